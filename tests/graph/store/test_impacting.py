"""DESIGN §3.7 over a store: what falls with a report, in which events, and who relies on it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.errors import UnknownId
from graph.store import KeptStore
from tests.graph.examples import entity, event, report, sources
from tests.stores import NewStore

RECORDS = [
    entity(), entity("xx-wire"), entity("xx-daily"),
    report("study", publisher="xx-ministry"),
    report("reprint", publisher="xx-daily", copy_of="study"),
    report("wire", publisher="xx-wire"), report("daily", publisher="xx-daily"),
    event("one", citations=[{"report": "study", "lineage": "primary"}]),
    event("two", citations=[
        {"report": "daily", "lineage": "via", "via": ["wire"]},
        {"report": "wire", "lineage": "via", "via": ["study"]},
        {"report": "reprint", "lineage": "primary"},
    ]),
    event("three", citations=[{"report": "wire", "lineage": "via", "via": ["study", "xx-daily"]},
                              {"report": "daily", "lineage": "primary", "about": ["date"]}]),
    event("four", citations=[{"report": "daily", "lineage": "primary"}]),
]  # fmt: skip


@pytest.fixture
def falling(new_store: NewStore) -> KeptStore:
    store = new_store()
    store.load(sources(RECORDS), dataset="d")
    return store


def places(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(item["event"]["id"], item["part"]) for item in items]


@pytest.mark.parametrize("key", ["study", "reprint"])
def test_a_work_falls_with_its_copies(falling: KeptStore, key: str) -> None:
    """Asked for the report or for its reprint, the same falls; events it is not in are out."""
    found = json.loads(falling.impact(key))
    assert found["report"]["id"] == key
    assert len(found["copies"]) == 1
    assert places(found["lost"])[:2] == [("one", "event"), ("one", "date")]
    assert {event for event, _ in places(found["lost"])} == {"one", "two"}
    assert ("three", "event") in places(found["shrunk"])
    assert [(item["id"], item["direct"]) for item in found["relying"]] == [
        ("wire", True), ("daily", False),
    ]  # fmt: skip
    assert [event["id"] for event in found["relying"][0]["events"]] == ["three", "two"]
    assert found["counts"]["events"] == 3


def test_roots_before_and_after(falling: KeptStore) -> None:
    found = json.loads(falling.impact("study"))
    (shrunk,) = [item for item in found["shrunk"] if item["part"] == "event"]
    assert (shrunk["before"]["max"], shrunk["after"]["max"]) == (2, 1)
    assert shrunk["claim"] == json.loads(falling.event("three"))["claim"]["id"]


def test_a_report_that_nothing_rests_on(falling: KeptStore) -> None:
    falling.load(sources([report("idle")]), dataset="idle")
    found = json.loads(falling.impact("idle"))
    assert found["counts"] == {"lost": 0, "shrunk": 0, "kept": 0, "events": 0, "relying": 0}
    with pytest.raises(UnknownId, match="daily"):
        falling.impact("dailyy")


def test_lists_end_at_the_limit(falling: KeptStore) -> None:
    """All are counted."""
    found = json.loads(falling.impact("study", limit=1))
    whole = json.loads(falling.impact("study"))
    assert found["counts"] == whole["counts"]
    assert found["lost"] == whole["lost"][:1]


def test_fallen_is_as_if_it_had_never_supported(corpus_store: KeptStore) -> None:
    """Over the corpus: claims that one report alone supports, by its own word, fall with it."""
    keys = [json.loads(line)["id"] for line in corpus_store.export() if b'"publisher":' in line]
    for key in keys[::40]:
        found = json.loads(corpus_store.impact(key))
        lost = set(places(found["lost"]))
        for item in found["lost"] + found["shrunk"] + found["kept"]:
            shown = json.loads(corpus_store.event(item["event"]["id"]))
            alone = {shown["citations"][at]["report"]["id"] for at in _supports(shown, item)}
            if alone == {key}:
                assert (item["event"]["id"], item["part"]) in lost


def _supports(shown: dict[str, Any], item: dict[str, Any]) -> list[int]:
    kind, _, place = item["part"].partition("/")
    own = {"event": shown["claim"], "date": shown["date_claim"]}
    claim = own[kind] if kind in own else shown[kind][int(place)]["claim"]
    assert claim["id"] == item["claim"]
    found: list[int] = claim["supports"]
    return found
