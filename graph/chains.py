"""Chains of `via`: from a citation to what it relies on, and so on to the roots (DESIGN 3.2).

Each named report or originator leads on through the citation that it has in the same record: one
that supports the claim in question if there is any, else one that supports, else one that
mentions; never one that opposes, so that who denies is no root of what is denied. A citation whose
report certainly came later is not gone through. Where nothing leads on, the chain ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.claims import Indexes
from graph.records import Citation, Event
from graph.sources import Source, Sources
from graph.tracing import dead_circles, gathered, reachable


class Root(NamedTuple):
    """Where chains end; equal roots are one root.

    kind  organization (of a primary report, or named), unknown (a report that names no source) or
          circle (reports that only name each other)
    key   the top organization's id; the work's id; the works of the circle, in order
    """

    kind: str
    key: str


Ends = dict[int, frozenset[Root]]
RootsAt = dict[int, set[Root]]


class Step(NamedTuple):
    """One source that a citation names: where the chain leads on from there, if anywhere."""

    named: str  # id of a report or an entity
    through: Indexes  # citations of this record that it leads on to; empty: not traced further
    later: bool  # it has a citation here, of a report that certainly came later


class Chains:
    """The chains of one event's citations, as they are for one claim.

    `carrying` are the citations that support the claim, which are preferred on the way.
    """

    def __init__(self, event: Event, sources: Sources, carrying: Indexes) -> None:
        self._event = event
        self._sources = sources
        self._carrying = set(carrying)
        self._reports = [_known_source(sources, item.report) for item in event.citations]
        self._own = [
            None if item.lineage == "via" else _own_end(item, source)
            for item, source in zip(event.citations, self._reports, strict=True)
        ]
        self._steps: dict[int, tuple[Step, ...]] = {}
        self._traced: tuple[Ends, Ends] | None = None
        self._circles: list[set[int]] = []

    def source(self, at: int) -> Source:
        """The report of the citation in this place, as the rules see it."""
        return self._reports[at]

    def steps(self, at: int) -> tuple[Step, ...]:
        """What the citation in this place names, none unless its lineage is `via`."""
        if at not in self._steps:
            citation = self._event.citations[at]
            self._steps[at] = tuple(self._step(at, named) for named in citation.via)
        return self._steps[at]

    def direct_ends(self, places: Indexes) -> set[Root] | None:
        """The ends of these citations where none of them names a source, else None."""
        found = {self._own[at] for at in places}
        return None if None in found else {root for root in found if root is not None}

    def ends(self, at: int) -> frozenset[Root]:
        """The roots on which the citation in this place rests: on at least one of them."""
        own = self._own[at]
        return self._trace()[0][at] if own is None else frozenset((own,))

    def reached(self, at: int) -> frozenset[Root]:
        """Those of its ends that are a primary citation of this record."""
        own = self._own[at]
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
            own = self._own[place]
            if own is not None:
                yield own, self._reports[place].owners[0]
            for step in self.steps(place):
                waiting += step.through
                if not step.through:
                    report = self._sources.source(step.named)
                    yield self.named_end(step.named), report.owners[0] if report else step.named

    def circles(self) -> list[set[int]]:
        """Citations that name one another and nothing else: circles without a way out."""
        self._trace()
        return self._circles

    def named_end(self, named: str) -> Root:
        """The root that a named report or originator is, where it is not traced further."""
        report = self._sources.source(named)
        top = report.top if report else self._sources.owners(named)[-1]
        return Root("organization", top)

    def is_report(self, named: str) -> bool:
        """Is what is named a report, rather than an originator?"""
        return self._sources.source(named) is not None

    def owner_of(self, work: str) -> str:
        """The top organization behind a work that is cited here."""
        return next((item.top for item in self._reports if item.work == work), work)

    def _step(self, at: int, named: str) -> Step:
        own, report = self._reports[at], self._sources.source(named)
        if report is None:
            places = [n for n, item in enumerate(self._reports) if named in item.outlets]
        else:
            places = [n for n, item in enumerate(self._reports) if item.work == report.work]
        # nobody is traced through what it says itself: that is where it names the source
        places = [n for n in places if self._reports[n].work != own.work]
        in_time = [n for n in places if not certainly_later(self._reports[n], own)]
        return Step(named, self._preferred(in_time), later=bool(places) and not in_time)

    def _preferred(self, places: Sequence[int]) -> Indexes:
        citations = self._event.citations
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
                works = sorted({self._reports[at].work for at in circle})
                for at in circle:
                    own[at].add(Root("circle", " ".join(works)))
            self._traced = (gathered(own, reach), gathered(primary, reach))
        return self._traced

    def _first_steps(self) -> tuple[dict[int, set[int]], RootsAt, RootsAt]:
        """By place: the citations it leads on to, its own ends, those of them that are primary."""
        onward: dict[int, set[int]] = {}
        own: RootsAt = {}
        primary: RootsAt = {}
        for at, end in enumerate(self._own):
            onward[at], own[at], primary[at] = set(), set(), set()
            if end is not None:
                own[at].add(end)
                primary[at] |= self.reached(at)
            for step in self.steps(at):
                onward[at].update(step.through)
                if not step.through:
                    own[at].add(self.named_end(step.named))
        return onward, own, primary


def _own_end(citation: Citation, source: Source) -> Root:
    if citation.lineage == "primary":
        return Root("organization", source.top)
    return Root("unknown", source.work)


def certainly_later(one: Source, other: Source) -> bool:
    """Did the first come out after the other, on every reading of their dates?"""
    return one.first is not None and other.last is not None and one.first > other.last


def _known_source(sources: Sources, report: str) -> Source:
    found = sources.source(report)
    # a missing report is a fault that the load refuses; till then it stands for itself
    return found or Source(
        report, (report,), frozenset((report,)), None, None, None, None, undated=True
    )
