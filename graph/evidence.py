"""What stands behind each claim of an event: on every day, and now.

Every answer about evidence is read off here: the rules themselves are in claims, readings, chains,
roots, status and known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.chains import Chains
from graph.claims import Claim, Indexes, claims_of
from graph.known import event_on, known_from
from graph.readings import rivals_within
from graph.records import Event
from graph.roots import NONE, Roots, roots_of
from graph.sources import Sources
from graph.status import status_of


class Rival(NamedTuple):
    """A figure of another event that reads the same count."""

    event: str
    place: int  # among the quantities of that event
    claim: str
    since: int | None  # the day from which it stands with support, None: only now

    def stands(self, day: int | None) -> bool:
        """Has it support on this day? None is now."""
        return day is None or (self.since is not None and self.since <= day)


Elsewhere = Mapping[int, Sequence[Rival]]  # by place among this event's quantities
NO_RIVALS: Elsewhere = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim with what the rules say of it."""

    claim: Claim
    status: str
    roots: Roots
    works: int  # supporting works: copies count once
    rivals: tuple[str, ...] = ()  # claims that read the same count
    opposes: Indexes = ()  # citations against it, supporters of its rivals in this event too


class Assessed(NamedTuple):
    """An event's record as it was on a day (or is now) and each claim's standing, in order."""

    event: Event
    standings: tuple[Standing, ...]


@dataclass(slots=True)
class Assessor:
    """Weighs the claims of records by the rules; `elsewhere` are rival figures of other events."""

    sources: Sources
    _chains: dict[Indexes, Chains] = field(default_factory=dict)

    def now(self, event: Event, elsewhere: Elsewhere = NO_RIVALS) -> Assessed:
        """Every claim, from all citations, dated or not."""
        return self._assess(event, elsewhere, None)

    def on(self, event: Event, day: int, elsewhere: Elsewhere = NO_RIVALS) -> Assessed | None:
        """Every claim from what was known at the end of the day, None where the event was not."""
        known = known_from(event, self.sources)
        kept = [at for at, first in enumerate(known) if first is not None and first <= day]
        standing = {
            (rival.event, rival.place)
            for rivals in elsewhere.values()
            for rival in rivals
            if rival.stands(day)
        }
        found = event_on(event, kept, lambda other, place: (other, place) in standing)
        if found is None:
            return None
        moved = {new: elsewhere[at] for at, new in found.quantities.items() if at in elsewhere}
        return self._assess(found.event, moved, day)

    def _assess(self, event: Event, elsewhere: Elsewhere, day: int | None) -> Assessed:
        self._chains.clear()
        claims = tuple(claims_of(event))
        rivals = rivals_within(event, claims) if len(event.quantities) > 1 else {}
        by_part = {claim.part: claim for claim in claims}
        standings = []
        for claim in claims:
            kind, _, place = claim.part.partition("/")
            inside: list[Claim] = []
            outside: list[Rival] = []
            if kind == "quantities":
                near = sorted(rivals.get(int(place), ()))
                inside = [by_part[f"quantities/{at}"] for at in near]
                outside = [item for item in elsewhere.get(int(place), ()) if item.stands(day)]
            standings.append(self._standing(event, claim, inside, outside))
        return Assessed(event, tuple(standings))

    def _standing(
        self, event: Event, claim: Claim, inside: list[Claim], outside: list[Rival]
    ) -> Standing:
        chains = self.chains(event, claim.supports)
        against = {*claim.opposes, *(at for rival in inside for at in rival.supports)}
        return Standing(
            claim=claim,
            status=status_of(event, claim, chains, rivalled=bool(inside or outside)),
            roots=roots_of(chains, claim.supports) if claim.supports else NONE,
            works=len({chains.source(at).work for at in claim.supports}),
            rivals=tuple(item.id for item in inside) + tuple(item.claim for item in outside),
            opposes=tuple(sorted(against)),
        )

    def chains(self, event: Event, carrying: Indexes) -> Chains:
        """The chains as they are for a claim that these citations carry."""
        if carrying not in self._chains:
            self._chains[carrying] = Chains(event, self.sources, carrying)
        return self._chains[carrying]


def days_of_change(event: Event, sources: Sources, elsewhere: Elsewhere) -> list[int]:
    """The days on which what was known of the event may have changed, in order."""
    days = {day for day in known_from(event, sources) if day is not None}
    rivals = (rival for items in elsewhere.values() for rival in items)
    return sorted(days | {rival.since for rival in rivals if rival.since is not None})
