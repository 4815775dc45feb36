"""Figures in the tables of a store: found by what they measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from graph.embedded.gathering_figures import side_by_side, up_to
from graph.embedded.identities import kept_id
from graph.embedded.lookup import MOST_COMPARED, find_answer
from graph.embedded.weighing import event_answer_on
from graph.figures import FigureQuestion
from graph.store import Groups

MOST_MEASURES = 1_000


def measures_on(connection: sqlite3.Connection, day: int | None) -> Groups:
    """The measures that have two figures at least, those with most of them first."""
    rows = connection.execute(
        "SELECT measure, count(*) AS figures, count(DISTINCT event), min(written), "
        "count(*) OVER () FROM figure WHERE known <= ? GROUP BY measure HAVING figures > 1 "
        "ORDER BY figures DESC, measure LIMIT ?",
        (up_to(day), MOST_MEASURES),
    ).fetchall()
    return measures_answer(rows)


def measures_answer(rows: Sequence[Sequence[Any]]) -> Groups:
    """Measures as JSON: what is measured, how many figures, in how many events, as it is written,
    and how many measures there are.
    """
    items = (
        msgspec.json.encode({"measure": written, "figures": figures, "events": events})
        for _, figures, events, written, _ in rows
    )
    return Groups(tuple(items), rows[0][4] if rows else 0)


def figures_on(connection: sqlite3.Connection, asked: FigureQuestion) -> Groups:
    """Groups of figures; UnknownId or NotYetKnown for what is asked for by name."""
    return side_by_side(_Shelf(connection), asked)


class _Shelf:
    """Finds figures in the tables; every event can be weighed from there already."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def bring(self, events: Sequence[str]) -> None:
        """All events are there."""

    def answer(self, event: str, day: int | None) -> bytes:
        """The event's answer on that day; UnknownId or NotYetKnown."""
        return event_answer_on(self.connection, event, day)

    def measures_around(self, entity: str, day: int) -> Iterator[str]:
        """What is measured in the events of the entity, in order of time; UnknownId."""
        kept = kept_id(self.connection, entity)
        find_answer(self.connection, "entity", kept)
        rows = self.connection.execute(
            "SELECT f.measure FROM part_taken p JOIN figure f USING (event) WHERE p.entity = ? "
            "AND p.known <= ? AND f.known <= ? ORDER BY p.first, p.last, p.id, f.place",
            (kept, day, day),
        )
        return (row[0] for row in rows)

    def known_since(self, measure: str) -> int | None:
        """The day from which some figure of this measure is known, FAR for never; None: no such."""
        rows = self.connection.execute(
            "SELECT min(known) FROM figure WHERE measure = ?", (measure,)
        )
        since: int | None = rows.fetchone()[0]
        return since

    def every_measure(self) -> Iterator[str]:
        """What is measured at all, as far as an unknown measure is compared with it."""
        rows = self.connection.execute(
            "SELECT DISTINCT measure FROM figure ORDER BY measure LIMIT ?", (MOST_COMPARED,)
        )
        return (row[0] for row in rows)

    def events_with(self, measure: str, day: int, first: str, second: str) -> list[tuple[str, int]]:
        """Events with figures of this measure, and how many; those two first, then by time."""
        return self.connection.execute(
            "SELECT e.id, count(*) FROM figure f JOIN event e ON e.n = f.event "
            "WHERE f.measure = ? AND f.known <= ? GROUP BY e.n "
            "ORDER BY e.id <> ?, e.id <> ?, e.first, e.last, e.id",
            (measure, day, first, second),
        ).fetchall()

    def packed_days(self, measures: Sequence[str]) -> Iterable[bytes]:
        """Days of the citations of each event with one of these measures."""
        packed: dict[int, bytes] = {}
        for measure in measures:
            packed |= self.connection.execute(
                "SELECT e.n, e.days FROM figure f JOIN event e ON e.n = f.event "
                "WHERE f.measure = ?",
                (measure,),
            )
        return packed.values()
