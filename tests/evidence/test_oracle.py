"""The oracle gives the right answer in every scenario, before it judges anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reading import parse_record
from tests.evidence.comparing import compared
from tests.evidence.falling import impact
from tests.evidence.known_on import (
    evidence_on,
    first_known,
    history,
    is_announced,
    known,
    known_on,
    left_out,
)
from tests.evidence.oracle import evidence
from tests.evidence.scenarios import ABSENT, FOLDER, SCENARIOS, Claim, Scenario
from tests.evidence.world import world_of

CLAIMS = [
    pytest.param(
        scenario, claim, id=f"rule {scenario.rule}-{scenario.name}-{claim.part}-{claim.day}"
    )
    for scenario in SCENARIOS
    for claim in scenario.claims
]
BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}


def test_every_file_is_a_scenario_of_valid_records() -> None:
    assert {path.stem for path in Path(FOLDER).glob("*.jsonl")} == set(BY_NAME)
    for scenario in SCENARIOS:
        for raw in scenario.records():
            parse_record(raw)


@pytest.mark.parametrize(("scenario", "claim"), CLAIMS)
def test_claims(scenario: Scenario, claim: Claim) -> None:
    """Status and roots of each claim on its day are as the rule in the test's id says."""
    found = evidence_on(
        world_of(scenario.records()), scenario.event_of(claim), claim.part, claim.day
    )
    if claim.status == ABSENT:
        assert found is None, scenario.shows
        return
    assert found is not None, scenario.shows
    assert (found.status, found.min, found.max) == (claim.status, claim.min, claim.max)
    assert found.circular == claim.circular
    if claim.opposes is not None:
        assert found.opposes == claim.opposes
    if claim.ends is not None:
        assert tuple(sorted(kind for kind, _ in found.roots)) == claim.ends


@pytest.mark.parametrize(
    "scenario", [s for s in SCENARIOS if s.pairs], ids=lambda scenario: str(scenario.name)
)
def test_figures(scenario: Scenario) -> None:
    """Rule 6: figures side by side agree, conflict or cannot be compared, with the reason."""
    world = world_of(scenario.records())
    (key,) = world.events
    found = compared(world, [key])
    for pair in scenario.pairs:
        verdict = found.get(frozenset({(key, pair.a), (key, pair.b)}))
        assert (None if verdict is None else verdict.verdict) == pair.verdict, pair
        assert verdict is None or verdict.because == pair.because, pair


def test_records_of_a_day() -> None:
    """Rule 5: what is left out is counted, places move, a listed citation stays."""
    world = world_of(BY_NAME["known-on"].records())
    event = world.events["xx-known-on"]
    assert left_out(world, event, "2021-05-01") == {"undated": 2, "later": 0}
    assert left_out(world, event, "2021-03-01") == {"undated": 2, "later": 1}
    then = known_on(world, "2021-05-01").events["xx-known-on"]
    assert [citation["about"] for citation in then["citations"]] == [["event"], []]
    assert [quantity["value"] for quantity in then["quantities"]] == [30]
    assert then["quantities"][0]["citations"] == [1]
    assert known_on(world, "2021-02-01").events == {}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: str(scenario.name))
def test_records_of_every_day_are_records(scenario: Scenario) -> None:
    """Rule 5: what is kept of a day can be loaded as it stands."""
    world = world_of(scenario.records())
    for raw in world.reports.values():
        day = known(raw).day
        for kept in known_on(world, day).events.values() if day else ():
            parse_record(kept)


def test_readings_of_a_day() -> None:
    """Rule 5: a reading of what is not known yet is no reading yet."""
    world = world_of(BY_NAME["readings-across-events"].records())
    assert list(known_on(world, "2019-02-21").events) == ["xx-refusals"]
    full = known_on(world, "2019-02-22")
    (quantity,) = full.events["xx-headline"]["quantities"]
    assert quantity["reading_of"] == "xx-refusals#quantities/0"


def test_known_days() -> None:
    """Rule 5: last day of publication, else last day of reading, else never."""
    assert known({"published": "2021-02", "read": "2024"}).day == "2021-02-28"
    assert known({"published": "", "read": "2024"}).day == "2024-12-31"
    assert known({"published": "2021/..", "read": "2024-01-01"}).undated
    assert known({"published": "2021/..", "read": ""}).day is None
    world = world_of(BY_NAME["known-on"].records())
    event = world.events["xx-known-on"]
    announced = [is_announced(event, world.reports[c["report"]]) for c in event["citations"]]
    assert announced == [True, True, False, False]


def test_history() -> None:
    """Rule 4: each day on which anything changed, from the first on which it is shown."""
    world = world_of(BY_NAME["retracted-root"].records())
    found = [
        (moment.day, moment.status, moment.min, moment.max)
        for moment in history(world, "xx-retracted-root", "event")
    ]
    assert found == [
        ("2020-03-01", "supported", 1, 1),
        ("2020-03-05", "supported", 2, 2),
        ("2020-05-01", "retracted", 2, 2),
    ]
    world = world_of(BY_NAME["known-on"].records())
    assert first_known(world, "xx-known-on", "quantities/0") == "2021-06-30"
    assert first_known(world, "xx-known-on", "quantities/2") is None


def test_one_root_shrinks_but_stays() -> None:
    """Rule 7: what rests on one study alone falls with it; the rest stays with one root less."""
    world = world_of(BY_NAME["derived-reports"].records())
    found = impact(world, "ngo-survey")
    assert found.lost == frozenset()
    assert found.shrunk == {("xx-derived", "event"), ("xx-derived", "date")}
    assert found.relying == {"wire-digest", "daily-digest", "post-digest", "herald-digest"}
    assert impact(world, "daily-digest").kept == found.shrunk


def test_the_last_root_falls() -> None:
    """Rule 7: a claim that everybody took from one report is lost with it, named or reached."""
    world = world_of(BY_NAME["ten-outlets-one-wire"].records())
    assert ("xx-ten-outlets", "event") in impact(world, "wire-story").lost
    world = world_of(BY_NAME["paper-agency-ministry"].records())
    assert ("xx-paper-agency-ministry", "event") in impact(world, "ministry-notice").lost
    assert ("xx-paper-agency-ministry", "event") in impact(world, "agency-bulletin").kept


def test_a_circle_falls_with_any_of_its_members() -> None:
    """Rule 7: without one of them the others rest on nothing."""
    world = world_of(BY_NAME["circle-of-three"].records())
    assert ("xx-circle", "event") in impact(world, "post-echo").lost
    assert evidence(world, "xx-circle", "event").reports == 3
