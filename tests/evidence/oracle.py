"""The rules of evidence, written as plainly and slowly as can be, to judge the engine against.

Works on records as they stand in files (dicts) and shares nothing with `graph` but the reading of
dates. Where a rule of docs/design.md leaves room, a comment that begins with "Reading:" says how
it is read here, and why.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.evidence.chains import Chains, Leaf, least, merged
from tests.evidence.support import opponents_by_about, rivals_of, supporters
from tests.evidence.world import World, stance_of


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
