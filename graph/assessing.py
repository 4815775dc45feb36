"""The claims of one event weighed by the rules of evidence (DESIGN 3), for any day and for now.

The rules themselves are in grounds, known, readings, leads, chains, roots and status.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from graph.chains import Chains
from graph.claims import Claim, claims_of
from graph.evidence import NO_RIVALS, Assessed, Elsewhere, Pairs, Standing
from graph.grounds import Backed, Grounds, Indexes, within
from graph.known import known_on, without_gone
from graph.leads import Leads
from graph.readings import rivals_within
from graph.records import Event
from graph.roots import roots_of
from graph.sources import Sources
from graph.status import status_of

Through = frozenset[int]


class Assessor:
    """Weighs the claims of one event; `elsewhere` are rivals of its figures in other events.

    What several claims or several days have in common is weighed once: claims on equal grounds,
    and days on which the same citations carry and oppose a claim.
    """

    def __init__(self, event: Event, sources: Sources, elsewhere: Elsewhere = NO_RIVALS) -> None:
        self.event = event
        self.claims = tuple(claims_of(event))
        self._elsewhere = elsewhere
        self._leads = Leads(event, sources)
        self._known = [report.known for report in self._leads.reports]
        numbers: dict[Grounds, int] = {}
        self._ground_of = [numbers.setdefault(own.grounds, len(numbers)) for own in self.claims]
        self._grounds = list(numbers)
        self._all = tuple(range(len(event.citations)))
        self._now = self._backed_by(self._all)
        self._cited = self._cited_claims()
        self._chains: dict[tuple[Through, frozenset[int]], Chains] = {}
        self._standings: dict[tuple[Through, Backed, bool], Standing] = {}

    def days(self) -> list[int]:
        """The days on which what was known of the event may have changed, in order."""
        rivals = [rival.since for items in self._elsewhere.values() for rival in items]
        return sorted({day for day in (*self._known, *rivals) if day is not None})

    def now(self) -> Assessed:
        """Every claim, from all citations, dated or not."""
        return self._assess(None, self._all, self._now, ())

    def on(self, day: int) -> Assessed | None:
        """Every claim from what was known at the end of the day, None where the event was not."""
        known = known_on(self._known, day)
        backed = self._backed_by(known)
        happened, _ = backed[0]
        if not happened:
            return None
        gone = tuple([at for at in self._cited if not backed[self._ground_of[at]][0]])
        if gone:
            known = without_gone(self.event.citations, known, self.claims, gone)
        return self._assess(day, known, backed, gone)

    def chains(self, citations: Indexes, carrying: Indexes) -> Chains:
        """The chains through these citations, as they are for a claim that some of them carry."""
        return self._chains_of(self._leads.through(citations), carrying)

    def there(self, assessed: Assessed) -> Iterator[tuple[Claim, Standing]]:
        """The claims that were there, in order, each with its standing."""
        for claim, standing in zip(self.claims, assessed.standings, strict=True):
            if standing is not None:
                yield claim, standing

    def _cited_claims(self) -> list[int]:
        """The claims that are there only while something supports them.

        The date and participants have support as long as the event has; a relation that nothing
        supports now is `uncited` on every day.
        """
        return [
            at
            for at, claim in enumerate(self.claims)
            if claim.kind == "quantities"
            or (claim.kind == "relations" and self._now[self._ground_of[at]][0])
        ]

    def _backed_by(self, known: Indexes) -> list[Backed]:
        """What of these citations there is for and against, by grounds; first, the event's."""
        happened = within(self._grounds[0].named, known)
        there = frozenset(known)
        return [grounds.backed(there, happened) for grounds in self._grounds]

    def _assess(
        self, day: int | None, citations: Indexes, backed: list[Backed], gone: Indexes
    ) -> Assessed:
        through = self._leads.through(citations)
        shared = [self._standing(through, one) for one in backed]
        standings: list[Standing | None] = [shared[at] for at in self._ground_of]
        for at in gone:
            standings[at] = None
        pairs = self._rivals(day, through, standings) if self.event.quantities else {}
        return Assessed(day, citations, standings, gone, pairs)

    def _rivals(self, day: int | None, through: Through, standings: list[Standing | None]) -> Pairs:
        """The figures that are there and read one count; each is set beside its rivals."""
        first = len(standings) - len(self.event.quantities)
        figures = {at: one for at, one in enumerate(standings[first:]) if one}
        pairs = rivals_within(self.event, figures)
        for place, figure in figures.items():
            inside = {
                self.claims[first + at].id: figures[at] for at in sorted(pairs.get(place, ()))
            }
            outside = [one.claim for one in self._elsewhere.get(place, ()) if one.stands(day)]
            if inside or outside:
                standings[first + place] = self._rivalled(through, figure, inside, outside)
        return pairs

    def _rivalled(
        self, through: Through, figure: Standing, inside: Mapping[str, Standing], outside: list[str]
    ) -> Standing:
        """The figure beside its rivals: those of this event by claim, and those of others."""
        against = {*figure.against, *(at for rival in inside.values() for at in rival.supports)}
        backed = figure.supports, figure.against
        alone = self._standing(through, backed, rivalled=True)
        return replace(alone, opposes=tuple(sorted(against)), rivals=(*inside, *outside))

    def _standing(self, through: Through, backed: Backed, *, rivalled: bool = False) -> Standing:
        key = through, backed, rivalled
        found = self._standings.get(key)
        if found is None:
            found = self._standings[key] = self._weighed(through, backed, rivalled=rivalled)
        return found

    def _weighed(self, through: Through, backed: Backed, *, rivalled: bool) -> Standing:
        supports, against = backed
        chains, reports = self._chains_of(through, supports), self._leads.reports
        return Standing(
            supports,
            against,
            status_of(supports, against, chains, rivalled=rivalled),
            roots_of(chains, supports),
            len({reports[at].work for at in supports}),
            tuple(sorted(set(against))),
        )

    def _chains_of(self, through: Through, carrying: Indexes) -> Chains:
        key = through, self._leads.preferred(carrying)
        found = self._chains.get(key)
        if found is None:
            found = self._chains[key] = Chains(self._leads, *key)
        return found
