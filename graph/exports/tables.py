"""nodes.csv and edges.csv in one ZIP, for spreadsheets, R, pandas and Gephi's table import.

`Id`, `Label`, `Source`, `Target`, `Type` are the column names that Gephi looks for. A cell that a
spreadsheet would run as a formula is guarded (`graph/formula_guard.py`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from graph.exports.bundle import bundle
from graph.exports.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    days_of_edge,
    days_of_node,
    edge_fields,
    node_fields,
)
from graph.exports.statement import statement
from graph.formula_guard import guard_formula
from graph.subgraph import Edge, Node, Subgraph

NODE_COLUMNS = ("Id", "Label", *NODE_FIELDS, "first_day", "last_day")
EDGE_COLUMNS = ("Source", "Target", "Type", "Id", *EDGE_FIELDS, "first_day", "last_day")
_GUARD = (
    "A cell that a spreadsheet would run as a formula begins with an apostrophe. "
    "Read every column as text."
)


def write_tables(subgraph: Subgraph) -> bytes:
    """The archive: both tables as RFC 4180 has them, UTF-8, and what they are."""
    return bundle({
        "nodes.csv": _table(NODE_COLUMNS, map(_node_row, subgraph.nodes)),
        "edges.csv": _table(EDGE_COLUMNS, map(_edge_row, subgraph.edges)),
        "README.txt": f"{statement(subgraph)}\n{_GUARD}\n",
    })  # fmt: skip


def _node_row(node: Node) -> list[object]:
    fields = node_fields(node)
    return [node.id, node.label, *(fields.get(name, "") for name in NODE_FIELDS),
            *days_of_node(node)]  # fmt: skip


def _edge_row(edge: Edge) -> list[object]:
    fields = edge_fields(edge)
    return [edge.source, edge.target, "Directed", edge.id,
            *(fields.get(name, "") for name in EDGE_FIELDS), *days_of_edge(edge)]  # fmt: skip


def _table(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    written = StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard_formula("" if cell is None else str(cell)) for cell in row])
    return written.getvalue()
