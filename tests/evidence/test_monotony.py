"""What more records can and cannot do to a claim, asked of the oracle and of a store alike."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.evidence import asking
from tests.evidence.chains import Chains
from tests.evidence.oracle import evidence
from tests.evidence.strategies import worlds
from tests.evidence.support import supporters
from tests.evidence.world import Raw, World, parts_of, stance_of, world_of
from tests.stores import Stores, some

Claims = dict[str, asking.Said]  # by part
Judge = Callable[[list[Raw]], Claims]
KEY = "xx-event-0"


def often(engine: str) -> settings:
    return settings(
        max_examples=some(100, engine), deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )  # fmt: skip


def by_the_oracle(raws: list[Raw]) -> Claims:
    world = world_of(raws)
    return {
        part: asking.said_by(evidence(world, KEY, part)) for part in parts_of(world.events[KEY])
    }


def judges(stores: Stores) -> tuple[Judge, Judge]:
    """The oracle, and a new store for each set of records."""

    def by_a_store(raws: list[Raw]) -> Claims:
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            claims = asking.claims_in(asking.event(store, KEY))
        return {part: asking.said(claim) for part, claim in claims.items()}

    return by_the_oracle, by_a_store


def with_report(raws: list[Raw], citation: Raw, publisher: str = "newcomer") -> list[Raw]:
    """The records, and one more report that carries one more citation of the event."""
    more = deepcopy(raws)
    report = {
        "id": "report-new", "title": "One more report", "kind": "press", "publisher": publisher,
        "published": "2019-02-14", "read": "2021-01-01", "url": "https://example.org/new",
    }  # fmt: skip
    body = {"id": "newcomer", "type": "organization", "name": "Newcomer of Nowhere"}
    event_of(more)["citations"].append({"report": "report-new"} | citation)
    return [body, report, *more]


def event_of(raws: list[Raw]) -> Raw:
    return next(raw for raw in raws if raw["id"] == KEY)


@st.composite
def supporting(draw: st.DrawFn) -> tuple[list[Raw], Raw]:
    """Records, and one more citation that supports something in their event."""
    raws = draw(worlds())
    parts = parts_of(event_of(raws))
    names = [raw["id"] for raw in raws if raw["id"] != KEY and "verdict" not in raw]
    lineage = draw(st.sampled_from(("primary", "unknown", "via")))
    citation: Raw = {
        "stance": "supports", "about": [draw(st.sampled_from(parts))], "lineage": lineage,
    }  # fmt: skip
    if lineage == "via":
        citation["via"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2))
    return raws, citation


def test_one_more_supporter_never_lowers_max(stores: Stores, engine: str) -> None:
    """Rule 2: support that no `via` in the record names adds a root, or one that is there.

    Reading: of the claim that it names, unless that one rested on the event until now: a date
    that nothing named and something names rests on other citations than before.
    """

    @often(engine)
    @given(supporting())
    def check(drawn: tuple[list[Raw], Raw]) -> None:
        raws, citation = drawn
        (part,) = citation["about"]
        citations = event_of(raws)["citations"]
        named = any(stance_of(c) == "supports" and part in c["about"] for c in citations)
        assume(named or part.partition("/")[0] in ("event", "relations", "quantities"))
        for judge in judges(stores):
            before, after = judge(raws), judge(with_report(raws, citation))
            assert after[part].max >= before[part].max
            assert after[part].reports == before[part].reports + 1

    check()


def test_one_more_link_never_raises_max(stores: Stores, engine: str) -> None:
    """Rule 2: who is found to name one source was no root of its own.

    Reading: a link is one source for a page that named none. The source has no citation here, or
    one that carries the claim; else the link could lead to roots that the claim did not have.
    Nor may the same work still stand here a second time as one that names nobody.
    """

    @often(engine)
    @given(worlds(), st.data())
    def check(raws: list[Raw], data: st.DataObject) -> None:
        part = data.draw(st.sampled_from(parts_of(event_of(raws))))
        links = _links(world_of(raws), part)
        assume(links)
        at, source = data.draw(st.sampled_from(links))
        linked = deepcopy(raws)
        event_of(linked)["citations"][at] |= {"lineage": "via", "via": [source]}
        for judge in judges(stores):
            before, after = judge(raws), judge(linked)
            assert after[part].max <= before[part].max
            assert after[part].supports == before[part].supports

    check()


def _links(world: World, part: str) -> list[tuple[int, str]]:
    """Supporting citations that name nobody, each with every source that it could name."""
    event = world.events[KEY]
    citations, carrying = event["citations"], supporters(event, part)
    works = [world.work_of(citation["report"]) for citation in citations]
    silent = [
        at
        for at in carrying
        if citations[at]["lineage"] == "unknown" and works.count(works[at]) == 1
    ]
    chains = Chains(world, event, part)
    return [
        (at, source)
        for at in silent
        for source in (*world.reports, *world.entities)
        if chains.through(at, source) <= carrying
    ]


@st.composite
def opposing(draw: st.DrawFn) -> tuple[list[Raw], Raw]:
    """Records, and one more citation that opposes something in their event."""
    raws = draw(worlds())
    abouts = st.lists(st.sampled_from(parts_of(event_of(raws))), min_size=1, unique=True)
    fields: dict[str, Any] = {
        "stance": draw(st.sampled_from(("disputes", "corrects", "retracts"))),
        "about": draw(abouts),
        "lineage": draw(st.sampled_from(("primary", "unknown"))),
    }
    return raws, fields


def test_one_more_dispute_never_removes_a_claim(stores: Stores, engine: str) -> None:
    """Rule 1: whatever speaks against a claim, it stays, with its support and its roots."""

    @often(engine)
    @given(opposing(), st.sampled_from(("newcomer", "body-0")))
    def check(drawn: tuple[list[Raw], Raw], publisher: str) -> None:
        raws, citation = drawn
        new = len(event_of(raws)["citations"])
        for judge in judges(stores):
            before, after = judge(raws), judge(with_report(raws, citation, publisher))
            assert list(after) == list(before)
            for part, claim in before.items():
                now = after[part]
                assert (now.min, now.max, now.supports) == (claim.min, claim.max, claim.supports)
                assert (new in now.opposes) == (part in citation["about"])
                if new in now.opposes and claim.supports:
                    assert now.status != "supported" or _takes_back(citation, publisher), part

    check()


def _takes_back(citation: Raw, publisher: str) -> bool:
    """May the claim stay as supported, because one root of several takes its word back?"""
    return citation["stance"] == "retracts" and publisher != "newcomer"
