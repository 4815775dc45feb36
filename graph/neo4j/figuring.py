"""Figures side by side, found on the server by what they measure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from graph.embedded.figuring import MOST_MEASURES, measures_answer
from graph.embedded.gathering_figures import side_by_side, up_to
from graph.embedded.lookup import MOST_COMPARED
from graph.figures import FigureQuestion
from graph.neo4j.lookup import event_answer_on
from graph.neo4j.missing import find_answer
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.weighed import Weighed
from graph.questions import known_day
from graph.store import Groups


class Figuring(Snapshots):
    """Answers about figures and what they measure."""

    def figures(self, asked: FigureQuestion) -> Groups:
        """Figures side by side in groups, each pair with its verdict; UnknownId or NotYetKnown."""
        return self._ask(lambda reading: _figures(reading, asked))

    def measures(self, known_on: str | None = None) -> Groups:
        """What two figures at least measure, those with most figures first; 1,000 at most."""
        day = known_day(known_on)
        return self._ask(
            lambda reading: reading.remember(("measures", day), lambda: _measures(reading, day))
        )


def _figures(reading: Reading, asked: FigureQuestion) -> Groups:
    with closing(Weighed(reading)) as rows:
        return side_by_side(_Shelf(reading, rows), asked)


def _measures(reading: Reading, day: int | None) -> Groups:
    return measures_answer(reading.rows("measures", day=up_to(day), most=MOST_MEASURES))


class _Shelf:
    """Finds figures on the server; what their events are weighed by is brought over."""

    def __init__(self, reading: Reading, weighed: Weighed) -> None:
        self._reading = reading
        self._weighed = weighed

    @property
    def connection(self) -> sqlite3.Connection:
        return self._weighed.connection

    def bring(self, events: Sequence[str]) -> None:
        self._weighed.bring(events)

    def answer(self, event: str, day: int | None) -> bytes:
        return event_answer_on(self._reading, event, day)

    def measures_around(self, entity: str, day: int) -> Iterator[str]:
        kept = self._reading.value("kept", id=entity) or entity
        find_answer(self._reading, "entity", kept)
        rows = self._reading.rows("measures_around", id=kept, day=day)
        return (row[0] for row in rows)

    def known_since(self, measure: str) -> int | None:
        since: int | None = self._reading.value("measure_known", measure=measure)
        return since

    def every_measure(self) -> Iterator[str]:
        rows = self._reading.rows("every_measure", most=MOST_COMPARED)
        return (row[0] for row in rows)

    def events_with(self, measure: str, day: int, first: str, second: str) -> list[tuple[str, int]]:
        rows = self._reading.rows(
            "events_with_measure", measure=measure, day=day, first=first, second=second
        )
        return [(key, number) for key, number in rows]

    def packed_days(self, measures: Sequence[str]) -> Iterable[bytes]:
        rows = self._reading.rows("days_of_measures", measures=list(measures))
        return (row[0] for row in rows)
