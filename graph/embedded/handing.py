"""Records out of a store again, read from first to last in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from graph.canonical import canonical
from graph.embedded.exporting import export_all, export_dataset, export_with_needs
from graph.embedded.records_then import RecordsThen
from graph.embedded.snapshots import Snapshots
from graph.embedded.timeline import find_events
from graph.questions import MOST_A_PAGE, Question


class Handing(Snapshots):
    """Everything, or the events that fit, as records and as answers."""

    def export(
        self, question: Question | None = None, *, event: str | None = None
    ) -> Iterator[bytes]:
        """Native records as canonical JSON: all, or the events that fit and what they need.

        One read transaction from the first record to the last: loads meanwhile do not show.
        """
        with self._unchanging() as connection:
            if question is None:
                yield from export_all(connection)
            else:
                then = RecordsThen(connection, question.known_day())
                keys = _ids(connection, question, event, then)
                yield from export_with_needs(connection, keys, then.read)

    def export_events(
        self, question: Question, *, event: str | None = None
    ) -> Iterator[tuple[bytes, bytes]]:
        """The events that fit, each as its record and as its answer, in one read transaction."""
        with self._unchanging() as connection:
            then = RecordsThen(connection, question.known_day())
            for key in _ids(connection, question, event, then):
                yield canonical(then.read(key)), then.answer(key)

    def export_dataset(self, dataset: str) -> Iterator[bytes]:
        """What one dataset itself holds, as it was loaded, in one read transaction."""
        with self._unchanging() as connection:
            yield from export_dataset(connection, dataset)


class _Named(msgspec.Struct):
    id: str


def _ids(
    connection: sqlite3.Connection, question: Question, event: str | None, then: RecordsThen
) -> Iterable[str]:
    """The one event, which has to be there then, or those that fit."""
    if event is None:
        return _every_id(connection, question)
    then.answer(event)
    return [event]


def _every_id(connection: sqlite3.Connection, question: Question) -> Iterator[str]:
    asked = replace(question, limit=MOST_A_PAGE, cursor=None)
    while True:
        items, cursor = find_events(connection, asked)
        yield from (msgspec.json.decode(item, type=_Named).id for item in items)
        if cursor is None:
            return
        asked = replace(asked, cursor=cursor)
