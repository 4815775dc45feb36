"""What the corpus shows side by side: the travel bans, and the people detained in Xinjiang."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from graph.comparing import folded
from graph.embedded import EmbeddedStore, open_store
from graph.figures import FigureQuestion
from tests.graph.examples import corpus, sources

REPORT = "cn-2019-npcic-annual-blacklist-report"
HEADLINES = "cn-2019-23-million-people-headlines"
Group = dict[str, Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("figures") / "watchline.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made


def groups(store: EmbeddedStore, **asked: str) -> list[Group]:
    return [json.loads(item) for item in store.figures(FigureQuestion(**asked)).items]


def place_of(group: Group, event: str, value: int, unit: str) -> int:
    """Where this figure stands in the group."""
    (place,) = [
        at
        for at, item in enumerate(group["figures"])
        if (item["event"]["id"], item["quantity"]["value"], item["quantity"]["unit"])
        == (event, value, unit)
    ]
    return place


def pair_of(group: Group, one: int, other: int) -> dict[str, Any]:
    (pair,) = [
        item for item in group["pairs"] if {item["a"], item["b"]} == {one, other}
    ]  # fmt: skip
    found: dict[str, Any] = pair
    return found


@pytest.mark.parametrize(
    "asked", [{"event": REPORT}, {"event": HEADLINES}, {"measure": "plane tickets refused"}]
)
def test_times_are_not_people(store: EmbeddedStore, asked: dict[str, str]) -> None:
    """17.46 million refusals beside 23 million people: not comparable, and that is the finding."""
    (group,) = [
        item for item in groups(store, **asked) if item["measure"] == "plane tickets refused"
    ]
    refused = place_of(group, REPORT, 17_460_000, "times")
    people = place_of(group, HEADLINES, 23_000_000, "people")
    pair = pair_of(group, refused, people)
    assert pair["verdict"] == "not comparable"
    assert pair["rival"]
    assert pair["because"][0] == "unit"
    unit = pair["reason"].partition(";")[0]
    assert set(unit.split(" / ")) == {"times", "people"}
    assert {group["figures"][at]["claim"]["status"] for at in (refused, people)} == {"disputed"}


def test_both_lead_back_to_the_one_report(store: EmbeddedStore) -> None:
    """The credit centre stands at the root of the refusals, and of the 23 million people too."""
    (group,) = [
        item for item in groups(store, event=HEADLINES) if item["measure"].startswith("plane and")
    ]
    figures = group["figures"]
    for at in (
        place_of(group, REPORT, 17_460_000, "times"),
        place_of(group, HEADLINES, 23_000_000, "people"),
    ):
        assert "cn-npcic" in {item["id"] for item in figures[at]["counted_by"]}
    refused = figures[place_of(group, REPORT, 17_460_000, "times")]
    assert (refused["claim"]["roots"]["min"], refused["claim"]["roots"]["max"]) == (1, 1)


def test_estimates_of_the_detained(store: EmbeddedStore) -> None:
    """Competing estimates stand in one group, from 660,000 to two million, by who made them."""
    (group,) = groups(store, measure="People detained in Xinjiang")
    values = [item["quantity"]["value"] for item in group["figures"]]
    assert min(values) == 660_000
    assert max(values) == 2_000_000
    named = {entity["name"] for item in group["figures"] for entity in item["counted_by"]}
    assert {"Adrian Zenz", "Network of Chinese Human Rights Defenders"} <= named
    verdicts = Counter(pair["verdict"] for pair in group["pairs"])
    assert verdicts["agree"] > 0
    assert verdicts["conflict"] > 0
    assert verdicts["not comparable"] > verdicts["agree"] + verdicts["conflict"]


def test_two_days(store: EmbeddedStore) -> None:
    """On 20 February 2019 the count was known as people alone; a year later as times too."""
    early, late = (
        groups(store, measure="plane tickets refused", known_on=day)[0]
        for day in ("2019-02-20", "2020-01-01")
    )
    said = [
        {
            (item["quantity"]["value"], item["quantity"]["unit"]): item["claim"]["status"]
            for item in group["figures"]
            if item["event"]["id"] == REPORT
        }
        for group in (early, late)
    ]
    assert said[0] == {(17_460_000, "people"): "supported"}
    assert said[1] == {
        (17_460_000, "people"): "disputed",
        (17_460_000, "times"): "disputed",
        (17_500_000, "times"): "disputed",
    }


def test_every_measure_answers(store: EmbeddedStore) -> None:
    """Each of the index has as many figures as it says, and each pair its reason."""
    for measure in map(json.loads, store.measures().items):
        (group,) = groups(store, measure=measure["measure"])
        own = Counter(folded(item["quantity"]["measure"]) for item in group["figures"])
        assert own[folded(measure["measure"])] == measure["figures"]
        assert all(pair["reason"] for pair in group["pairs"])
