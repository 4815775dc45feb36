"""The rows of a store as anybody would write them to Neo4j: nodes by label, then ties by type.

Nothing is checked, derived, named or kept for a later load: `UNWIND … CREATE` of rows that lie
ready, with the same constraints and indexes.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any

from graph.embedded.derivations import NOTHING
from graph.neo4j.ledger_rows import load_rows, version_rows
from graph.neo4j.server import Server
from graph.neo4j.shaping import Shape, Shaping
from graph.neo4j.statements import statement, statements
from graph.neo4j.tokens import Tokens

BATCH = 10_000
Nodes = dict[str, list[Shape]]  # by label
Ties = dict[tuple[str, str, str, str, str], list[Shape]]  # by type, and label and key of both ends


def rows_of(beside: sqlite3.Connection) -> tuple[Nodes, Ties]:
    """Every node and tie that a load of these records makes."""
    nodes: Nodes = defaultdict(list)
    ties: Ties = defaultdict(list)
    shaping, tokens = Shaping(beside, NOTHING.last, 1), Tokens()
    for shape in shaping.entities():
        entity = shape["entity"] | _words(tokens, shape, "name")
        nodes[f"Entity:{shape['label']}"].append(entity)
        for folded in shape["names"]:
            key = f"{entity['n']} {folded}"
            nodes["Name"].append({"key": key, "folded": folded, "entity": entity["id"]})
            _tie(ties, "CALLS", "Name", "key", key, "Entity", "n", entity["n"])
        if shape["whole"]:
            _tie(ties, "BELONGS_TO", "Entity", "n", entity["n"], "Entity", "n", shape["whole"])
    for shape in shaping.reports():
        report = shape["report"] | _words(tokens, shape, "title")
        nodes["Report"].append(report)
        _tie(ties, "PUBLISHED_BY", "Report", "n", report["n"], "Entity", "n", shape["publisher"])
        if shape["original"]:
            _tie(ties, "COPY_OF", "Report", "n", report["n"], "Report", "n", shape["original"])
    for shape in shaping.events():
        _add_event(nodes, ties, shape, _words(tokens, shape, "title"))
    nodes["Version"] = list(version_rows(beside, 0))
    nodes["Load"] = list(load_rows(beside, 0))
    named = beside.execute("SELECT target, source FROM reference").fetchall()
    nodes["Record"] = [{"id": key} for key in sorted({key for row in named for key in row})]
    for target, source in named:
        _tie(ties, "NAMES", "Record", "id", source, "Record", "id", target)
    return nodes, ties


def write(server: Server, nodes: Nodes, ties: Ties) -> None:
    """Make constraints and indexes, then everything."""
    for name in statements("schema_"):
        server.run(statement(name))
    for label in ("Name", "EarlierAnswer", "Figure"):
        server.run(f"CREATE CONSTRAINT FOR (x:{label}) REQUIRE x.key IS UNIQUE")
    for label, rows in nodes.items():
        _write(server, f"UNWIND $rows AS row CREATE (x:{label}) SET x = row", rows)
    for (kind, one, key, other, key_), rows in ties.items():
        text = (
            f"UNWIND $rows AS row MATCH (a:{one} {{{key}: row.a}}) MATCH (b:{other} "
            f"{{{key_}: row.b}}) CREATE (a)-[t:{kind}]->(b) SET t = row.tie"
        )
        _write(server, text, rows)


def _write(server: Server, text: str, rows: list[Shape]) -> None:
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        server.write(lambda run, batch=batch: run.run(text, rows=batch).consume())  # type: ignore[misc]


def _add_event(nodes: Nodes, ties: Ties, shape: Shape, words: Shape) -> None:
    event = shape["event"] | words
    n = event["n"]
    nodes["Event"].append(event)
    for label, name, kind in (("EarlierAnswer", "then", "STOOD"), ("Figure", "figures", "GIVES")):
        for at, row in enumerate(shape[name]):
            key = f"{n} {at}"
            nodes[label].append(row | {"key": key})
            _tie(ties, kind, "Event", "n", n, label, "key", key)
    for made in shape["claims"]:
        nodes["Claim"].append(made["claim"])
        _tie(ties, "ABOUT", "Claim", "id", made["claim"]["id"], "Event", "n", n)
        for said in made["said"]:
            _tie(ties, said["type"], "Report", "n", said["n"], "Claim", "id", made["claim"]["id"])
    for name, kind in (("appear", "APPEARS_IN"), ("takings", "TOOK_PART")):
        for row in shape[name]:
            _tie(ties, kind, "Entity", "n", row["n"], "Event", "n", n, row["tie"])
    for row in shape["citing"]:
        _tie(ties, "CITES", "Event", "n", n, "Report", "n", row["n"], row["tie"])
    for row in shape["links"]:
        _tie(ties, row["type"], "Entity", "n", row["from"], "Entity", "n", row["to"], row["tie"])
    for row in shape["relying"]:
        label = "Report" if row["report_n"] else "Entity"
        other = row["report_n"] or row["entity_n"]
        _tie(ties, "RELIES_ON", "Report", "n", row["n"], label, "n", other, row["tie"])


def _tie(
    ties: Ties, kind: str, one: str, key: str, a: object, other: str, key_: str, b: object,
    tie: Shape | None = None,
) -> None:  # fmt: skip
    ties[kind, one, key, other, key_].append({"a": a, "b": b, "tie": tie or {}})


def _words(tokens: Tokens, shape: Shape, head: str) -> dict[str, Any]:
    found = tokens.of([shape["head"], shape["rest"]])
    return {f"words_in_{head}": found[0], "words_elsewhere": found[1]}


def elements(nodes: Nodes, ties: Ties) -> Iterator[int]:
    """How many nodes, how many ties."""
    yield sum(map(len, nodes.values()))
    yield sum(map(len, ties.values()))
