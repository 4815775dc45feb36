"""What claims of events are weighed by, found by traversal and brought over into a slice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice

_BATCH = 200  # events, each with some fifty kilobytes of records and answers


class Weighed(Slice):
    """A slice that holds events with their records, and the reports and bodies they rest on.

    Of other events whose figures are rivals of theirs it holds the same, but not what those are
    rivals of in turn.
    """

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._ask = reading.rows
        self._events: set[str] = set()

    def bring(self, events: Collection[str]) -> None:
        """Have all that the claims of these events are weighed by; what is there already stays."""
        new = iter([key for key in dict.fromkeys(events) if key not in self._events])
        while batch := list(islice(new, _BATCH)):
            self._events.update(batch)
            self._bring(batch)

    def read_elsewhere(self) -> set[str]:
        """Ids of the events whose figures are rivals of those of the events that were brought."""
        rows = self.connection.execute("SELECT event, other FROM reading").fetchall()
        return {key for row in rows for key in row} - self._events

    def _bring(self, events: list[str]) -> None:
        readings = self._ask("slice_readings", keys=events)
        self.put("reading", readings)
        keys = list(dict.fromkeys([*events, *(row[at] for row in readings for at in (0, 2))]))
        self.put("ledger", self._ask("slice_versions", slots=keys))
        self.put("event", self._ask("slice_events", keys=keys))
        self.put("event_then", self._ask("slice_earlier", keys=events))
        reports = self._ask("weighed_reports", keys=keys)
        self.put("report", reports)
        publishers = list(dict.fromkeys(row[2] for row in reports))
        entities = self._ask("weighed_entities", keys=keys, publishers=publishers)
        self.put("entity", (row for *row, _ in entities))
        self.put("merged", _merged(entities))


def _merged(entities: Iterable[list[object]]) -> Iterator[list[object]]:
    """Ids that are answered under another one, each with that."""
    for row in entities:
        ids = row[-1]
        assert isinstance(ids, list)  # noqa: S101 - as the statement collects them
        yield from ([key, row[1]] for key in ids)
