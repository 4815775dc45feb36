"""An event's record and claims on each day on which what was known of it changed, and now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.evidence import Assessed, Assessor, Elsewhere, days_of_change
from graph.records import Event

FirstKnown = dict[str, int]  # by claim: the day on which it first had support


class Version(NamedTuple):
    """The event from a day on; `day` None is now, with the citations that no day is known of."""

    day: int | None
    assessed: Assessed
    first_known: FirstKnown


def versions_of(event: Event, assessor: Assessor, elsewhere: Elsewhere) -> Iterator[Version]:
    """Each day's version in order, from the first one on which the event was known; last, now."""
    first_known: FirstKnown = {}
    for day in days_of_change(event, assessor.sources, elsewhere):
        found = assessor.on(event, day, elsewhere)
        if found is not None:
            for standing in found.standings:
                if standing.claim.supports:
                    first_known.setdefault(standing.claim.id, day)
            yield Version(day, found, first_known)
    yield Version(None, assessor.now(event, elsewhere), first_known)
