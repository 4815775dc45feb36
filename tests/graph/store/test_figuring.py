"""Figures of stored events: found across events, as known on a day, and kept up with each load."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graph.embedded.gathering_figures import ENOUGH, MOST_FIGURES
from graph.errors import NotYetKnown, UnknownId
from graph.figures import MOST_PAIRED, FigureQuestion
from graph.store import Groups, KeptStore
from tests.evidence.known_on import known, known_on
from tests.evidence.strategies import pairs_of_events
from tests.evidence.world import world_of
from tests.graph.examples import Raw, corpus, entity, event, report, sources
from tests.stores import NewStore, Stores, some

DAYS = ["2018-06-30", "2019-02-20", "2019-03-31", "2020-01-01", "2023-05-05"]


def figure(value: float, unit: str = "times", **fields: Any) -> Raw:
    return {"measure": "Tickets refused", "unit": unit, "value": value, "qualifier": "exact",
            "citations": [0]} | fields  # fmt: skip


TRAVEL = [
    entity(),
    entity("xx-paper", type="organization"),
    entity("xx-blog", type="organization"),
    report("gazette-2019"),
    report("paper-2019", publisher="xx-paper", published="2019-02-22"),
    report("blog-undated", publisher="xx-blog", published="", read="2026-11-01"),
    event("xx-2019-count", date="2019-02-14", quantities=[figure(17_460_000)],
          citations=[{"report": "gazette-2019", "lineage": "primary"}]),
    event("xx-2019-headline", date="2019-02-22", participants=[],
          quantities=[figure(23_000_000, "people", measure="people blocked",
                             reading_of="xx-2019-count#quantities/0")],
          citations=[{"report": "paper-2019", "lineage": "via", "via": ["gazette-2019"]}]),
    event("xx-2019-blog", date="2019-03", participants=[],
          quantities=[figure(17_460_000, measure="tickets  REFUSED"), figure(9, measure="sites")],
          citations=[{"report": "blog-undated"}]),
]  # fmt: skip


@pytest.fixture
def travel(new_store: NewStore) -> KeptStore:
    made = new_store()
    made.load(sources(TRAVEL), dataset="travel")
    return made


def groups(store: KeptStore, **asked: str) -> list[dict[str, Any]]:
    return [json.loads(item) for item in store.figures(FigureQuestion(**asked)).items]


def places(group: dict[str, Any]) -> list[tuple[str, str]]:
    return [(item["event"]["id"], item["part"]) for item in group["figures"]]


def test_one_measure(travel: KeptStore) -> None:
    """Equal measures across events, case and space folded; their rivals last."""
    (group,) = groups(travel, measure="tickets Refused")
    assert places(group) == [
        ("xx-2019-count", "quantities/0"),
        ("xx-2019-blog", "quantities/0"),
        ("xx-2019-headline", "quantities/0"),
    ]
    assert group["measure"] == "Tickets refused"
    assert (group["total"], group["all_pairs"]) == (3, True)
    assert [(pair["a"], pair["b"], pair["verdict"], pair["reason"], pair["because"], pair["rival"])
            for pair in group["pairs"]] == [
        (0, 1, "agree", "both allow 17,460,000", [], False),
        (0, 2, "not comparable", "times / people", ["unit"], True),
    ]  # fmt: skip


def test_a_figure_with_its_evidence(travel: KeptStore) -> None:
    """Claim, bounds, roots by name and who counted: the headline rests on the one gazette."""
    (group,) = groups(travel, measure="people blocked")
    headline, count = group["figures"]
    assert headline["claim"]["status"] == count["claim"]["status"] == "disputed"
    assert headline["claim"]["rivals"] == [count["claim"]["id"]]
    assert [item["id"] for item in headline["counted_by"]] == ["xx-ministry"]
    assert [item["kind"] for item in headline["roots_found"]] == ["named"]
    assert count["bounds"] == {
        "low": 17_460_000, "high": 17_460_000, "low_open": False, "high_open": False,
        "words": "17,460,000",
    }  # fmt: skip
    event_of = json.loads(travel.event("xx-2019-headline"))
    assert headline["claim"] == event_of["quantities"][0]["claim"]
    assert headline["quantity"]["unit"] == "people"
    assert headline["event"]["title"] == event_of["title"]


def test_one_event(travel: KeptStore) -> None:
    """A group for each of its measures, its own figures first; one that stands alone too."""
    first, second = groups(travel, event="xx-2019-blog")
    assert places(first)[0] == ("xx-2019-blog", "quantities/0")
    assert first["pairs"][0]["a"] == 0
    assert places(second) == [("xx-2019-blog", "quantities/1")]
    assert second["pairs"] == []


def test_beside_another_one(travel: KeptStore) -> None:
    """The figure that is asked for stands first, and each is compared with it."""
    asked = {"measure": "tickets refused"}
    last = groups(travel, **asked)[0]["figures"][1]["claim"]["id"]
    (group,) = groups(travel, **asked, beside=last)
    assert [item["event"]["id"] for item in group["figures"]] == [
        "xx-2019-blog", "xx-2019-count", "xx-2019-headline",
    ]  # fmt: skip
    assert group["figures"][0]["claim"]["id"] == last
    with pytest.raises(UnknownId):
        groups(travel, **asked, beside="xx-2019-count.000000000000")


def test_one_entity(travel: KeptStore) -> None:
    """The measures of the events that it takes part in."""
    (group,) = groups(travel, entity="xx-ministry")
    assert len(group["figures"]) == 3
    assert groups(travel, entity="xx-paper") == []


def test_the_index(travel: KeptStore) -> None:
    """What at least two figures measure; on a day, those that two had measured by then."""
    found = travel.measures()
    assert [json.loads(item) for item in found.items] == [
        {"measure": "Tickets refused", "figures": 2, "events": 2}
    ]
    assert found.total == 1
    assert travel.measures("2026-10-31") == Groups((), 0)
    assert travel.measures("2026-11-01") == found


def test_known_on(travel: KeptStore) -> None:
    """Figures come in on the day on which they have support, and so do their rivals."""
    asked = {"measure": "tickets refused"}
    (group,) = groups(travel, **asked, known_on="2019-02-14")
    assert places(group) == [("xx-2019-count", "quantities/0")]
    assert group["figures"][0]["claim"]["status"] == "supported"
    (group,) = groups(travel, **asked, known_on="2019-02-22")
    assert [item["claim"]["status"] for item in group["figures"]] == ["disputed", "disputed"]
    left_out = travel.figures(FigureQuestion(**asked, known_on="2019-02-22")).left_out
    assert left_out == {"later": 0, "undated": 1}
    assert travel.figures(FigureQuestion(**asked)).left_out is None
    with pytest.raises(NotYetKnown) as fault:
        groups(travel, **asked, known_on="2019-02-13")
    assert fault.value.since == "2019-02-14"
    with pytest.raises(NotYetKnown):
        groups(travel, event="xx-2019-headline", known_on="2019-02-21")
    assert groups(travel, entity="xx-ministry", known_on="2019-02-13") == []


@pytest.mark.parametrize(
    ("asked", "nearest"),
    [
        ({"measure": "ticket refused"}, "tickets refused"),
        ({"event": "xx-2019-counts"}, "xx-2019-count"),
        ({"entity": "xx-ministri"}, "xx-ministry"),
    ],
)
def test_unknown(travel: KeptStore, asked: dict[str, str], nearest: str) -> None:
    with pytest.raises(UnknownId) as fault:
        groups(travel, **asked)
    assert fault.value.nearest == nearest


def test_loads_keep_the_figures_up(travel: KeptStore, new_store: NewStore) -> None:
    """A changed, a withdrawn, a rebuilt record: the same as in a store loaded with the outcome."""
    changed = next(raw for raw in TRAVEL if raw["id"] == "xx-2019-blog")
    changed = changed | {"quantities": [figure(5, measure="people blocked")]}
    travel.load(sources([changed]), dataset="travel")
    rest = [raw for raw in TRAVEL if raw["id"] != "xx-2019-blog"]
    assert len(groups(travel, measure="people blocked")[0]["figures"]) == 3
    assert json.loads(travel.measures().items[0])["measure"] == "people blocked"
    before = travel.figures(FigureQuestion(measure="people blocked"))
    travel.rebuild()
    assert travel.figures(FigureQuestion(measure="people blocked")) == before
    travel.load(sources(rest), dataset="travel", replace=True)
    fresh = new_store()
    fresh.load(sources(rest), dataset="travel")
    for measure in ("people blocked", "tickets refused"):
        asked = FigureQuestion(measure=measure)
        assert travel.figures(asked) == fresh.figures(asked)
    with pytest.raises(UnknownId):
        groups(travel, measure="sites")


def many(number: int) -> list[Raw]:
    """So many figures of one measure, the last one a rival of the second."""
    figures = [figure(at) for at in range(number)]
    figures[-1]["reading_of"] = 1
    return [entity(), report(), event(quantities=figures)]


@pytest.mark.parametrize("number", [MOST_PAIRED, MOST_PAIRED + 1])
def test_large_groups(new_store: NewStore, number: int) -> None:
    """Up to 30 figures all pairs; beyond, each beside the first and its rivals, and it says so."""
    store = new_store()
    store.load(sources(many(number)), dataset="many")
    (group,) = groups(store, event="xx-2019-count")
    whole = number <= MOST_PAIRED
    assert group["all_pairs"] is whole
    assert len(group["pairs"]) == (number * (number - 1) // 2 if whole else number)
    assert (1, number - 1) in {(pair["a"], pair["b"]) for pair in group["pairs"] if pair["rival"]}


def test_the_largest_groups_are_cut(new_store: NewStore) -> None:
    """More figures than are shown: the answer says how many there are."""
    store = new_store()
    store.load(sources(many(MOST_FIGURES + 1)), dataset="many")
    (group,) = groups(store, event="xx-2019-count")
    assert (len(group["figures"]), group["total"]) == (MOST_FIGURES, MOST_FIGURES + 1)


def test_long_answers_are_cut(new_store: NewStore) -> None:
    """After so many figures no further group is begun; the answer says how many there are."""
    figures = [figure(at, measure=f"measure {at % 4}") for at in range(ENOUGH * 2)]
    store = new_store()
    store.load(sources([entity(), report(), event(quantities=figures)]), dataset="many")
    found = store.figures(FigureQuestion(entity="xx-ministry"))
    assert (len(found.items), found.total) == (2, 4)


@pytest.mark.parametrize("day", DAYS)
def test_a_day_against_a_fresh_load(corpus_store: KeptStore, day: str, new_store: NewStore) -> None:
    """DESIGN 3.5: on day D every group is that of a store which holds only what was known by D."""
    then = known_on(world_of(corpus()), day)
    raws = [
        *then.entities.values(),
        *then.reports.values(),
        *then.events.values(),
        *then.decisions.values(),
    ]
    fresh = new_store()
    fresh.load(sources(raws), dataset="corpus")
    index = corpus_store.measures(day)
    assert index == fresh.measures()
    measures = [json.loads(item)["measure"] for item in index.items]
    assert measures
    for measure in measures:
        now = fresh.figures(FigureQuestion(measure=measure))
        assert corpus_store.figures(FigureQuestion(measure=measure, known_on=day)).items == (
            now.items
        )


def test_two_events_that_read_each_other_on_every_day(stores: Stores, engine: str) -> None:
    """The same on random records whose figures read those of another event."""

    @settings(max_examples=some(50, engine), deadline=None, suppress_health_check=list(HealthCheck))
    @given(pairs_of_events())
    def check(raws: list[Raw]) -> None:
        with stores() as new_store:
            store = new_store()
            store.load(sources(raws), dataset="records")
            check_days(store, stores, raws)

    check()


def check_days(store: KeptStore, stores: Stores, raws: list[Raw]) -> None:
    """The figures of each event on each day, beside those of a store of that day alone."""
    world = world_of(raws)
    for day in sorted({day for raw in world.reports.values() if (day := known(raw).day)}):
        then = known_on(world, day)
        kept = [
            *then.entities.values(),
            *then.reports.values(),
            *then.events.values(),
            *then.decisions.values(),
        ]
        with stores() as new_store:
            fresh = new_store()
            fresh.load(sources(kept), dataset="records")
            for key in world.events:
                if key in then.events:
                    asked = FigureQuestion(event=key, known_on=day)
                    found = fresh.figures(FigureQuestion(event=key))
                    assert store.figures(asked).items == found.items
                else:
                    with pytest.raises(NotYetKnown):
                        store.figures(FigureQuestion(event=key, known_on=day))
