"""An event and its claims on each day on which what was known of it changed, and now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from graph.assessing import Assessor
from graph.claims import Claim
from graph.evidence import Assessed, Standing

FirstKnown = dict[str, int]  # by claim: the day on which it first had support


class Version(Struct, frozen=True, gc=False):
    """The event from a day on, with the days on which its claims had first had support."""

    assessed: Assessed
    first_known: FirstKnown


def versions_of(assessor: Assessor) -> Iterator[Version]:
    """Each day's version in order, from the first one on which the event was known; last, now."""
    first_known: FirstKnown = {}
    for day in assessor.days():
        found = assessor.on(day)
        if found is not None:
            if len(first_known) < len(assessor.claims):
                _enter(first_known, day, assessor.there(found))
            yield Version(found, first_known)
    yield Version(assessor.now(), first_known)


def _enter(first_known: FirstKnown, day: int, there: Iterable[tuple[Claim, Standing]]) -> None:
    for claim, standing in there:
        if standing.supports:
            first_known.setdefault(claim.id, day)
