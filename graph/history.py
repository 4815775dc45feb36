"""An event's record and claims on each day on which what was known of it changed, and now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from graph.evidence import Assessed, Assessor, Elsewhere
from graph.known import kept_on, known_from
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
    known = known_from(event, assessor.sources)
    for day in _days_of_change(known, elsewhere):
        found = assessor.on(event, kept_on(known, day), day, elsewhere)
        if found is not None:
            for standing in found.standings:
                if standing.claim.supports:
                    first_known.setdefault(standing.claim.id, day)
            yield Version(day, found, first_known)
    yield Version(None, assessor.now(event, elsewhere), first_known)


def _days_of_change(known: list[int | None], elsewhere: Elsewhere) -> list[int]:
    """The days on which what was known of the event may have changed, in order."""
    days = {day for day in known if day is not None}
    rivals = (rival for items in elsewhere.values() for rival in items)
    return sorted(days | {rival.since for rival in rivals if rival.since is not None})
