"""The overview of a store as JSON: numbers, each with a short description of what it is of."""

from __future__ import annotations

import sqlite3

import msgspec
import numpy as np
from msgspec import Raw

from graph.net.arrays import Longs
from graph.net.stack import Stack
from graph.overview.glance import Nodes, glance
from graph.overview.told import Telling


class Own(msgspec.Struct):
    """What the overview wants of an entity's own answer."""

    type: str
    jurisdiction: str


def overview_answer(connection: sqlite3.Connection, stack: Stack) -> bytes:
    """Who is central, what hangs together, what spans jurisdictions, as JSON."""
    keys, nodes = _read_nodes(connection, stack)
    reports, order = _read_reports(connection, stack)

    def brief(kind: str, key: str) -> Raw:
        row = connection.execute(f"SELECT brief FROM {kind} WHERE id = ?", (key,)).fetchone()
        return Raw(row[0])

    return Telling(brief, keys, reports).answer(glance(stack, nodes, order))


def _read_nodes(connection: sqlite3.Connection, stack: Stack) -> tuple[list[str], Nodes]:
    rows = connection.execute("SELECT id, n, answer FROM entity ORDER BY id").fetchall()
    own = [msgspec.json.decode(answer, type=Own) for _, _, answer in rows]
    order = places_among(stack.column("entity_n"), [row[1] for row in rows])
    return (
        [row[0] for row in rows],
        Nodes(order, [one.type for one in own], [one.jurisdiction for one in own]),
    )


def _read_reports(connection: sqlite3.Connection, stack: Stack) -> tuple[list[str], Longs]:
    rows = connection.execute("SELECT id, n FROM report ORDER BY id").fetchall()
    return [row[0] for row in rows], places_among(
        stack.column("report_n"), [row[1] for row in rows]
    )


def places_among(numbers: Longs, ordered: list[int]) -> Longs:
    """The place among `ordered` of each of these numbers; 0 for one that is gone, without rows."""
    if not ordered:
        return np.zeros(len(numbers), np.int64)
    found = np.zeros(max(int(max(ordered)), int(numbers.max(initial=0))) + 1, np.int64)
    found[np.array(ordered)] = np.arange(len(ordered))
    return found[numbers]
