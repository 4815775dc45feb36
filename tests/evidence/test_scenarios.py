"""A store gives the right answer in every scenario; the id of each test names its rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.evidence import asking
from tests.evidence.known_on import evidence_on, known_on
from tests.evidence.scenarios import ABSENT, SCENARIOS, Claim, Scenario
from tests.evidence.world import parts_of, world_of
from tests.stores import NewStore, Stores

BY_RULE = [
    pytest.param(scenario, id=f"rule {scenario.rule}-{scenario.name}") for scenario in SCENARIOS
]


@pytest.fixture(scope="module", params=BY_RULE)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    found: Scenario = request.param
    return found


@pytest.fixture(scope="module")
def store(scenario: Scenario, stores: Stores) -> Iterator[asking.Store]:
    """A store that holds the scenario."""
    with stores() as new_store:
        yield asking.filled(new_store(), scenario.records())


def test_claims(scenario: Scenario, store: asking.Store) -> None:
    """Status and roots of each claim on its day are as the rule in the test's id says."""
    for expected in scenario.claims:
        found = _asked(store, scenario, expected)
        if expected.status == ABSENT:
            assert found is None, (scenario.shows, expected)
            continue
        assert found is not None, (scenario.shows, expected)
        numbers = (found.status, found.min, found.max, found.circular)
        right = (expected.status, expected.min, expected.max, expected.circular)
        assert numbers == right, (scenario.shows, expected)
        if expected.opposes is not None:
            assert found.opposes == expected.opposes, (scenario.shows, expected)


def _asked(store: asking.Store, scenario: Scenario, expected: Claim) -> asking.Said | None:
    """What the store says; on a day, of the part that then stands in the asked part's place."""
    key = scenario.event_of(expected)
    if expected.day is None:
        return asking.said(asking.claims_in(asking.event(store, key))[expected.part])
    answer = asking.events(store, expected.day).get(key)
    if answer is None:
        return None
    whole = asking.claims_in(asking.event(store, key))
    # Places move from day to day; the id of a claim does not.
    wanted = whole[expected.part]["id"]
    found = [claim for claim in asking.claims_in(answer).values() if claim["id"] == wanted]
    return asking.said(found[0]) if found else None


def test_roots_are_named(scenario: Scenario, store: asking.Store) -> None:
    """Rule 2: the answer names each root, and says whether it is reached, named or unknown."""
    world = world_of(scenario.records())
    for key, event in world.events.items():
        claims = asking.all_claims(store, key)
        assert set(claims) == set(parts_of(event))
        for part, claim in claims.items():
            right = evidence_on(world, key, part, None)
            assert right is not None
            assert asking.roots_in(world, claim) == right.roots, part
            assert asking.claim(store, claim["id"]) == claim


@pytest.mark.parametrize(
    "scenario",
    [param for param in BY_RULE if param.values[0].pairs],  # type: ignore[union-attr]  # all hold a Scenario
    indirect=True,
)
def test_figures(scenario: Scenario, store: asking.Store) -> None:
    """Rule 6: figures side by side agree, conflict or cannot be compared, with the reason."""
    (key,) = world_of(scenario.records()).events
    found = asking.verdicts(store, key)
    for pair in scenario.pairs:
        verdict = found.get(frozenset({(key, pair.a), (key, pair.b)}))
        assert (None if verdict is None else verdict.verdict) == pair.verdict, pair
        assert verdict is None or set(verdict.because) == set(pair.because), pair


def test_citations_say_when_they_are_known(new_store: NewStore) -> None:
    """Rule 5: each citation has the day from which it is known, and how that is known."""
    (scenario,) = [one for one in SCENARIOS if one.name == "known-on"]
    store = asking.filled(new_store(), scenario.records())
    citations = asking.event(store, "xx-known-on")["citations"]
    assert [item["known"] for item in citations] == [
        "2021-02-28", "2021-04-05", "2021-06-30", None,
    ]  # fmt: skip
    assert [item.get("undated", False) for item in citations] == [False, False, True, False]
    assert [item.get("announced", False) for item in citations] == [True, True, False, False]


def test_uncited_and_opposed_stay_on_their_days(scenario: Scenario, store: asking.Store) -> None:
    """Rule 5: on every day of a scenario the events in view are those that had support."""
    world = world_of(scenario.records())
    for day in {claim.day for claim in scenario.claims if claim.day is not None}:
        assert set(asking.items(store, day)) == set(known_on(world, day).events)
