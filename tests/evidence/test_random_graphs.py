"""On random small citation graphs a store says what the plain reading of the rules says."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from tests.evidence import asking
from tests.evidence.comparing import compared, conflicting
from tests.evidence.falling import impact
from tests.evidence.known_on import first_known, history, known_on
from tests.evidence.oracle import evidence
from tests.evidence.strategies import DAYS, pairs_of_events, worlds
from tests.evidence.world import Raw, World, parts_of, world_of
from tests.stores import Stores, some


def often(engine: str) -> settings:
    return settings(
        max_examples=some(100, engine),
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )


STRATEGIES = [
    pytest.param(worlds(), id="one event"),
    pytest.param(pairs_of_events(), id="two events that read each other"),
]


def records_of(world: World) -> list[Raw]:
    kinds = (world.entities, world.reports, world.events, world.decisions)
    return [raw for kind in kinds for raw in kind.values()]


def agree(world: World, answers: dict[str, Raw]) -> None:
    """Every claim of every event is as the oracle has it."""
    assert set(answers) == set(world.events)
    for key, answer in answers.items():
        claims = asking.claims_in(answer)
        assert list(claims) == parts_of(world.events[key])
        for part, claim in claims.items():
            right = asking.said_by(evidence(world, key, part))
            assert asking.said(claim) == right, (key, part)


@pytest.mark.parametrize("drawn", STRATEGIES)
def test_claims_today_and_on_every_day(
    drawn: SearchStrategy[list[Raw]], stores: Stores, engine: str
) -> None:
    """Rules 2 to 5: status, min, max, supports, opposes and rivals of each claim."""

    @often(engine)
    @given(drawn)
    def check(raws: list[Raw]) -> None:
        world = world_of(raws)
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            agree(world, asking.events(store))
            for day in DAYS:
                agree(known_on(world, day), asking.events(store, day))

    check()


@pytest.mark.parametrize("drawn", STRATEGIES)
def test_a_day_against_a_fresh_load(
    drawn: SearchStrategy[list[Raw]], stores: Stores, engine: str
) -> None:
    """Rule 5: known on D is, to the byte, what a store says that holds only what was known."""

    @often(engine)
    @given(drawn, st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
    def check(raws: list[Raw], days: list[str]) -> None:
        world = world_of(raws)
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            for day in days:
                with stores() as one_more:
                    fresh = asking.filled(one_more(), records_of(known_on(world, day)))
                    assert asking.items(store, day) == asking.items(fresh), day

    check()


def test_roots_and_histories(stores: Stores, engine: str) -> None:
    """Rules 2 and 4: which roots, and each day on which status, min or max changed."""

    @often(engine)
    @given(pairs_of_events())
    def check(raws: list[Raw]) -> None:
        world = world_of(raws)
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            for key in world.events:
                for part, claim in asking.all_claims(store, key).items():
                    assert asking.roots_in(world, claim) == evidence(world, key, part).roots
                    assert asking.history_in(claim) == history(world, key, part), (key, part)
                    assert claim["first_known"] == first_known(world, key, part), (key, part)

    check()


def test_what_falls(stores: Stores, engine: str) -> None:
    """Rule 7: what each report takes with it, against taking it out of every chain."""

    @often(engine)
    @given(pairs_of_events())
    def check(raws: list[Raw]) -> None:
        world = world_of(raws)
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            for report in world.reports:
                right = impact(world, report)
                found = asking.fallen(store, report)
                assert found == asking.Fallen(right.lost, right.shrunk, right.relying), report

    check()


def test_figures(stores: Stores, engine: str) -> None:
    """Rule 6: which figures of an event are compared, and how they stand to each other."""

    @often(engine)
    @given(worlds())
    def check(raws: list[Raw]) -> None:
        world = world_of(raws)
        (key,) = world.events
        with stores() as new_store:
            store = asking.filled(new_store(), raws)
            assert asking.verdicts(store, key) == compared(world, [key])
            counted = asking.event(store, key)["figures"]
        assert counted == figures_of(world, key)

    check()


def figures_of(world: World, key: str) -> dict[str, int]:
    """How many figures the event gives, how many of them are opposed, how many conflict."""
    statuses = [
        evidence(world, key, part).status
        for part in parts_of(world.events[key])
        if part.startswith("quantities/")
    ]
    opposed = [status for status in statuses if status in ("disputed", "corrected", "retracted")]
    return {
        "given": len(statuses),
        "disputed": len(opposed),
        "conflicting": conflicting(world, key),
    }
