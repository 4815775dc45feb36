"""Which hops of a path fall if one report falls: those all of whose ties rest on it.

A relation falls when its claim loses its last support, to be together when one of the two claims
does, a reliance when the citation that names its source falls (`graph/impact.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from graph.embedded.sourcing import StoredSources
from graph.grounds import Indexes
from graph.hops import Tie
from graph.impact import Without
from graph.leads import Leads
from graph.links import Parts, Source
from graph.records import Citation

NOTHING: frozenset[str] = frozenset()


class HopFalls:
    """Finds the works on which ties rest, for as long as one answer takes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sources = StoredSources(connection)
        self._events: dict[str, _Event] = {}

    def works(self, ties: Iterable[Tie]) -> frozenset[str]:
        """Each work with which all of these ties would fall."""
        found: frozenset[str] | None = None
        for tie in ties:
            own = self._event(tie).works(tie)
            found = own if found is None else found & own
            if not found:
                break
        return found or NOTHING

    def _event(self, tie: Tie) -> _Event:
        key = tie.event.id
        if key not in self._events:
            self._events[key] = _Event(tie.event.parts, self._sources)
        return self._events[key]


class _Record(NamedTuple):
    """What of an event's record there was on the day that is asked for."""

    citations: tuple[Citation, ...]


class _Event:
    """One event as it is answered: which works its ties cannot stand without."""

    def __init__(self, parts: Parts, sources: StoredSources) -> None:
        self._citations = parts.citations
        self._sources = sources
        self._found: dict[Indexes, frozenset[str]] = {}
        # a chain leads on only to another work than that which names the source
        self._no_chain = (
            not any(citation.via for citation in parts.citations)
            or len({self._work(citation.report) for citation in parts.citations}) == 1
        )

    def works(self, tie: Tie) -> frozenset[str]:
        """Those with which this tie falls."""
        return NOTHING.union(*map(self._of, tie.link.needs))

    def _of(self, supports: Indexes) -> frozenset[str]:
        found = self._found.get(supports)
        if found is None:
            find = self._directly if self._no_chain else self._traced
            found = self._found[supports] = find(supports)
        return found

    def _directly(self, supports: Indexes) -> frozenset[str]:
        """Those with which each of them falls, where no chain leads from one to another."""
        return frozenset.intersection(*map(self._felling, supports)) if supports else NOTHING

    def _felling(self, at: int) -> frozenset[str]:
        """Its own work, and the one that it names if it names nothing else."""
        citation = self._citations[at]
        own = self._work(citation.report)
        named = {self._work(one) if one.publisher else "" for one in citation.via}
        return frozenset({own, *named} - {""}) if len(named) == 1 else frozenset((own,))

    def _work(self, report: Source) -> str:
        """The work that a report is of."""
        return self._sources.work(report.id) if report.copy_of else report.id

    def _traced(self, supports: Indexes) -> frozenset[str]:
        """Of the works that may be behind them all, those whose fall leaves none standing."""
        behind = [self._behind(at) for at in supports]
        common = frozenset.intersection(*behind) if behind else NOTHING
        return frozenset(
            work
            for work in common
            if Without(self._leads, supports, work).standing.isdisjoint(supports)
        )

    @cached_property
    def _leads(self) -> Leads:
        cited = [
            Citation(
                report=citation.report.id, stance=citation.stance, lineage=citation.lineage,
                via=tuple(source.id for source in citation.via),
            )
            for citation in self._citations
        ]  # fmt: skip
        return Leads(_Record(tuple(cited)), self._sources)

    def _behind(self, at: int) -> frozenset[str]:
        """Every work that its chains may pass: its own, those named, and theirs."""
        found: set[str] = set()
        seen: set[int] = set()
        waiting = [at]
        while waiting:
            place = waiting.pop()
            if place in seen:
                continue
            seen.add(place)
            found.add(self._leads.reports[place].work)
            for lead in self._leads.of(place):
                if lead.work:
                    found.add(lead.work)
                waiting += lead.in_time
        return frozenset(found)
