"""Chains of `via`: from a citation to what it relies on, and so on to the roots (DESIGN 3.2).

Each named report or originator leads on through the citation that it has in the same record: one
that supports the claim in question if there is any, else one that supports, else one that
mentions; never one that opposes, so that who denies is no root of what is denied. A citation whose
report certainly came later is not gone through. Where nothing leads on, the chain ends.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import NamedTuple

from graph.grounds import Indexes, within
from graph.leads import Lead, Leads, Root
from graph.tracing import dead_circles, gathered, reachable

Ends = dict[int, frozenset[Root]]
RootsAt = dict[int, set[Root]]


class Step(NamedTuple):
    """One source that a citation names: where the chain leads on from there, if anywhere."""

    lead: Lead
    through: Indexes  # citations of this record that it leads on to; empty: not traced further
    later: bool  # it has a citation here, of a report that certainly came later


class Chains:
    """The chains of one event's citations, as they are on a day and for one claim.

    `known` are the citations that chains may go through, those that are there on the day;
    `carrying` support the claim, and are preferred on the way.
    """

    def __init__(self, leads: Leads, known: Set[int], carrying: Collection[int]) -> None:
        self.leads = leads
        self._known = known
        self._carrying = carrying
        self._own = leads.own
        self._steps: dict[int, tuple[Step, ...]] = {}
        self._traced: tuple[Ends, Ends] | None = None
        self._circles: list[set[int]] = []

    def steps(self, at: int) -> tuple[Step, ...]:
        """What the citation in this place names, none unless its lineage is `via`."""
        if at not in self._steps:
            self._steps[at] = tuple([self._step(lead) for lead in self.leads.of(at)])
        return self._steps[at]

    def direct_ends(self, places: Indexes) -> set[Root] | None:
        """The ends of these citations where none of them names a source, else None."""
        own = self._own
        return {own[at] for at in places} if own.keys() >= {*places} else None

    def ends(self, at: int) -> frozenset[Root]:
        """The roots on which the citation in this place rests: on at least one of them."""
        own = self._own.get(at)
        return self._trace()[0][at] if own is None else frozenset((own,))

    def reached(self, at: int) -> frozenset[Root]:
        """Those of its ends that are a primary citation of this record."""
        own = self._own.get(at)
        if own is None:
            return self._trace()[1][at]
        return frozenset((own,)) if own.kind == "organization" else frozenset()

    def leaves(self, at: int) -> Iterator[tuple[Root, str]]:
        """Each end of this citation by name: the publisher or originator that is named there."""
        seen: set[int] = set()
        waiting = [at]
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            own = self._own.get(place)
            if own is not None:
                yield own, self.leads.reports[place].owners[0]
            for step in self.steps(place):
                waiting += step.through
                if not step.through:
                    yield step.lead.end, step.lead.owner

    def circles(self) -> list[set[int]]:
        """Citations that name one another and nothing else: circles without a way out."""
        self._trace()
        return self._circles

    def _step(self, lead: Lead) -> Step:
        in_time = within(lead.in_time, self._known)
        later = not in_time and not self._known.isdisjoint(lead.late)
        return Step(lead, self._preferred(in_time), later)

    def _preferred(self, places: Indexes) -> Indexes:
        citations = self.leads.citations
        supporting = [n for n in places if citations[n].stance == "supports"]
        carrying = [n for n in supporting if n in self._carrying]
        mentioning = [n for n in places if citations[n].stance == "mentions"]
        return tuple(carrying or supporting or mentioning)

    def _trace(self) -> tuple[Ends, Ends]:
        """All ends of every citation, and those that are reached."""
        if self._traced is None:
            onward, own, primary = self._first_steps()
            reach = reachable(onward)
            self._circles = dead_circles(reach, own)
            for circle in self._circles:
                works = sorted({self.leads.reports[at].work for at in circle})
                for at in circle:
                    own[at].add(Root("circle", " ".join(works)))
            self._traced = (gathered(own, reach), gathered(primary, reach))
        return self._traced

    def _first_steps(self) -> tuple[dict[int, set[int]], RootsAt, RootsAt]:
        """By place: the citations it leads on to, its own ends, those of them that are primary."""
        onward: dict[int, set[int]] = {}
        own: RootsAt = {}
        primary: RootsAt = {}
        for at in range(len(self.leads.citations)):
            onward[at], own[at], primary[at] = set(), set(), set()
            if at in self._own:
                own[at].add(self._own[at])
                primary[at] |= self.reached(at)
            for step in self.steps(at):
                onward[at].update(step.through)
                if not step.through:
                    own[at].add(step.lead.end)
        return onward, own, primary
