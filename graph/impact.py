"""Impact (DESIGN 3.7): what becomes of each claim of an event if a report falls.

A report falls as a work, with its copies. A citation falls with it when it is of that work, or when
every source that it names falls. A named source falls when it is that work, or when the chain goes
on from there through citations of the record that all fall; one that is merely named stands. So a
citation stands exactly when some path of `via` from it ends somewhere without passing the work: at
a report's own word, at a source that is not traced further, or in a circle of others.
"""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from graph.assessing import Assessor
from graph.chains import Chains, Step
from graph.claims import Claim
from graph.grounds import Indexes
from graph.leads import Leads, Root
from graph.records import Event
from graph.roots import NONE, Roots, roots_of
from graph.sources import Sources


class Weight(NamedTuple):
    """What a claim rests on: its roots, how many of them are reached, how many works support it."""

    roots: Roots
    reached: int
    works: int


class Loss(NamedTuple):
    """A claim that rests on the report, before and after its fall."""

    claim: Claim
    before: Weight
    after: Weight

    @property
    def outcome(self) -> str:
        """lost: nothing supports it any more; shrunk: fewer roots, or fewer reached; else kept."""
        if not self.after.works:
            return "lost"
        same = self.before.reached == self.after.reached
        before, after = self.before.roots, self.after.roots
        same = same and (before.min, before.max) == (after.min, after.max)
        return "kept" if same else "shrunk"


class Fall(NamedTuple):
    """What one event loses: its claims that rest on the report, and the works that rely on it."""

    losses: tuple[Loss, ...]
    relying: dict[str, bool]  # by work: does it name the report itself, or only through others?


class Without(Chains):
    """The chains of one claim as they are once a work has fallen.

    `known` are the citations that are there on a day; None is all, as now.
    """

    def __init__(
        self, leads: Leads, carrying: Indexes, work: str, known: Set[int] | None = None
    ) -> None:
        there = frozenset(range(len(leads.citations))) if known is None else known
        super().__init__(leads, there, carrying)
        self._whole = Chains(leads, there, carrying)
        self._works = [report.work for report in leads.reports]
        self._work = work
        self.standing = self._find_standing()

    def steps(self, at: int) -> tuple[Step, ...]:
        """What is left of what the citation in this place names."""
        left = (step for step in self._whole.steps(at) if self._leads_on(step, self.standing))
        return tuple(
            step._replace(through=tuple(n for n in step.through if n in self.standing))
            for step in left
        )

    def relies(self, at: int) -> bool | None:
        """Does its chain pass the work: straight on (True), through others (False), not (None)?"""
        if self._names_it(at):
            return True
        seen: set[int] = set()
        waiting = [at]
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                waiting += (n for step in self._whole.steps(place) for n in step.through)
        passed = any(self._works[n] == self._work or self._names_it(n) for n in seen)
        return False if passed else None

    def _find_standing(self) -> frozenset[int]:
        """Everything from which a path ends without passing the work; grows till nothing is new."""
        citations = self.leads.citations
        others = {at for at in self._known if self._works[at] != self._work}
        found = {at for at in others if citations[at].lineage != "via"}
        for circle in self._whole.circles():
            found |= circle if circle <= others else set()
        growing = True
        while growing:
            new = {
                at
                for at in others - found
                if any(self._leads_on(step, found) for step in self._whole.steps(at))
            }
            found |= new
            growing = bool(new)
        return frozenset(found)

    def _leads_on(self, step: Step, standing: Set[int]) -> bool:
        if step.through:
            return any(at in standing for at in step.through)
        return step.lead.work != self._work

    def _names_it(self, at: int) -> bool:
        """Does the citation name the work, or a source whose chain goes straight on to it?"""
        return any(
            step.lead.work == self._work or any(self._works[n] == self._work for n in step.through)
            for step in self._whole.steps(at)
        )

    def before(self, supports: Indexes) -> Weight:
        """What a claim with this support rests on now."""
        return _weight(self._whole, supports)

    def after(self, supports: Indexes) -> Weight:
        """What is left of it."""
        return _weight(self, tuple(at for at in supports if at in self.standing))


class _Weighed(NamedTuple):
    before: Weight
    after: Weight
    relying: dict[str, bool]
    rests: bool


def fall_of(event: Event, sources: Sources, work: str) -> Fall:
    """What the event loses if this work falls."""
    weighed: dict[Indexes, _Weighed] = {}  # most claims of an event have the same support
    losses = []
    relying: dict[str, bool] = {}
    assessor, leads = Assessor(event, sources), Leads(event, sources)
    for claim, standing in assessor.there(assessor.now()):
        supports = standing.supports
        if supports not in weighed:
            weighed[supports] = _weigh(Without(leads, supports, work), supports, work)
        found = weighed[supports]
        if found.rests:
            losses.append(Loss(claim, found.before, found.after))
        for name, direct in found.relying.items():
            relying[name] = relying.get(name, False) or direct
    return Fall(tuple(losses), relying)


def _weigh(without: Without, supports: Indexes, work: str) -> _Weighed:
    relying: dict[str, bool] = {}
    rests = False
    for at in supports:
        direct = without.relies(at)
        name = without.leads.reports[at].work
        if direct is not None:
            rests = True
            if name != work:
                relying[name] = relying.get(name, False) or direct
    return _Weighed(without.before(supports), without.after(supports), relying, rests)


def _weight(chains: Chains, supports: Indexes) -> Weight:
    if not supports:
        return Weight(NONE, 0, 0)
    reached: frozenset[Root] = frozenset().union(*(chains.reached(at) for at in supports))
    works = {chains.leads.reports[at].work for at in supports}
    return Weight(roots_of(chains, supports), len(reached), len(works))
