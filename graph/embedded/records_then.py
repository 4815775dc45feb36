"""Events' records as they were on a day, or as they are, read for an export."""

from __future__ import annotations

import sqlite3

from graph.embedded.exporting import present_record
from graph.embedded.sourcing import StoredSources
from graph.embedded.weighing import assessed_on, event_answer_on
from graph.errors import NotYetKnown
from graph.places import Places
from graph.record_then import record_then
from graph.records import Event


class RecordsThen:
    """Reads within one transaction; a day that is None is now."""

    def __init__(self, connection: sqlite3.Connection, day: int | None) -> None:
        self._connection = connection
        self._day = day
        self._sources = StoredSources(connection)

    def read(self, key: str) -> Event:
        """The event's record; UnknownId or NotYetKnown."""
        if self._day is None:
            record = present_record(self._connection, key)
            assert isinstance(record, Event)  # noqa: S101 - only events are asked for
            return record
        self.answer(key)
        assessor, assessed = assessed_on(self._connection, key, self._day, self._sources)
        return record_then(assessor.event, assessor.claims, assessed, self._elsewhere)

    def answer(self, key: str) -> bytes:
        """The event's answer; UnknownId or NotYetKnown."""
        return event_answer_on(self._connection, key, self._day)

    def _elsewhere(self, reading: str) -> str | None:
        """`event-id#quantities/1` as it was called then, None where it was not there."""
        key, _, part = reading.partition("#")
        try:
            self.answer(key)
        except NotYetKnown:
            return None
        assessor, assessed = assessed_on(self._connection, key, self._day, self._sources)
        then = Places(assessor.claims, assessed).part(part)
        return None if then is None else f"{key}#{then}"
