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
from graph.known import event_on
from graph.readings import rivals_within
from graph.records import Event
from graph.roots import Roots, roots_of
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


class Standing(NamedTuple):
    """A claim with what the rules say of it."""

    claim: Claim
    status: str
    roots: Roots
    works: int  # supporting works: copies count once
    opposes: Indexes  # citations against it, supporters of its rivals in this event too
    rivals: tuple[str, ...] = ()  # claims that read the same count


class Assessed(NamedTuple):
    """An event's record as it was on a day (or is now) and each claim's standing, in order."""

    event: Event
    standings: tuple[Standing, ...]


@dataclass(slots=True)
class Assessor:
    """Weighs the claims of records by the rules; `elsewhere` are rival figures of other events."""

    sources: Sources
    _chains: dict[Indexes, Chains] = field(default_factory=dict)
    _via: bool = True  # does any citation of the record being weighed name a source?

    def now(self, event: Event, elsewhere: Elsewhere = NO_RIVALS) -> Assessed:
        """Every claim, from all citations, dated or not."""
        return self._assess(event, elsewhere, None)

    def on(
        self, event: Event, kept: Sequence[int], day: int, elsewhere: Elsewhere = NO_RIVALS
    ) -> Assessed | None:
        """Every claim from what was known at the end of the day, None where the event was not.

        `kept` are the places of the citations that were known (`kept_on`).
        """
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
        self._via = any(citation.via for citation in event.citations)
        claims = tuple(claims_of(event))
        figures = claims[len(claims) - len(event.quantities) :]
        rivals = rivals_within(event, figures) if len(figures) > 1 else {}
        alike: dict[tuple[Indexes, Indexes], Standing] = {}  # parts that rest on the same
        standings = []
        for claim in claims[: len(claims) - len(figures)]:
            same = alike.get((claim.supports, claim.opposes))
            if same is None or claim.uncited:
                same = self._standing(event, claim, [], [])
                alike[claim.supports, claim.opposes] = same
            standings.append(same if same.claim is claim else same._replace(claim=claim))
        for at, claim in enumerate(figures):
            inside = [figures[place] for place in sorted(rivals.get(at, ()))]
            outside = [item for item in elsewhere.get(at, ()) if item.stands(day)]
            standings.append(self._standing(event, claim, inside, outside))
        return Assessed(event, tuple(standings))

    def _standing(
        self, event: Event, claim: Claim, inside: list[Claim], outside: list[Rival]
    ) -> Standing:
        chains = self.chains(event, claim.supports)
        against = {*claim.opposes, *(at for rival in inside for at in rival.supports)}
        return Standing(
            claim,
            status_of(event, claim, chains, rivalled=bool(inside or outside)),
            roots_of(chains, claim.supports),
            len({chains.source(at).work for at in claim.supports}),
            tuple(sorted(against)),
            tuple(item.id for item in inside) + tuple(item.claim for item in outside),
        )

    def chains(self, event: Event, carrying: Indexes) -> Chains:
        """The chains as they are for a claim that these citations carry."""
        if not self._via:
            carrying = ()  # nobody names a source: what carries makes no difference
        if carrying not in self._chains:
            self._chains[carrying] = Chains(event, self.sources, carrying)
        return self._chains[carrying]
