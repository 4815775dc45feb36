"""Claims with their chains and their history: weighed here, by what was found on the server."""

from __future__ import annotations

from contextlib import closing

from graph.claims import event_of
from graph.embedded.weighing import claim_on, evidence_on
from graph.errors import NotYetKnown, UnknownId
from graph.neo4j.lookup import event_answer_on
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.weighed import Weighed
from graph.questions import known_day


class Weighing(Snapshots):
    """Answers about the claims of one event."""

    def evidence(self, key: str, known_on: str | None = None) -> tuple[bytes, ...]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        day = known_day(known_on)
        return self._ask(lambda reading: _evidence(reading, key, day))

    def claim(self, key: str, known_on: str | None = None) -> bytes:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        day = known_day(known_on)
        return self._ask(lambda reading: _claim(reading, key, day))


def _evidence(reading: Reading, key: str, day: int | None) -> tuple[bytes, ...]:
    with closing(Weighed(reading)) as rows:
        rows.bring([key])
        try:
            return tuple(evidence_on(rows.connection, key, day))
        except UnknownId as fault:
            if not isinstance(fault, NotYetKnown):
                event_answer_on(reading, key, day)  # the slice holds nothing that is like it
            raise


def _claim(reading: Reading, key: str, day: int | None) -> bytes:
    with closing(Weighed(reading)) as rows:
        rows.bring([event_of(key)])
        return claim_on(rows.connection, key, day)
