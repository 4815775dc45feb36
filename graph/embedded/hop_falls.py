"""Which hops of a path fall if one report falls: those all of whose ties rest on it.

A relation falls when its claim loses its last support, to be together when one of the two claims
does, a reliance when the citation that names its source falls (`graph/impact.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from graph.assessing import Assessor
from graph.embedded.sourcing import StoredSources
from graph.embedded.weighing import assessed_on
from graph.evidence import Assessed
from graph.grounds import Indexes
from graph.hops import Tie
from graph.impact import Without
from graph.leads import Leads

NOTHING: frozenset[str] = frozenset()


class HopFalls:
    """Finds the works on which ties rest, as known on a day, for as long as one answer takes."""

    def __init__(self, connection: sqlite3.Connection, day: int | None) -> None:
        self._connection = connection
        self._day = day
        self._sources = StoredSources(connection)
        self._events: dict[str, _Event] = {}

    def works(self, ties: Iterable[Tie]) -> frozenset[str]:
        """Each work with which all of these ties would fall."""
        found: frozenset[str] | None = None
        for tie in ties:
            own = self._event(tie.event.id).works(tie)
            found = own if found is None else found & own
            if not found:
                break
        return found or NOTHING

    def _event(self, key: str) -> _Event:
        if key not in self._events:
            assessor, assessed = assessed_on(self._connection, key, self._day, self._sources)
            self._events[key] = _Event(assessor, assessed, self._sources)
        return self._events[key]


class _Event:
    """One event: which works its claims cannot stand without."""

    def __init__(self, assessor: Assessor, assessed: Assessed, sources: StoredSources) -> None:
        self._sources = sources
        self._leads = Leads(assessor.event, sources)
        self._known = frozenset(assessed.citations)
        self._supports = {claim.id: one.supports for claim, one in assessor.there(assessed)}
        self._found: dict[Indexes, frozenset[str]] = {}

    def works(self, tie: Tie) -> frozenset[str]:
        """Those with which this tie falls."""
        link = tie.link
        if link.kind == "relies_on":
            return frozenset().union(*map(self._of, self._naming(link.reports, link.object)))
        return frozenset().union(*(self._of(self._supports[claim]) for claim in link.claims))

    def _naming(self, reports: Sequence[str], source: str) -> Sequence[Indexes]:
        """The citation of the relying report that names this source, or a report of its."""
        named = {source, *reports[1:]}
        return [
            (at,)
            for at, citation in enumerate(self._leads.citations)
            if citation.report == reports[0] and named & set(citation.via) and at in self._known
        ][:1]

    def _of(self, supports: Indexes) -> frozenset[str]:
        if supports not in self._found:
            behind = [self._behind(at) for at in supports]
            common = frozenset.intersection(*behind) if behind else NOTHING
            self._found[supports] = frozenset(
                work for work in common if self._all_fall(supports, work)
            )
        return self._found[supports]

    def _all_fall(self, supports: Indexes, work: str) -> bool:
        standing = Without(self._leads, supports, work, self._known).standing
        return standing.isdisjoint(supports)

    def _behind(self, at: int) -> frozenset[str]:
        """Every work that its chains may pass: its own, those named, and theirs."""
        found: set[str] = set()
        seen: set[int] = set()
        waiting = [at]
        while waiting:
            place = waiting.pop()
            if place in seen or place not in self._known:
                continue
            seen.add(place)
            found.add(self._leads.reports[place].work)
            for lead in self._leads.of(place):
                if lead.work:
                    found.add(lead.work)
                waiting += lead.in_time
        return frozenset(found)
