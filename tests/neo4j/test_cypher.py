"""Every Cypher text of the engine: a file of its own, valid, planned with an index, only values."""

from __future__ import annotations

import ast
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from neo4j import GraphDatabase, Session

from graph import records
from tests.neo4j.cypher_plan import plan_faults
from tests.neo4j.cypher_text import python_faults, text_faults

ENGINE = Path(__file__).parents[2] / "graph" / "neo4j"
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(ENGINE.glob("cypher/*.cypher"))}
SOURCES = {path.name: path.read_text("utf-8") for path in sorted(ENGINE.rglob("*.py"))}
SCHEMA = [text for name, text in TEXTS.items() if name.startswith("schema")]


@pytest.fixture(scope="module")
def session(open_neo4j: Callable[[str], str]) -> Iterator[Session]:
    """With a server that has the schema and, so that its plans are always the same, no node."""
    logging.getLogger("neo4j.notifications").disabled = True  # the test itself says what is wrong
    with GraphDatabase.driver(open_neo4j("cypher")) as driver, driver.session() as session:
        for text in SCHEMA:
            session.run(text).consume()
        yield session
    logging.getLogger("neo4j.notifications").disabled = False


def names_written() -> set[str]:
    """Names of the model, names that a statement creates or sets, and all words of the Python."""
    names = {word for text in TEXTS.values() for word in _written(text)}
    for source in SOURCES.values():
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                names.update([node.value] if node.value.isidentifier() else [])
    names.update(name.capitalize() for name in get_args(records.EntityType))
    ties = (records.RelationName, records.Stance)
    return names | {name.upper() for kind in ties for name in get_args(kind)}


def _written(text: str) -> Iterator[str]:
    for clause in re.findall(r"^\s*(?:CREATE|MERGE|SET|ON CREATE SET)\b.*", text, re.M):
        yield from re.findall(r":(\w+)", clause)
        yield from re.findall(r"(\w+): ", clause)
        yield from re.findall(r"\.(\w+) =", clause)


def test_each_text_keeps_to_the_rules() -> None:
    assert {name: found for name, text in TEXTS.items() if (found := text_faults(text))} == {}


def test_the_server_has_nothing_against_any_text(session: Session) -> None:
    """With the schema made each is valid and found by an index, and no name in it is a stranger."""
    known = names_written()
    assert {
        name: found for name, text in TEXTS.items() if (found := plan_faults(session, text, known))
    } == {}


def test_no_python_holds_cypher_of_its_own() -> None:
    assert {name: found for name, text in SOURCES.items() if (found := python_faults(text))} == {}
    assert TEXTS or not ENGINE.exists(), "graph/neo4j keeps its Cypher in graph/neo4j/cypher"


@pytest.mark.parametrize(("text", "fault"), [
    pytest.param("MATCH (n) RETURN n", "first line", id="it says what it answers"),
    pytest.param("// All.\nRETURN 1; RETURN 2", "one statement", id="one statement"),
    pytest.param("// A law.\nRETURN 'xx-law-2019'", "parameter", id="an id is a value"),
    pytest.param("// A law.\nRETURN \"Act\"", "parameter", id="a name is a value"),
    pytest.param("// Path.\nCALL apoc.path.expand()", "plug-in", id="no APOC"),
    pytest.param("// Ids.\nMATCH (n:{label}) RETURN n", "format", id="nothing is put in later"),
    pytest.param("// Far.\nMATCH (n)-[:NEXT*]->(m) RETURN m", "greatest", id="no end"),
    pytest.param("// Far.\nMATCH (n)-[:NEXT*2..]->(m) RETURN m", "greatest", id="nor here"),
    pytest.param("// Far.\nMATCH (n)-[:NEXT]->+(m) RETURN m", "greatest", id="one or more"),
    pytest.param("// Far.\nMATCH (n) (()--()){1,} (m) RETURN m", "greatest", id="at least"),
    pytest.param("// Key.\nCREATE CONSTRAINT FOR (n:A)\nREQUIRE n.id IS NOT NULL", "Enterprise",
                 id="Community can check no existence"),
])  # fmt: skip
def test_a_text_is_refused(text: str, fault: str) -> None:
    assert fault in " ".join(text_faults(text))


FINE = """// Whom these reach in four steps, and how often something was counted.
MATCH (n:Example {key: 'store'})-[:NEXT*1..4]->(m) (()-[:NEXT]->()){1,3} (o)
WHERE n.days * ($more + 1) > 3 AND m.kind <> 'gone' AND n.known IS NOT NULL
RETURN m {.id, .title}, count(*) * 2, collect(o.id)[0..$most], n.first + ' ' + n.last"""


def test_a_text_of_the_rules_is_left_alone() -> None:
    assert text_faults(FINE) == []


@pytest.mark.parametrize(("text", "fault"), [
    pytest.param("MATCH (n:Example {id: $id}) RETURN m", "not defined", id="it has to be valid"),
    pytest.param("MATCH (n:Example {id: $id}), (m:Example {id: $id}) RETURN n, m", "cartesian",
                 id="each with each"),
    pytest.param("MATCH (n:Example {id: $id}) RETURN id(n)", "deprecated", id="old words"),
    pytest.param("MATCH (n) WHERE n.id = $id RETURN n", "AllNodesScan", id="every node"),
    pytest.param("MATCH (n:Example) RETURN n", "NodeByLabelScan", id="every node of a label"),
    pytest.param("MATCH ()-[t:NEXT]->() RETURN t", "RelationshipTypeScan", id="every tie"),
    pytest.param("MATCH (n:Example {id: $id}) RETURN n.naem", "property naem", id="misspelled"),
    pytest.param("// Many.\n// scan: all\nMATCH (n:Example {id: $id}) RETURN n", "not need",
                 id="a reason for nothing"),
])  # fmt: skip
def test_the_server_objects(empty_neo4j: str, text: str, fault: str) -> None:
    with GraphDatabase.driver(empty_neo4j) as driver, driver.session() as session:
        session.run("CREATE CONSTRAINT FOR (n:Example) REQUIRE n.id IS UNIQUE").consume()
        assert fault in " ".join(plan_faults(session, text, {"NEXT"}))
        fine = "// Why.\n// scan: all\nMATCH (n:Example)-[:NEXT]->(m) RETURN m"
        assert plan_faults(session, fine, {"NEXT"}) == []


@pytest.mark.parametrize(("source", "faults"), [
    pytest.param('run("MATCH (n) RETURN n")', 1, id="a statement"),
    pytest.param('run(f"UNWIND $rows AS row {more}")', 1, id="one put together"),
    pytest.param('run(statement("one") + " LIMIT 3")', 1, id="more of one"),
    pytest.param('run(statement("one").format(label=label))', 1, id="one filled in"),
    pytest.param('"""Loads with UNWIND and MERGE (see below)."""\nrun(statement("one"))', 0,
                 id="words about one"),
])  # fmt: skip
def test_python_beside_the_texts(source: str, faults: int) -> None:
    assert len(python_faults(source)) == faults
