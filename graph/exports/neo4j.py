"""Tables for `neo4j-admin database import`: typed headers, labels, types of relationships.

Header format: neo4j.com/docs/operations-manual, "Import header format". Lists are parted by a
semicolon, the importer's default; ids hold none. What is empty is written without quotes and
becomes no property. Nothing is guarded against spreadsheets: the database gets the text itself.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from graph.exports.bundle import bundle
from graph.exports.fields import days_of_edge, days_of_node
from graph.exports.statement import statement
from graph.subgraph import Edge, Node, Subgraph

NODE_COLUMNS = ("id:ID", "name", "type", "language", "jurisdiction", "date",
                "first_day:date", "last_day:date", ":LABEL")  # fmt: skip
EDGE_COLUMNS = (":START_ID", ":END_ID", ":TYPE", "id", "kind", "event", "claim", "status",
                "roots_min:int", "roots_max:int", "reports:string[]", "date",
                "first_day:date", "last_day:date")  # fmt: skip
COMMAND = (
    "neo4j-admin database import full --multiline-fields=true "
    "--nodes=nodes.csv --relationships=relationships.csv neo4j"
)


def write_neo4j(subgraph: Subgraph) -> bytes:
    """The archive: nodes.csv, relationships.csv, and the command that imports them."""
    return bundle({
        "nodes.csv": _table(NODE_COLUMNS, map(_node_row, subgraph.nodes)),
        "relationships.csv": _table(EDGE_COLUMNS, map(_edge_row, subgraph.edges)),
        "README.txt": f"{statement(subgraph)}\n\n{COMMAND}\n\n"
        "Do not open these tables in a spreadsheet: it may run a name as a formula.\n",
    })  # fmt: skip


def _node_row(node: Node) -> list[object]:
    labels = f"{_label(node.kind)};{_label(node.type)}" if node.type else _label(node.kind)
    return [node.id, node.label or node.id, node.type, node.language, node.jurisdiction, node.date,
            *days_of_node(node), labels]  # fmt: skip


def _edge_row(edge: Edge) -> list[object]:
    return [edge.source, edge.target, edge.relation.upper(), edge.id, edge.kind, edge.event,
            edge.claim, edge.status, edge.least, edge.most, ";".join(edge.reports), edge.date,
            *days_of_edge(edge)]  # fmt: skip


def _label(kind: str) -> str:
    """`court-ruling` as `CourtRuling`, as labels are written."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", kind))


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()
