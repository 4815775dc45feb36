"""The rules of evidence, written as plainly and slowly as can be, to judge the engine against.

Works on records as they stand in files (dicts) and shares nothing with `graph` but the reading of
dates. Where a rule of docs/design.md leaves room, a comment that begins with "Reading:" says how
it is read here, and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any

from graph.dates import parse_span

Raw = dict[str, Any]
Identity = tuple[str, ...]  # ("org", entity) | ("report", report) | ("circle", report, …)
Leaf = tuple[str, Identity]  # ("reached" | "named" | "unknown" | "circular", what it is)
Place = tuple[str, int]  # (event, number of the quantity)
OPPOSING = ("disputes", "corrects", "retracts")


@dataclass(frozen=True, eq=False)
class World:
    """Every record, by kind and id; not to be changed once it was asked."""

    entities: dict[str, Raw] = field(default_factory=dict)
    reports: dict[str, Raw] = field(default_factory=dict)
    events: dict[str, Raw] = field(default_factory=dict)

    @cached_property
    def rivals(self) -> set[frozenset[Place]]:
        """The pairs of rival readings."""
        return rival_pairs(self)

    def whole_of(self, entity: str) -> str:
        """The top of what the entity is part of."""
        return self.wholes(entity)[-1]

    def wholes(self, entity: str) -> list[str]:
        """The entity, what it is part of, what that is part of, to the top."""
        found = [entity]
        while (whole := self.entities[found[-1]].get("part_of")) and whole not in found:
            found.append(whole)
        return found

    def work_of(self, report: str) -> str:
        """The report that this one is a copy of, to the first of them."""
        found = [report]
        while (first := self.reports[found[-1]].get("copy_of")) and first not in found:
            found.append(first)
        return found[-1]

    def originator_of(self, report: str) -> Identity:
        """The organization, taken whole, that made the work."""
        return ("org", self.whole_of(self.reports[self.work_of(report)]["publisher"]))


@dataclass(frozen=True)
class Evidence:
    """What the records say for and against one claim."""

    status: str
    min: int
    max: int
    circular: bool
    reports: int
    supports: frozenset[int]
    opposes: frozenset[int]
    rivals: frozenset[str]
    roots: frozenset[Leaf]


def world_of(raws: Iterable[Raw]) -> World:
    """The records sorted by kind; named timelines are no evidence."""
    world = World()
    for raw in raws:
        if "filters" in raw:
            continue
        if "date" in raw:
            world.events[raw["id"]] = raw
        elif "publisher" in raw:
            world.reports[raw["id"]] = raw
        else:
            world.entities[raw["id"]] = raw
    return world


def parts_of(event: Raw) -> list[str]:
    """Every claim of the event, by the part that it is about."""
    names = ("participants", "relations", "quantities")
    return ["event", "date"] + [
        f"{name}/{at}" for name in names for at in range(len(event.get(name, ())))
    ]


def about_of(citation: Raw) -> list[str]:
    found: list[str] = citation.get("about", ["event"])
    return found


def stance_of(citation: Raw) -> str:
    return str(citation.get("stance", "supports"))


def item_of(event: Raw, part: str) -> Raw:
    """The participant, relation or quantity that `part` names."""
    name, _, at = part.partition("/")
    found: Raw = event[name][int(at)]
    return found


# --- which citations carry a claim, and which oppose it (rules 3 and 4) -------------------------


def opponents_by_about(event: Raw, part: str) -> set[int]:
    """Citations that dispute, correct or retract this part.

    Reading: a dispute of `event` opposes neither the date nor the participants. They rest on the
    same citations, but whoever disputes them says so in `about`.
    """
    return {
        at
        for at, citation in enumerate(event["citations"])
        if stance_of(citation) in OPPOSING and part in about_of(citation)
    }


def supporters(event: Raw, part: str) -> set[int]:
    """Citations that carry this part."""
    naming = {
        at
        for at, citation in enumerate(event["citations"])
        if stance_of(citation) == "supports" and part in about_of(citation)
    }
    if part == "event":
        return naming
    if part == "date" or part.startswith("participants/"):
        # Reading: "when nothing names them" means that no *supporting* citation does. A page that
        # only disputes the date must not take away what the date rests on.
        return naming or supporters(event, "event")
    listed = item_of(event, part).get("citations")
    if listed is None:  # a relation of other people's files that says nothing of its sources
        return naming | (supporters(event, "event") - opponents_by_about(event, part))
    # Reading: to list a citation is to say that it gives this; its stance may be on another part
    # ("disputes quantities/1, gives quantities/0"). Only a stance against this very part counts.
    return naming | (set(listed) - opponents_by_about(event, part))


def rival_pairs(world: World) -> set[frozenset[Place]]:
    """Pairs of quantities that are readings of one count.

    Reading: pairs, in both directions, and not handed on: rivals of one reading need not be
    rivals of each other, for they may agree.
    """
    found: set[frozenset[Place]] = set()
    for key, event in world.events.items():
        for at in range(len(event.get("quantities", ()))):
            found |= {frozenset({(key, at), other}) for other in readings(event, at)}
        for citation in range(len(event["citations"])):
            found |= _told_by_stance(event, citation)
    return {
        pair
        for pair in found
        if len(pair) == 2
        and all(
            key in world.events and at < len(world.events[key].get("quantities", ()))
            for key, at in pair
        )
    }


def readings(event: Raw, at: int) -> list[Place]:
    """What the record says that this quantity is another reading of."""
    said = event["quantities"][at].get("reading_of")
    several = [] if said is None else said if isinstance(said, list | tuple) else [said]
    found: list[Place] = []
    for one in several:
        if isinstance(one, int):
            found.append((event["id"], one))
        else:
            other, _, number = one.partition("#quantities/")
            found.append((other, int(number)))
    return found


def _told_by_stance(event: Raw, at: int) -> set[frozenset[Place]]:
    """One citation gives exactly one quantity and disputes exactly one other.

    Reading: "disputes" is that stance alone. Who *corrects* a figure gives the new one, and the
    new one must not be disputed by the supporters of the old. What the record says elsewhere by
    `reading_of` does not switch this off: it adds pairs that a citation cannot tell.
    """
    numbers = range(len(event.get("quantities", ())))
    given = [n for n in numbers if at in supporters(event, f"quantities/{n}")]
    citation = event["citations"][at]
    disputed = {n for n in numbers if f"quantities/{n}" in about_of(citation)}
    if stance_of(citation) != "disputes" or len(given) != 1 or len(disputed) != 1:
        return set()
    return {frozenset({(event["id"], given[0]), (event["id"], disputed.pop())})}


def rivals_of(world: World, event: Raw, part: str) -> set[Place]:
    """The rival readings of one quantity; nothing for other parts."""
    if not part.startswith("quantities/"):
        return set()
    here = (event["id"], int(part.partition("/")[2]))
    return {other for pair in world.rivals if here in pair for other in pair - {here}}


# --- chains and roots (rule 2) ------------------------------------------------------------------


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
        return any(source in self.world.wholes(outlet) for outlet in outlets)

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


# --- a claim as a whole (rules 3 and 4) ---------------------------------------------------------


def evidence(world: World, key: str, part: str) -> Evidence:
    """What these records, and no day, say of the claim: `known_on.py` first takes a day's part."""
    event = world.events[key]
    chains = Chains(world, event, part)
    carrying = supporters(event, part)
    ends = [chains.ends(at) for at in sorted(carrying)]
    roots = merged(leaf for chain in ends for leaf in chain)
    rivals = rivals_of(world, event, part)
    own = {at for other, at in rivals if other == key}
    against = opponents_by_about(event, part)
    disputing = {at for number in own for at in supporters(event, f"quantities/{number}")}
    elsewhere = any(supporters(world.events[o], f"quantities/{n}") for o, n in rivals if o != key)
    return Evidence(
        status=_status(chains, carrying, roots, contested=bool(disputing) or elsewhere),
        min=least(ends),
        max=len(roots),
        circular=any(kind == "circular" for kind, _ in roots),
        reports=len({world.work_of(event["citations"][at]["report"]) for at in carrying}),
        supports=frozenset(carrying),
        opposes=frozenset(against | disputing),
        rivals=frozenset(
            f"quantities/{at}" if other == key else f"{other}#quantities/{at}"
            for other, at in rivals
        ),
        roots=roots,
    )


def _status(chains: Chains, carrying: set[int], roots: frozenset[Leaf], *, contested: bool) -> str:
    if not carrying:
        return "uncited"
    against = opponents_by_about(chains.event, chains.part)
    spoken = {at: {root for root in roots if _speaks_for(chains, at, root)} for at in against}
    stances = {at: stance_of(chains.event["citations"][at]) for at in against}
    withdrawn = {root for at in against if stances[at] == "retracts" for root in spoken[at]}
    if withdrawn == roots:
        return "retracted"
    if any(stances[at] == "corrects" and spoken[at] for at in against):
        return "corrected"
    # Reading: a root that takes its word back, while another root stands, weakens the claim but
    # does not contest it; it is no dispute. Everybody else who retracts or corrects disputes.
    contesting = [at for at in against if stances[at] == "disputes" or not spoken[at]]
    return "disputed" if contesting or contested else "supported"


def _speaks_for(chains: Chains, at: int, root: Leaf) -> bool:
    """Is this citation by the root itself, or does its own chain end there?

    Reading: an unknown root speaks through the same work (or what relies on it) and through its
    publisher, for a paper corrects an article in another one; a circle through any of its members
    likewise.
    """
    report = chains.event["citations"][at]["report"]
    work = chains.world.work_of(report)
    _, identity = root
    return (
        identity in {end for _, end in chains.ends(at)}
        or identity == chains.world.originator_of(report)
        or (identity[0] in ("report", "circle") and work in identity[1:])
        or (
            identity[0] in ("report", "circle")
            and chains.world.originator_of(report)
            in {chains.world.originator_of(member) for member in identity[1:]}
        )
    )
