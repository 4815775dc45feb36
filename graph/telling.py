"""What is told of an event, version after version, whatever its words, ids and days are.

Citations and claims go by their places, days by their place among those on which what was known of
the event changed. So events of one shape (`graph/shapes.py`) are told alike, and
`graph/event_answers.py` puts an event's own words around it.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from graph.answer_plan import Plan, Told, plan_of
from graph.assessing import Assessor
from graph.claim_answers import Said, say
from graph.comparing import conflicts_within
from graph.evidence import Assessed
from graph.history import Version, versions_of
from graph.places import Places
from graph.records import Event
from graph.status import OPPOSED

_encode = msgspec.json.Encoder().encode


class Telling(Struct, frozen=True, gc=False):
    """All that is told of an event: each version that differs from the one after it."""

    versions: tuple[Told, ...]  # oldest first; the last one is now
    first_known: tuple[int | None, ...]  # by claim: the day from which it has had support
    uncited: frozenset[int]  # the claims that nothing supports now
    plan: Plan  # how their answers are put together


class _Figures(Struct, gc=False):
    given: int
    disputed: int
    conflicting: int


_NO_FIGURES = _encode(_Figures(0, 0, 0))


def tell(assessor: Assessor) -> Telling:
    """Weigh the event on each of its days, and now."""
    days = {day: place for place, day in enumerate(assessor.days())}
    versions = list(versions_of(assessor))
    told = [_told(assessor, version, days) for version in versions]
    while len(told) > 1 and told[-2] == replace(told[-1], since=told[-2].since):
        told.pop()  # nothing has changed since the day before
    now = versions[-1]
    known = [now.first_known.get(claim.id) for claim in assessor.claims]
    uncited = {at for at, one in enumerate(now.assessed.standings) if one and not one.supports}
    first_known = tuple([None if day is None else days[day] for day in known])
    plan = plan_of(told, len(known), len(assessor.event.citations), len(days))
    return Telling(tuple(told), first_known, frozenset(uncited), plan)


def _told(assessor: Assessor, version: Version, days: Mapping[int, int]) -> Told:
    assessed = version.assessed
    happened = assessed.standings[0]
    assert happened  # noqa: S101 - no version of an event is without it
    places = Places(assessor.claims, assessed)
    abouts = [places.about(item.about) for item in assessor.event.citations]
    known = {claim: days[day] for claim, day in version.first_known.items()}
    numbers: dict[Said, int] = {}  # many claims share what is said of them
    of_claims = [
        numbers.setdefault(say(standing, known.get(claim.id), places), len(numbers))
        for claim, standing in assessor.there(assessed)
    ]
    return Told(
        None if assessed.day is None else days[assessed.day], happened.status, happened.roots.min,
        assessed.citations, assessed.gone, tuple(abouts) if assessed.gone else (),
        tuple(numbers), tuple(of_claims), _figures(assessor.event, assessed),
    )  # fmt: skip


def _figures(event: Event, assessed: Assessed) -> bytes:
    """How many figures, how many of them opposed, how many in conflict with another one here."""
    if not event.quantities:
        return _NO_FIGURES
    own = assessed.standings[len(assessed.standings) - len(event.quantities) :]
    figures = {at: standing for at, standing in enumerate(own) if standing}
    disputed = sum(standing.status in OPPOSED for standing in figures.values())
    quantities = {at: event.quantities[at] for at in figures}
    conflicting = conflicts_within(quantities, assessed.rivals)
    return _encode(_Figures(len(figures), disputed, conflicting))
