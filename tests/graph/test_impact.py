"""DESIGN §3.7: a citation stands exactly when some path from it ends without passing the report."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.assessing import Assessor
from graph.chains import Chains
from graph.grounds import Indexes
from graph.impact import Without, fall_of
from graph.leads import Leads
from graph.reading import parse_record
from graph.records import Event
from graph.sources import Source
from tests.graph.examples import event as raw_event

REPORTS = [f"r{n}" for n in range(8)]  # r6 and r7 are never cited, only named
BODIES = [f"o{n}" for n in range(4)]
Via = dict[str, list[str]]


@dataclass(frozen=True)
class Shelf:
    """Reports and bodies by id: r5 is a copy of r0, o1 is a part of o0."""

    first: dict[str, int | None]

    def source(self, report: str) -> Source | None:
        if not report.startswith("r"):
            return None
        day = self.first.get(report)
        work = "r0" if report == "r5" else report
        owners = self.owners(f"o{int(work[1:]) % 4}")
        outlets = frozenset(owners) | {*self.owners("o1")} if report == "r5" else frozenset(owners)
        return Source(work, owners, outlets, day, day, day, day, undated=day is None)

    def owners(self, entity: str) -> tuple[str, ...]:
        return ("o1", "o0") if entity == "o1" else (entity,)


SHELF = Shelf({})


def record(citations: list[dict[str, Any]]) -> Event:
    found = parse_record(raw_event("xx-graph", citations=citations, participants=[]))
    assert isinstance(found, Event)
    return found


def cited(report: str, *via: str, **fields: Any) -> dict[str, Any]:
    lineage = {"lineage": "via", "via": list(via)} if via else {"lineage": "primary"}
    return {"report": report, **lineage, **fields}


@st.composite
def citations(draw: st.DrawFn) -> list[dict[str, Any]]:
    found = []
    for report in draw(st.lists(st.sampled_from(REPORTS[:6]), min_size=1, max_size=6)):
        via = draw(st.lists(st.sampled_from(REPORTS + BODIES), max_size=2, unique=True))
        stance = draw(st.sampled_from(("supports", "supports", "mentions", "disputes")))
        one = cited(report, *via, stance=stance)
        if not via:
            one["lineage"] = draw(st.sampled_from(("primary", "unknown")))
        found.append(one)
    found[0]["stance"] = "supports"
    return found


def works_after(chains: Chains, at: int) -> set[int]:
    """The citation and all that a path from it comes to, step by step."""
    found = {at}
    while more := {n for one in found for s in chains.steps(one) for n in s.through} - found:
        found |= more
    return found


def dead_end(event: Event, chains: Chains, at: int) -> tuple[str, ...]:
    """The works of the circle that the citation is caught in, none if it can get out."""
    around = works_after(chains, at)
    caught = all(at in works_after(chains, one) for one in around) and chains.steps(at)
    ways_out = any(event.citations[one].lineage != "via" for one in around) or any(
        not step.through for one in around for step in chains.steps(one)
    )
    works = sorted({chains.leads.reports[one].work for one in around})
    return tuple(works) if caught and not ways_out else ()


def path_ends(
    event: Event, chains: Chains, at: int, work: str, path: tuple[int, ...] = ()
) -> set[tuple[str, str, bool]]:
    """Every end of every path from the citation that does not pass the work; reached or not."""
    source = chains.leads.reports[at]
    if source.work == work or at in path:
        return set()
    citation = event.citations[at]
    if citation.lineage == "primary":
        return {("organization", source.top, True)}
    if citation.lineage == "unknown":
        return {("unknown", source.work, False)}
    circle = dead_end(event, chains, at)
    if circle:
        return set() if work in circle else {("circle", " ".join(circle), False)}
    found = set()
    for step in chains.steps(at):
        report = SHELF.source(step.lead.named)
        for n in step.through:
            found |= path_ends(event, chains, n, work, (*path, at))
        if not step.through and not (report and report.work == work):
            top = report.top if report else SHELF.owners(step.lead.named)[-1]
            found.add(("organization", top, False))
    return found


def chains_of(event: Event, supports: Indexes) -> Chains:
    """The chains of all citations, for a claim with this support."""
    return Chains(Leads(event, SHELF), frozenset(range(len(event.citations))), supports)


def weighed(ends: list[set[tuple[str, str, bool]]]) -> tuple[int, int, int]:
    """min, max and how many are reached, by trying every set of reached roots."""
    reached = {end[:2] for one in ends for end in one if end[2]}
    needs = [{end[:2] for end in one} for one in ends]
    needs = [one for one in needs if one <= reached]
    sizes = (
        size
        for size in range(len(reached) + 1)
        for chosen in combinations(sorted(reached), size)
        if all(one & set(chosen) for one in needs)
    )
    most = len({end[:2] for one in ends for end in one})
    return max(next(sizes), 1 if ends else 0), most, len(reached)


@settings(max_examples=400, deadline=None)
@given(citations(), st.sampled_from(REPORTS))
def test_against_every_path(given_citations: list[dict[str, Any]], report: str) -> None:
    """Who stands, and what each claim weighs after, are what all paths one by one say."""
    event = record(given_citations)
    source = SHELF.source(report)
    assert source is not None
    fall = fall_of(event, SHELF, source.work)
    assessor = Assessor(event, SHELF)
    supported = {claim.id: one.supports for claim, one in assessor.there(assessor.now())}
    for loss in fall.losses:
        supports = supported[loss.claim.id]
        chains = chains_of(event, supports)
        ends = {at: path_ends(event, chains, at, source.work) for at in range(len(event.citations))}
        without = Without(chains.leads, supports, source.work)
        assert without.standing == {at for at, found in ends.items() if found}
        left = [ends[at] for at in supports if ends[at]]
        after = loss.after
        assert (after.roots.min, after.roots.max, after.reached) == weighed(left)
        assert (loss.outcome == "lost") == (not left)
        before = [path_ends(event, chains, at, "nothing") for at in supports]
        assert (loss.before.roots.min, loss.before.roots.max, loss.before.reached) == weighed(
            before
        )


@settings(max_examples=150, deadline=None)
@given(citations(), st.sampled_from(REPORTS))
def test_what_is_not_answered_does_not_change(
    given_citations: list[dict[str, Any]], report: str
) -> None:
    """A claim is left out only if no path from its support comes to the work, or names it."""
    event = record(given_citations)
    source = SHELF.source(report)
    assert source is not None
    answered = {loss.claim.part for loss in fall_of(event, SHELF, source.work).losses}
    chains = chains_of(event, (0,))
    touched = [
        at
        for at in range(len(event.citations))
        if chains.leads.reports[at].work == source.work
        or any((found := SHELF.source(step.lead.named)) and found.work == source.work
               for step in chains.steps(at))
    ]  # fmt: skip
    if not touched:
        assert not answered


@pytest.mark.parametrize(
    ("given_citations", "falls", "outcome", "after"),
    [
        pytest.param([cited("r1")], "r1", "lost", (0, 0), id="its only report"),
        pytest.param([cited("r1"), cited("r2")], "r1", "shrunk", (1, 1), id="one root of two"),
        pytest.param([cited("r0"), cited("r5")], "r5", "lost", (0, 0), id="copies are one work"),
        pytest.param([cited("r1", "r6")], "r6", "lost", (0, 0), id="named, never cited"),
        pytest.param([cited("r1", "o2")], "r2", None, None, id="a merely named body stands"),
        pytest.param([cited("r1", "o2"), cited("r2")], "r2", "lost", (0, 0),
                     id="a body whose only report falls"),
        pytest.param([cited("r1", "r2", "o3")], "r2", "shrunk", (1, 1), id="names two, one stands"),
        pytest.param([cited("r2", "r3"), cited("r3", "r4"), cited("r4", "r2")], "r3", "lost",
                     (0, 0), id="a circle with any of its members"),
        pytest.param([cited("r2", "r3"), cited("r3", "r2"), cited("r1")], "r1", "shrunk", (1, 1),
                     id="a circle of others stands"),
        pytest.param([cited("r2", "r3", "r6"), cited("r3", "r2")], "r6", "lost", (0, 0),
                     id="a circle whose only way out falls"),
        pytest.param([cited("r1", "r2"), cited("r2"), cited("r7")], "r1", "kept", (2, 2),
                     id="its root has another reader"),
        pytest.param([cited("r2"), cited("r1", "r6")], "r2", "shrunk", (1, 1),
                     id="reached before, only named after"),
    ],
)  # fmt: skip
def test_outcomes(
    given_citations: list[dict[str, Any]],
    falls: str,
    outcome: str | None,
    after: tuple[int, int] | None,
) -> None:
    """What becomes of the claim that the event happened."""
    event = record(given_citations)
    losses = fall_of(event, SHELF, falls.replace("r5", "r0")).losses
    found = next((loss for loss in losses if loss.claim.part == "event"), None)
    assert (found.outcome if found else None) == outcome
    if found and after:
        assert (found.after.roots.min, found.after.roots.max) == after


def test_who_relies_on_it() -> None:
    """Those that name it come apart from those that have it through others."""
    event = record([cited("r1", "r2"), cited("r2", "r3"), cited("r3")])
    assert fall_of(event, SHELF, "r3").relying == {"r1": False, "r2": True}
    assert fall_of(event, SHELF, "r1").relying == {}
