"""Who stands behind whom, out of the arrays of the graph and the copies of reports."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

import numpy as np

from graph.net.arrays import Array
from graph.net.stack import Stack
from graph.reachability import Adjacency, Reachability, adjacency


@dataclass(frozen=True, slots=True)
class StoredReachability:
    """The arrays of one snapshot, asked by id as long as it lasts."""

    connection: sqlite3.Connection
    stack: Stack
    arrays: Reachability

    def reports_behind(self, entity: str) -> list[str]:
        """Ids of every report that can be reached from this entity; none for one unknown."""
        row = self.connection.execute("SELECT n FROM entity WHERE id = ?", (entity,)).fetchone()
        if row is None:
            return []
        found = self.arrays.reports_behind(self.stack.place("entity", row[0]))
        numbers = self.stack.numbers("report", found)
        read = "SELECT id FROM report WHERE n = ?"
        return [self.connection.execute(read, (number,)).fetchone()[0] for number in numbers]


def read_reachability(connection: sqlite3.Connection, stack: Stack) -> StoredReachability:
    """All that is present, as arrays."""
    relied_on = _pairs(stack, "relying", "report", "on_report")
    copies = [
        (stack.place("report", number), stack.place("report", original))
        for number, original in connection.execute(
            "SELECT r.n, o.n FROM report r JOIN report o ON o.id = r.copy_of"
        )
    ]
    relied_on = np.concatenate([relied_on, np.array(copies, np.int32).reshape(-1, 2)])
    arrays = Reachability(
        _adjacency(_pairs(stack, "taking", "entity", "event"), stack.entities),
        _adjacency(_pairs(stack, "citing", "event", "report"), stack.event_starts[-1]),
        _adjacency(relied_on, stack.reports),
    )
    return StoredReachability(connection, stack, arrays)


def _adjacency(pairs: Array, sources: int) -> Adjacency:
    return adjacency(pairs[(pairs >= 0).all(axis=1)], sources)


def _pairs(stack: Stack, table: str, one: str, other: str) -> Array:
    """Two columns of the rows that are there today; events by their place in the stack."""
    parts = []
    for at, segment in enumerate(stack.segments):
        events, gone = segment[f"{table}_event"], stack.gone[at]
        kept = np.ones(len(events), np.bool_) if gone is None else ~gone[events]
        if table == "taking":
            kept &= segment["taking_now"] != 0
        columns = [
            segment[f"{table}_{name}"][kept] + (stack.event_starts[at] if name == "event" else 0)
            for name in (one, other)
        ]
        parts.append(np.column_stack(columns).astype(np.int32))
    return np.concatenate(parts)
