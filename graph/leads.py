"""Where each citation of an event leads, on whatever day: its own root, or the sources it names.

Named reports and originators lead on to the citations that they have in the same record, but never
to one of the work that names them. What of this holds on a day, and for a claim: graph/chains.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from graph.grounds import Indexes
from graph.records import Citation
from graph.sources import Source, Sources


class Root(Struct, frozen=True, order=True, gc=False):
    """Where chains end; equal roots are one root.

    kind  organization (of a primary report, or named), unknown (a report that names no source) or
          circle (reports that only name each other)
    key   the top organization's id; the work's id; the works of the circle, in order
    """

    kind: str
    key: str


class Lead(NamedTuple):
    """One source that a citation names, with the citations that this source has here."""

    named: str  # id of a report or an entity
    work: str | None  # of that report, None for an originator
    end: Root  # the root that it is where it is not traced further
    owner: str  # the name of that root here: the publisher, or the originator itself
    in_time: Indexes  # its citations here
    late: Indexes  # those of reports that certainly came later, which are not gone through


class Cites(Protocol):
    """An event, or what there was of one on a day."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """In the order of the record."""


class Leads:
    """The citations of one event with the reports behind them, and where each leads."""

    def __init__(self, event: Cites, sources: Sources) -> None:
        self.citations = event.citations
        self.reports = reports_behind(event, sources)
        self.own = {  # by place, where it names no source
            at: _own_end(item, self.reports[at])
            for at, item in enumerate(event.citations)
            if not item.via
        }
        self._sources = sources
        self._of = {
            at: tuple([self._lead(at, named) for named in item.via])
            for at, item in enumerate(event.citations)
            if item.via
        }
        leads = [lead for found in self._of.values() for lead in found]
        self._led_to = frozenset(at for lead in leads for at in (*lead.in_time, *lead.late))
        self._chosen = frozenset(at for lead in leads for at in self._chosen_from(lead))

    def of(self, at: int) -> tuple[Lead, ...]:
        """What the citation in this place names, none unless its lineage is `via`."""
        return self._of.get(at, ())

    def through(self, citations: Indexes) -> frozenset[int]:
        """Those of a day's citations that chains may lead to: all that a day changes in them."""
        return self._led_to.intersection(citations) if self._led_to else self._led_to

    def preferred(self, carrying: Indexes) -> frozenset[int]:
        """Those of a claim's supporters that chains prefer: all that a claim changes in them."""
        return self._chosen.intersection(carrying) if self._chosen else self._chosen

    def owner_of(self, work: str) -> str:
        """The top organization behind a work that is cited here."""
        return next((item.top for item in self.reports if item.work == work), work)

    def _lead(self, at: int, named: str) -> Lead:
        own, report = self.reports[at], self._sources.source(named)
        owners = (named,) if report else self._sources.owners(named)
        # nobody is traced through what it says itself: that is where it names the source
        places = [n for n in self._cited_by(owners[0], report) if self.reports[n].work != own.work]
        late = [n for n in places if certainly_later(self.reports[n], own)]
        return Lead(
            named,
            report.work if report else None,
            Root("organization", report.top if report else owners[-1]),
            report.owners[0] if report else owners[0],
            tuple(n for n in places if n not in late),
            tuple(late),
        )

    def _cited_by(self, named: str, report: Source | None) -> Iterator[int]:
        """The citations of the work, or of reports that the originator published."""
        for at, item in enumerate(self.reports):
            if named in item.outlets if report is None else item.work == report.work:
                yield at

    def _chosen_from(self, lead: Lead) -> Indexes:
        """The citations among which it matters which ones carry the claim."""
        supporting = tuple(n for n in lead.in_time if self.citations[n].stance == "supports")
        return supporting if len(supporting) > 1 else ()


def _own_end(citation: Citation, source: Source) -> Root:
    if citation.lineage == "primary":
        return Root("organization", source.top)
    return Root("unknown", source.work)


def certainly_later(one: Source, other: Source) -> bool:
    """Did the first come out after the other, on every reading of their dates?"""
    return one.first is not None and other.last is not None and one.first > other.last


def reports_behind(event: Cites, sources: Sources) -> list[Source]:
    """The report of each citation.

    A missing one is a fault that the load refuses; till then it stands for itself.
    """
    found = sources.source
    return [found(item.report) or _missing(item.report) for item in event.citations]


def _missing(report: str) -> Source:
    return Source(report, (report,), frozenset((report,)), None, None, None, None, undated=True)
