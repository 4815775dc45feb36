"""Files of other tools: read back by the tool or by its rules, nothing lost, nothing broken."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO, StringIO
from xml.etree import ElementTree
from zipfile import ZipFile

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QuestionError
from graph.exports.fields import xml_text
from graph.exports.formats import FORMATS, format_named, format_of_file
from graph.formula_guard import unguard_formula
from graph.subgraph import Edge, Node, Subgraph
from tests.graph.exports.examples import EDGES, EMPTY, GRAPH, HOSTILE, NODES
from tests.graph.exports.gephi_rules import faults

READERS: dict[str, Callable[[bytes], nx.MultiDiGraph]] = {
    "gexf": lambda written: nx.read_gexf(BytesIO(written), version="1.3"),
    "graphml": lambda written: nx.read_graphml(BytesIO(written)),
    "cytoscape": lambda written: nx.cytoscape_graph(json.loads(written)),
}
SHOWN = xml_text(HOSTILE)


def written(name: str, subgraph: Subgraph = GRAPH) -> bytes:
    return format_named(name).write(subgraph)


def tables(name: str, subgraph: Subgraph = GRAPH) -> dict[str, str]:
    with ZipFile(BytesIO(written(name, subgraph))) as archive:
        return {entry: archive.read(entry).decode() for entry in archive.namelist()}


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table, newline="")))


@pytest.mark.parametrize("name", READERS)
def test_networkx_reads_it_back(name: str) -> None:
    """Every node and edge with its claim, reports, roots and status."""
    graph = nx.MultiDiGraph(READERS[name](written(name)))
    assert set(graph) == {node.id for node in NODES}
    assert graph.nodes["cn-npcic"]["label"] == "国家公共信用信息中心"
    assert graph.nodes["eg-ministry"]["label"] == "وزارة الأمثلة"
    assert graph.nodes["xx-hostile"]["label"] in (HOSTILE, SHOWN)
    assert graph.number_of_edges() == len(EDGES)
    found = {data["id"]: data for _, _, data in graph.edges(data=True)}
    for edge in EDGES:
        data = found[edge.id]
        assert data["claim"] == edge.claim
        assert (data["roots_min"], data["roots_max"]) == (edge.least, edge.most)
        assert data["status"] == edge.status
        assert data.get("reports", "").split("; ") == list(edge.reports or [""])


@pytest.mark.parametrize("subgraph", [GRAPH, EMPTY, replace(GRAPH, edges=())])
def test_gephi_reads_it(subgraph: Subgraph) -> None:
    assert faults(written("gexf", subgraph)) == []


def test_days_in_gephi() -> None:
    """Days stand where they are known and are days to Gephi: no year before 1, no guess."""
    root = ElementTree.fromstring(written("gexf"))
    spans = {item.get("id"): (item.get("start"), item.get("end")) for item in root.iter()
             if item.tag.endswith(("}node", "}edge"))}  # fmt: skip
    assert spans["xx-2019-count"] == ("2019-02-01", "2019-02-28")
    assert spans["xx-paper"] == ("2019-02-14", None)
    assert spans["xx-report"] == (None, None)
    assert spans["cn-npcic"] == (None, None)
    assert spans["e1"] == ("2019-02-01", "2019-02-28")
    assert spans["e3"] == (None, "2019-02-28")
    assert spans["e6"] == (None, None)


def test_the_checker_finds_what_it_is_for() -> None:
    """Each rule, broken once."""
    whole = written("gexf").decode()
    breaks = {
        'kind="operates 2"': 'kind="operates"',
        'idtype="string"': 'idtype="integer"',
        'timeformat="date"': 'timeformat="double"',
        'start="2019-02-14"': 'start="2019-02"',
        'target="eg-ministry"': 'target="nobody"',
        'for="status"': 'for="statuses"',
        'for="roots_min" value="1"': 'for="roots_min" value="one"',
        'id="e2"': 'id="e1"',
        'end="2019-02-28"': 'end="2018-02-28"',
        'kind="supplied"': 'kind="supplied" weight="0"',
    }
    for right, wrong in breaks.items():
        assert right in whole
        assert faults(whole.replace(right, wrong, 1).encode()), right


@pytest.mark.parametrize("name", ["gexf", "graphml"])
def test_what_xml_cannot_hold_is_left_out_and_said(name: str) -> None:
    assert "\ufffe".encode() not in written(name)
    assert b"2 characters that the format cannot hold" in written(name)
    assert b"that the format cannot hold" not in written(name, replace(EMPTY))


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_every_file_says_what_it_is(one: object) -> None:
    """Question, revision, licence, and what was left out."""
    name = one.name  # type: ignore[attr-defined]  # a Format
    said = tables(name)["README.txt"] if name in ("csv", "neo4j") else written(name).decode()
    for part in ("ab" * 32, "CC BY 4.0", "The first 7 of 9 edges", "do not measure truth"):
        assert part in said
    assert written(name) == written(name)


def test_tables_for_spreadsheets() -> None:
    found = tables("csv")
    nodes = {row["Id"]: row for row in rows(found["nodes.csv"])}
    assert nodes["xx-formula"]["Label"].startswith("'=HYPERLINK")
    assert {unguard_formula(row["Label"]) for row in nodes.values()} == {
        node.label for node in NODES
    }
    edges = {row["Id"]: row for row in rows(found["edges.csv"])}
    assert edges["e4"]["roots_max"] == "0"
    assert edges["e1"]["reports"] == "xx-paper; xx-report"
    assert edges["e1"]["Type"] == "Directed"
    assert edges["e1"]["first_day"] == "2019-02-01"


def test_tables_for_neo4j() -> None:
    """Ids meet, columns are typed, types and labels are names, a list has the list's separator."""
    found = tables("neo4j")
    nodes, edges = rows(found["nodes.csv"]), rows(found["relationships.csv"])
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert {row[":START_ID"] for row in edges} | {row[":END_ID"] for row in edges} <= ids
    assert {row[":TYPE"] for row in edges} == {"OPERATES", "SUPPLIED", "TOGETHER", "RELIES_ON"}
    assert {row[":LABEL"] for row in nodes} >= {"Entity;Agency", "Event;Statistic"}
    assert edges[0]["reports:string[]"] == "xx-paper;xx-report"
    assert all(row["roots_min:int"].isdigit() and row["roots_max:int"].isdigit() for row in edges)
    assert {row["name"] for row in nodes} == {node.label for node in NODES}
    assert ',"",' not in found["nodes.csv"]


def test_formats_by_name() -> None:
    assert format_named("cyjs") is format_named("cytoscape")
    assert format_of_file("out.neo4j.zip") is format_named("neo4j")
    assert format_of_file("out.zip") is format_named("csv")
    assert format_of_file("out.txt") is None
    with pytest.raises(QuestionError, match="gexf, graphml"):
        format_named("dot")


# Records hold no control characters but these two, and no lone surrogates.
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\n"), max_size=20
)


@settings(max_examples=25)
@given(TEXTS, TEXTS)
def test_any_name_survives(label: str, question: str) -> None:
    """Whatever a name holds, each file opens and gives the name back, as far as it can hold it."""
    node = Node(id="a", kind="entity", label=label)
    edge = Edge(id="e", source="a", target="a", kind="relation", relation="operates", event="x",
                claim="x.1", status="supported", least=1, most=1)  # fmt: skip
    made = Subgraph(nodes=(node,), edges=(edge,), question=question, revision="r")
    assert faults(written("gexf", made)) == []
    for name, reader in READERS.items():
        held = label if name == "cytoscape" else xml_text(label)
        assert reader(written(name, made)).nodes["a"]["label"] == (held or "a")
    (row,) = rows(tables("csv", made)["nodes.csv"])
    assert unguard_formula(row["Label"]) == label
