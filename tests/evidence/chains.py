"""The chains of a claim, and the roots where they end (rule 2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from graph.dates import parse_span
from tests.evidence.support import supporters
from tests.evidence.world import Identity, Raw, World, stance_of

Leaf = tuple[str, Identity]  # ("reached" | "named" | "unknown" | "circular", what it is)


@dataclass(frozen=True)
class Chains:
    """The chains of one claim: each citation of its event, what it goes on to, where it ends."""

    world: World
    event: Raw
    part: str

    def step(self, at: int) -> tuple[set[Leaf], set[int]]:
        """Where the chain ends at this citation, and the citations through which it goes on."""
        ends: set[Leaf] = set()
        onward: set[int] = set()
        citation = self.event["citations"][at]
        lineage = citation.get("lineage", "unknown")
        if lineage == "primary":
            ends.add(("reached", self.world.originator_of(citation["report"])))
        elif lineage == "unknown":
            ends.add(("unknown", ("report", self.world.work_of(citation["report"]))))
        for source in citation.get("via", ()):
            through = self.through(at, source)
            onward |= through
            if not through:
                ends.add(("named", self.named(source)))
        return ends, onward

    def named(self, source: str) -> Identity:
        if source in self.world.reports:
            return self.world.originator_of(source)
        return ("org", self.world.whole_of(source))

    def through(self, at: int, source: str) -> set[int]:
        """The citations of the source in this record through which the chain goes on.

        Reading: a work that is certainly later is left aside before anything is chosen, for it
        cannot be what the earlier one read. Of the rest, those that carry the claim are taken;
        else all that support something here; else those that mention. Never one that opposes.
        A work is not traced through itself: a paper that names its own publisher, of which there
        is nothing else here, names it, and runs in no circle.
        """
        reader = self.event["citations"][at]["report"]
        candidates = {
            other
            for other, citation in enumerate(self.event["citations"])
            if self.is_of(citation["report"], source)
            and self.world.work_of(citation["report"]) != self.world.work_of(reader)
            and not self.certainly_later(citation["report"], reader)
        }
        by_stance = {
            stance: {
                other for other in candidates if stance_of(self.event["citations"][other]) == stance
            }
            for stance in ("supports", "mentions")
        }
        # Reading: a listed citation whose own stance opposes another figure carries the claim,
        # but the chain of a *third* page is not led through it: it speaks against this record.
        carrying = by_stance["supports"] & supporters(self.event, self.part)
        return carrying or by_stance["supports"] or by_stance["mentions"]

    def is_of(self, report: str, source: str) -> bool:
        """Is the report this work, or published by this originator or a part of it?

        Reading: a reprint is published by its own outlet and by the outlet of the original, so
        that naming either leads to it.
        """
        work = self.world.work_of(report)
        if source in self.world.reports:
            return work == self.world.work_of(source)
        outlets = {self.world.reports[one]["publisher"] for one in (report, work)}
        return any(
            self.world.one_with(source)[0] in self.world.wholes(outlet) for outlet in outlets
        )

    def certainly_later(self, report: str, reader: str) -> bool:
        """Was the report first published after the last day on which its reader was?

        Reading: dates are those of the work, not of a late reprint; without a date, or with an
        end left open, nothing is certain.
        """
        published = [self.world.reports[self.world.work_of(one)] for one in (report, reader)]
        if not all(one.get("published") for one in published):
            return False
        first = parse_span(published[0]["published"]).first
        last = parse_span(published[1]["published"]).last
        return first is not None and last is not None and first > last

    def reach(self, at: int) -> set[int]:
        """The citation and every one that its chain goes through."""
        found = {at}
        while more := {on for one in found for on in self.step(one)[1]} - found:
            found |= more
        return found

    def ends(self, at: int) -> set[Leaf]:
        """Every root that the chain from this citation comes to.

        A circle with a way out is left by it; one without counts as one unknown.
        """
        found: set[Leaf] = set()
        for one in self.reach(at):
            ends, onward = self.step(one)
            found |= ends
            # No way out: whatever can be reached from here leads back here.
            here = self.reach(one)
            closed = all(one in self.reach(other) for other in here)
            if onward and closed and not any(self.step(other)[0] for other in here):
                works = {
                    self.world.work_of(self.event["citations"][other]["report"]) for other in here
                }
                found.add(("circular", ("circle", *sorted(works))))
        return found


def merged(found: Iterable[Leaf]) -> frozenset[Leaf]:
    """Each root once: what is reached on any chain is not also merely named."""
    found = set(found)
    reached = {identity for kind, identity in found if kind == "reached"}
    return frozenset(leaf for leaf in found if leaf[0] != "named" or leaf[1] not in reached)


def least(ends: list[set[Leaf]]) -> int:
    """The smallest number of reached roots that accounts for every chain ending in such alone.

    Reading: a root that one chain reaches and another only names is one root, and reached. At
    least 1 where anything supports.
    """
    roots = merged(leaf for chain in ends for leaf in chain)
    reached = {identity for kind, identity in roots if kind == "reached"}
    chains = [{identity for _, identity in chain} for chain in ends]
    bound = [chain for chain in chains if chain <= reached]
    for size in range(len(reached) + 1):
        for chosen in combinations(sorted(reached), size):
            if all(chain & set(chosen) for chain in bound):
                return max(size, 1 if ends else 0)
    raise AssertionError("all reached roots together account for every such chain")
