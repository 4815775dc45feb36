"""What falls with one report (rule 7): take it out of every chain, and compare.

Reading: a report falls as a work, with its copies, and what relies on it falls as far as it does.
So a chain that went through the report, or ended at it, ends nowhere: it does not come to life
again as "named" once the report's own citation is gone, for then nothing would ever fall. A page
that names another source beside it still rests on that one.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.evidence.chains import Chains, Leaf, least, merged
from tests.evidence.support import supporters
from tests.evidence.world import World, parts_of

Claim = tuple[str, str]  # (event, part)
Roots = tuple[int, int, frozenset[Leaf]]  # min, max, and which


@dataclass(frozen=True)
class Impact:
    """The claims that lose their last root, those with other roots than before, and who relies."""

    lost: frozenset[Claim]
    shrunk: frozenset[Claim]
    kept: frozenset[Claim]  # rested on the report, and stand with as many roots as before
    relying: frozenset[str]  # works with a citation whose chain goes through the report


@dataclass(frozen=True)
class Without(Chains):
    """Chains in which one work is no longer there."""

    work: str

    def fallen(self, at: int) -> bool:
        return self.world.work_of(self.event["citations"][at]["report"]) == self.work

    def step(self, at: int) -> tuple[set[Leaf], set[int]]:
        if self.fallen(at):
            return set(), set()
        ends, onward = super().step(at)
        for source in self.event["citations"][at].get("via", ()):
            names_it = source in self.world.reports and self.world.work_of(source) == self.work
            if names_it and not self.through(at, source):
                ends -= {("named", self.named(source))}
                ends |= self._named_otherwise(at, self.named(source))
        return ends, {on for on in onward if not self.fallen(on)}

    def ends(self, at: int) -> set[Leaf]:
        """The ends that are left.

        Reading: a citation stands when some path from it ends without passing the work. A circle
        that was one before is such an end; one that only closes now that its way out has fallen,
        or that the work was part of, is not: then nothing is left but reports that name each other
        where they had named a source.
        """
        intact = Chains(self.world, self.event, self.part).ends(at)
        return {leaf for leaf in super().ends(at) if leaf[0] != "circular" or leaf in intact}

    def _named_otherwise(self, at: int, identity: tuple[str, ...]) -> set[Leaf]:
        """The same originator, when the page also names it apart from the work that fell."""
        return {
            ("named", identity)
            for source in self.event["citations"][at].get("via", ())
            if not (source in self.world.reports and self.world.work_of(source) == self.work)
            and not self.through(at, source)
            and self.named(source) == identity
        }


def impact(world: World, report: str) -> Impact:
    """What happens to every claim of every event when this report falls."""
    work = world.work_of(report)
    lost, shrunk, kept = set(), set(), set()
    relying: set[str] = set()
    for key, event in world.events.items():
        for part in parts_of(event):
            before, now = Chains(world, event, part), Without(world, event, part, work)
            relying |= _relying(before, work)
            had, has = _roots(before), _roots(now)
            if not had[1] or not _rests_on(before, work):
                continue
            if not has[1]:
                lost.add((key, part))
            elif has != had:
                shrunk.add((key, part))
            else:
                kept.add((key, part))
    return Impact(frozenset(lost), frozenset(shrunk), frozenset(kept), frozenset(relying))


def _roots(chains: Chains) -> Roots:
    ends = [chains.ends(at) for at in sorted(supporters(chains.event, chains.part))]
    ends = [chain for chain in ends if chain]
    roots = merged(leaf for chain in ends for leaf in chain)
    return least(ends), len(roots), roots


def _touches(chains: Chains, at: int, work: str) -> bool:
    """Is this citation of the work, or does it name it?"""
    citation = chains.event["citations"][at]
    reports = [source for source in citation.get("via", ()) if source in chains.world.reports]
    named = {chains.world.work_of(source) for source in reports}
    return chains.world.work_of(citation["report"]) == work or work in named


def _rests_on(chains: Chains, work: str) -> bool:
    carrying = supporters(chains.event, chains.part)
    return any(_touches(chains, on, work) for at in carrying for on in chains.reach(at))


def _relying(chains: Chains, work: str) -> set[str]:
    """The other works that carry the claim by a chain through the work.

    Reading: to rely on a report is to support something by it; who disputes by way of it does not
    stand or fall with it.
    """
    found = {
        chains.world.work_of(chains.event["citations"][at]["report"])
        for at in supporters(chains.event, chains.part)
        if any(_touches(chains, on, work) for on in chains.reach(at))
    }
    return found - {work}
