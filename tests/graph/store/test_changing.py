"""DESIGN §3.5: the difference of what was known on two days, told change by change."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from graph import change_answers
from graph.between import Between
from graph.errors import NotYetKnown, QuestionError
from graph.store import KeptStore
from tests.graph.examples import entity, event, report, sources
from tests.stores import NewStore

Claims = dict[str, tuple[str, int, int]]
COUNT = {"measure": "people", "unit": "people", "value": 5}
RECORDS = [
    entity(), entity("xx-paper"), entity("xx-wire"),
    report("first", published="2019-02-14"),
    report("second", published="2019-03-01", publisher="xx-paper"),
    report("reply", published="2019-04", publisher="xx-wire"),
    report("amends", published="2019-05-02"),
    report("undated", published="", read="2020-01-01", publisher="xx-wire"),
    event("xx-count", quantities=[COUNT | {"citations": [0]}], citations=[
        {"report": "first", "lineage": "primary"},
        {"report": "second", "lineage": "primary"},
        {"report": "reply", "stance": "disputes", "about": ["quantities/0"]},
        {"report": "amends", "stance": "corrects", "about": ["quantities/0"]},
        {"report": "undated", "lineage": "primary", "about": ["date"]},
    ]),
]  # fmt: skip


@pytest.fixture
def counted(new_store: NewStore) -> KeptStore:
    store = new_store()
    store.load(sources(RECORDS), dataset="d")
    return store


def told(store: KeptStore, **asked: Any) -> list[dict[str, Any]]:
    return [json.loads(item) for item in store.changes(Between(**asked)).items]


def test_each_change_with_its_day_and_its_report(counted: KeptStore) -> None:
    """Newest first: what changed, from what to what, and which report did it."""
    found = told(counted, from_="2019-01-01", to="2019-12-31", limit=500)
    rows = [
        (item["day"], item["part"], item["change"], item["citations"][0]["report"]["id"])
        for item in found
    ]
    assert rows == [
        ("2019-05-02", "quantities/0", "corrected", "amends"),
        ("2019-04-30", "quantities/0", "disputed", "reply"),
        ("2019-03-01", "event", "roots", "second"),
        ("2019-03-01", "date", "roots", "second"),
        ("2019-03-01", "participants/0", "roots", "second"),
        ("2019-02-14", "event", "appeared", "first"),
        ("2019-02-14", "date", "appeared", "first"),
        ("2019-02-14", "participants/0", "appeared", "first"),
        ("2019-02-14", "quantities/0", "appeared", "first"),
    ]
    assert found[0]["before"]["status"] == "disputed"
    assert found[0]["after"] == {"status": "corrected", "min": 1, "max": 1, "exact": True}
    assert found[2]["before"]["max"] + 1 == found[2]["after"]["max"]
    assert found[-1]["before"] is None


def test_a_day_is_counted_where_it_ends(counted: KeptStore) -> None:
    """After the end of `from`, up to and with `to`; a month or a year is its last day."""
    assert told(counted, from_="2019-02-14", to="2019-02-28") == []
    assert len(told(counted, from_="2019-02-13", to="2019-02-14")) == 4
    assert {item["day"] for item in told(counted, from_="2019-02", to="2019-03")} == {"2019-03-01"}
    (moved,) = told(counted, from_="2019", to="2020")
    assert (moved["day"], moved["part"], moved["citations"][0]["undated"]) == (
        "2020-01-01", "date", True,
    )  # fmt: skip


def test_without_days_the_last_year_of_publications(counted: KeptStore) -> None:
    """An undated report that was read later does not move the window."""
    found = counted.changes(Between())
    assert (found.asked.from_, found.asked.to) == ("2018-05-02", "2019-05-02")
    assert len(found.items) == 9


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"from_": "2020", "to": "2019"}, "from"),
        ({"from_": "2019-13"}, "from"),
        ({"to": "2019/.."}, "to"),
        ({"change": "vanished"}, "change"),
        ({"limit": 0}, "limit"),
        ({"from_": "2018", "to": "2019", "cursor": "zzz"}, "cursor"),
        ({"from_": "2018", "to": "2019", "cursor": "WzFlMzAsIngiLDBd"}, "cursor"),
    ],
)
def test_refusals(counted: KeptStore, asked: dict[str, Any], parameter: str) -> None:
    with pytest.raises(QuestionError) as refused:
        counted.changes(Between(**asked))
    assert refused.value.parameter == parameter


@pytest.mark.parametrize(
    "asked",
    [
        {"from_": "2019-02-20", "to": "2020-01-01"},
        {"from_": "2010", "to": "2026", "entity": "cn-npcic"},
        {"from_": "2017", "to": "2019", "jurisdiction": "CN", "kind": "report"},
        {"from_": "2000", "to": "2026", "change": "disputed"},
    ],
)
def test_pages_follow_one_another(corpus_store: KeptStore, asked: dict[str, Any]) -> None:
    """Whatever the size of a page, each change stands once, in one order; all are counted."""
    whole = _all(corpus_store, Between(**asked, limit=500))
    assert _all(corpus_store, Between(**asked, limit=7)) == whole
    counted = corpus_store.count_changes(Between(**asked))
    assert len(whole) == len(set(whole)) == counted.total
    assert counted.since is None
    days = [json.loads(item)["day"] for item in whole]
    assert days == sorted(days, reverse=True)


def test_of_very_many_the_newest_are_counted(
    counted: KeptStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the answer says since which day."""
    monkeypatch.setattr(change_answers, "MOST_COUNTED", 2)
    found = counted.count_changes(Between())
    assert found.counts == {"disputed": 1, "corrected": 1}
    assert found.since == "2019-03-01"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2019-02-20", "2019-02-28"), ("2017-06-01", "2020-01-01"), ("2013-06-05", "2013-12-31")],
)
def test_against_the_answers_of_both_days(corpus_store: KeptStore, first: str, last: str) -> None:
    """The changes lead from what was known on the one day to what was known on the other."""
    moved: dict[str, Claims] = {}
    for item in reversed(_all(corpus_store, Between(from_=first, to=last, limit=500))):
        change = json.loads(item)
        claims = moved.setdefault(change["event"]["id"], _claims(corpus_store, change, first))
        state, before = _state(change["after"]), change["before"]
        assert claims.get(change["claim"]) == (_state(before) if before else None)
        claims[change["claim"]] = state
    for key, claims in moved.items():
        assert claims == _claims(corpus_store, {"event": {"id": key}}, last)
    for line in corpus_store.export():
        key = json.loads(line)["id"]
        if b'"citations":' in line and key not in moved:
            shown = {"event": {"id": key}}
            assert _claims(corpus_store, shown, first) == _claims(corpus_store, shown, last)


def _all(store: KeptStore, question: Between) -> list[bytes]:
    found: list[bytes] = []
    while True:
        page = store.changes(question)
        found += page.items
        if page.next is None:
            return found
        question = replace(question, cursor=page.next)


def _claims(store: KeptStore, change: dict[str, Any], day: str) -> Claims:
    """Status and roots of every claim of the event that has support by then."""
    try:
        shown = json.loads(store.event(change["event"]["id"], day))
    except NotYetKnown:
        return {}
    parts = [*shown["participants"], *shown["relations"], *shown["quantities"]]
    claims = [shown["claim"], shown["date_claim"], *(part["claim"] for part in parts)]
    return {
        claim["id"]: _state(claim["roots"] | {"status": claim["status"]})
        for claim in claims
        if claim["supports"]
    }


def _state(shape: dict[str, Any]) -> tuple[str, int, int]:
    return shape["status"], shape["min"], shape["max"]
