"""Figures of one event that read a figure of another: kept in a table of their own.

Each of the two events has to be derived anew when the other one changes, and each is answered with
the other as a rival reading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from graph.claims import claims_of, quantity_claim
from graph.evidence import Rival
from graph.known import known_from
from graph.readings import read_elsewhere
from graph.records import Event
from graph.sources import Sources

_Row = tuple[str, int, str, int]  # event, place of its quantity, the other event, place there


def rows_of(event: Event) -> list[_Row]:
    """The readings that this event's record states of other events' figures."""
    return [
        (event.id, at, other, place)
        for at, quantity in enumerate(event.quantities)
        for other, place in read_elsewhere(quantity)
    ]


class ReadingAcross:
    """Rivals of an event among the figures of other events."""

    def __init__(
        self, connection: sqlite3.Connection, record: Callable[[str], Event | None]
    ) -> None:
        self._run = connection.execute
        self._record = record
        self.any = self._run("SELECT 1 FROM reading LIMIT 1").fetchone() is not None

    def rivals_of(self, event: str, sources: Sources) -> dict[int, list[Rival]]:
        """By place among the event's quantities: what it reads elsewhere, and what reads it."""
        found: dict[int, list[Rival]] = {}
        if not self.any:
            return found
        for at, other, place in sorted(set(self._pairs(event))):
            record = self._record(other)
            if record is not None and place < len(record.quantities) and other != event:
                found.setdefault(at, []).append(_rival(record, place, sources))
        return found

    def _pairs(self, event: str) -> Iterator[tuple[int, str, int]]:
        yield from self._run(
            "SELECT place, other, other_place FROM reading WHERE event = ?", (event,)
        )
        yield from self._run(
            "SELECT other_place, event, place FROM reading WHERE other = ?", (event,)
        )


def _rival(event: Event, place: int, sources: Sources) -> Rival:
    """The figure stands from the day on which both it and its event have support."""
    known = known_from(event, sources)
    since: list[int | None] = []
    for claim in claims_of(event):
        if claim.part in ("event", f"quantities/{place}"):
            supports, _ = claim.grounds.backed(range(len(known)), ())
            days = [day for at in supports if (day := known[at]) is not None]
            since.append(min(days, default=None))
    stands = None if None in since else max(day for day in since if day is not None)
    return Rival(event.id, place, quantity_claim(event.id, event.quantities[place]), stands)
