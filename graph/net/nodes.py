"""The graph as nodes and edges: entities, events and reports by number, edges by key.

Nodes are numbered through: first entities, then events, then reports, by their places in the stack.
An edge leads from an entity to what it did something to (relation) and to the events in which it
took part, from an event to the reports that it cites, from a report to what it relies on. Its key
says in which row of which segment it stands. Only what stands today is there; a relation that
nothing cites is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array
from graph.net.flat import RELIES_ON
from graph.net.stack import Stack

EDGES = ("relation", "took_part", "cites", "relies_on")  # by table
_TABLES = ("link", "taking", "citing", "relying")
KINDS = ("entity", "event", "report")


class Edge(NamedTuple):
    """One edge as seen from a node: the node at its other end, and its key."""

    other: int
    key: int


class Row(NamedTuple):
    """Where an edge stands."""

    table: int  # a place in EDGES
    segment: int
    row: int


def row_of(key: int) -> Row:
    """The row that a key names."""
    return Row(key % 4, key // 4 % 2, key // 8)


def _key(table: int, segment: int, row: int) -> int:
    return row * 8 + segment * 4 + table


class Nodes:
    """Nodes and edges of a stack."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self._event_starts = stack.event_starts
        self._events = stack.entities
        self._reports = stack.entities + self._event_starts[-1]
        self.end = self._reports + stack.reports
        self._gone = np.zeros(self.end, np.bool_)
        self._gone[stack.gone_entities] = True
        self._gone[stack.gone_reports + self._reports] = True
        for at, gone in enumerate(stack.gone):
            if gone is not None:
                first = self._events + self._event_starts[at]
                self._gone[first : first + len(gone)] = gone

    def kind(self, node: int) -> int:
        """A place in KINDS."""
        return int(node >= self._events) + int(node >= self._reports)

    def all(self, kind: int) -> Array:
        """The nodes of a kind that are there."""
        ends = (0, self._events, self._reports, self.end)
        first, last = ends[kind], ends[kind + 1]
        return first + np.flatnonzero(~self._gone[first:last])

    def count(self) -> int:
        """How many nodes there are."""
        return int(self.end - self._gone.sum())

    def number(self, node: int) -> int:
        """The store's number of the record."""
        place = np.array([node - self._first(self.kind(node))])
        return self.stack.numbers(KINDS[self.kind(node)], place)[0]

    def node(self, kind: int, number: int) -> int:
        """The node of the record with this number."""
        return self._first(kind) + self.stack.place(KINDS[kind], number)

    def edges(self, node: int, *, out: bool) -> Iterator[Edge]:
        """The edges that lead out of a node, or into it, in no particular order."""
        kind = self.kind(node)
        place = node - self._first(kind)
        for at in range(len(self.stack.segments)):
            for table, others, rows in self._of(kind, at, place, out=out):
                yield from (
                    Edge(other, _key(table, at, row))
                    for other, row in zip(others.tolist(), rows.tolist(), strict=True)
                )

    def event(self, row: Row) -> int:
        """The store's number of the event that makes this edge."""
        segment = self.stack.segments[row.segment]
        return int(segment["event_n"][segment[f"{_TABLES[row.table]}_event"][row.row]])

    def twins_before(self, row: Row, columns: tuple[str, ...]) -> int:
        """How many rows of the same event before it are of the same ends today."""
        segment, table = self.stack.segments[row.segment], _TABLES[row.table]
        events = segment[f"{table}_event"]
        first = int(np.searchsorted(events, events[row.row]))
        alike = segment[f"{table}_now"][first : row.row] != 0
        for name in columns:
            column = segment[f"{table}_{name}"]
            alike &= column[first : row.row] == column[row.row]
        return int(alike.sum())

    def code(self, row: Row) -> int:
        """The code of a relation."""
        return int(self.stack.segments[row.segment]["link_code"][row.row])

    def _first(self, kind: int) -> int:
        return (0, self._events, self._reports)[kind]

    def _of(
        self, kind: int, at: int, place: int, *, out: bool
    ) -> Iterator[tuple[int, Array, Array]]:
        if kind == 0:
            yield self._relations(at, place, out=out)
            yield self._others(at, place, *_ENTITY_EDGES[out])
        elif kind == 1:
            place -= self._event_starts[at]
            if 0 <= place < self.stack.segments[at].events:
                yield self._others(at, place, *_EVENT_EDGES[out])
        elif out:
            yield self._others(at, place, 3, "report_relying", "on_report", 2)
            yield self._others(at, place, 3, "report_relying", "on_entity", 0)
        else:
            yield self._others(at, place, 2, "report_citing", "event", 1)
            yield self._others(at, place, 3, "on_report_relying", "report", 2)

    def _relations(self, at: int, place: int, *, out: bool) -> tuple[int, Array, Array]:
        segment = self.stack.segments[at]
        rows = self._rows(at, "entity_link", place)
        own, other = ("subject", "object") if out else ("object", "subject")
        kept = (segment[f"link_{own}"][rows] == place) & (segment["link_now"][rows] != 0)
        kept &= (segment["link_least"][rows] > 0) & (segment["link_code"][rows] != RELIES_ON)
        rows = rows[kept & self._there(at, "link", rows)]
        return 0, segment[f"link_{other}"][rows], rows

    def _others(
        self, at: int, place: int, table: int, by: str, column: str, kind: int
    ) -> tuple[int, Array, Array]:
        """Rows by an owner, and the nodes of this kind in that column."""
        segment, name = self.stack.segments[at], _TABLES[table]
        rows = self._rows(at, by, place)
        kept = self._there(at, name, rows)
        if name == "taking":
            kept &= segment["taking_now"][rows] != 0
        others = segment[f"{name}_{column}"][rows].astype(np.int64)
        kept &= others >= 0
        first = self._first(kind) + (self._event_starts[at] if kind == 1 else 0)
        return table, others[kept] + first, rows[kept]

    def _rows(self, at: int, by: str, place: int) -> Array:
        segment = self.stack.segments[at]
        starts = segment[f"{by}_starts"]
        if place >= len(starts) - 1:
            return np.zeros(0, np.int64)
        run = slice(int(starts[place]), int(starts[place + 1]))
        if by in ("taking", "citing"):
            return np.arange(run.start, run.stop)
        return segment[f"{by}s"][run].astype(np.int64)

    def _there(self, at: int, table: str, rows: Array) -> Array:
        gone = self.stack.gone[at]
        if gone is None:
            return np.ones(len(rows), np.bool_)
        return ~gone[self.stack.segments[at][f"{table}_event"][rows]]


# table, rows by owner, column of the other end, its kind; into the node, out of it
_ENTITY_EDGES = ((3, "on_entity_relying", "report", 2), (1, "entity_taking", "event", 1))
_EVENT_EDGES = ((1, "taking", "entity", 0), (2, "citing", "report", 2))
