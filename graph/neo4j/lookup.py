"""One record by its id: each found with what its answer is put together from."""

from __future__ import annotations

from graph.dates import iso_day
from graph.embedded.deriving import FAR
from graph.errors import NotYetKnown, UnknownId
from graph.neo4j.missing import find_answer, missing, nearest_id
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.questions import known_day
from graph.record_answers import MOST_REPORTS, Around, whole_entity, whole_report


class Lookup(Snapshots):
    """Answers about one event, entity, report or decision."""

    def event(self, key: str, known_on: str | None = None) -> bytes:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        day = known_day(known_on)
        return self._ask(lambda reading: event_answer_on(reading, key, day))

    def entity(self, key: str, known_on: str | None = None) -> bytes:
        """One entity with what it is part of, or UnknownId; its numbers as known on that day."""
        day = known_day(known_on)
        return self._ask(lambda reading: entity_answer(reading, key, day))

    def report(self, key: str) -> bytes:
        """One report with the citations that it carries, or UnknownId."""
        return self._ask(lambda reading: report_answer(reading, key))

    def decision(self, key: str) -> bytes:
        """One decision on whether entities are the same, or UnknownId."""
        return self._ask(lambda reading: find_answer(reading, "decision", key))

    def decisions(self) -> tuple[bytes, ...]:
        """All decisions on whether entities are the same, by id."""
        return self._ask(lambda reading: tuple(row[0] for row in reading.rows("decisions")))


def event_answer_on(reading: Reading, key: str, day: int | None) -> bytes:
    """The event's answer by the end of that day, None is now; UnknownId or NotYetKnown."""
    if day is None:
        return find_answer(reading, "event", key)
    row = reading.row("event_on", id=key, day=day)
    if row is None:
        raise UnknownId("event", key, nearest_id(reading, "event", key))
    answer, known = row
    if answer is None:
        since = None if known == FAR else iso_day(known)
        raise NotYetKnown("event", key, iso_day(day), since)
    return bytes(answer)


def entity_answer(reading: Reading, key: str, day: int | None) -> bytes:
    """The entity and what is around it, of that what was known by the end of the day."""
    row = reading.row("around_entity", id=key, day=day, most=MOST_REPORTS)
    if row is None:
        raise missing(reading, "entity", key)
    answer, *around = row
    return whole_entity(answer, Around(*around))


def report_answer(reading: Reading, key: str) -> bytes:
    """The report, the citations that it carries, and the citations that name it as source."""
    row = reading.row("around_report", id=key)
    if row is None:
        raise missing(reading, "report", key)
    answer, naming = row
    return whole_report(key, answer, naming)
