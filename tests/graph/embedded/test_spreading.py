"""What names a changed record is derived again only where the change is seen there."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import Raw, entity, event, report, sources

OWN = [entity(), entity("xx-paper", part_of="xx-ministry"), report(), event()]


def number_of(store: EmbeddedStore, key: str) -> int:
    """An event that is derived again gets a new number."""
    with sqlite3.connect(store.path) as connection:
        return int(connection.execute("SELECT n FROM event WHERE id = ?", (key,)).fetchone()[0])


@pytest.fixture
def named(tmp_path: Path) -> EmbeddedStore:
    store = open_store(tmp_path / "s.db", create=True)
    later = event("xx-later", citations=[{"report": "gazette-2019"}])
    store.load(sources([*OWN, later]), dataset="own")
    return store


@pytest.mark.parametrize(
    ("raw", "again"),
    [
        pytest.param(entity(), False, id="another dataset says the same of an entity"),
        pytest.param(report(), False, id="another dataset says the same of a report"),
        pytest.param(entity(aliases=["Ministry"]), True, id="an alias is found in its events"),
        pytest.param(
            entity("xx-paper", part_of="xx-ministry", aliases=["P"]), False,
            id="an alias of what no event names",
        ),
    ],
)  # fmt: skip
def test_what_is_derived_again(named: EmbeddedStore, raw: Raw, again: bool) -> None:
    before = number_of(named, "xx-later")
    named.load(sources([raw]), dataset="other")
    assert (number_of(named, "xx-later") != before) is again
    answer = json.loads((named.report if "publisher" in raw else named.entity)(raw["id"]))
    assert json.dumps(answer).count('"other"') >= 1, "its own answer lists both datasets"
    assert named.verify().sound


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(report(title="Another title"), id="a title"),
        pytest.param(report(published="2020-01-01"), id="a day of publication"),
        pytest.param(report(publisher="xx-paper"), id="a publisher"),
        pytest.param(entity(name="Another name"), id="the name of a publisher"),
        pytest.param(entity(part_of="xx-paper"), id="what a publisher is part of"),
    ],
)
def test_what_is_seen_spreads(named: EmbeddedStore, raw: Raw) -> None:
    """A new version that others show, or rest on, is followed through to the events."""
    before = number_of(named, "xx-later")
    named.load(sources([raw]), dataset="own")
    assert number_of(named, "xx-later") != before
    assert named.verify().sound


def test_a_publisher_in_place_of_one_that_is_the_same(named: EmbeddedStore) -> None:
    """It shows nothing while the two are one, and is shown once they are two again."""
    decision = {"id": "one", "verdict": "same", "entities": ["xx-ministry", "xx-other"],
                "because": "x", "on": "2026-01-01"}  # fmt: skip
    named.load(sources([entity("xx-other"), report(publisher="xx-ministry")]), dataset="own")
    named.load(sources([decision]), dataset="own")
    named.load(sources([report(publisher="xx-other")]), dataset="own")
    assert named.verify().sound
    named.load(sources([{"id": "one", "on": "2026-01-02", "because": "x"}]), dataset="own")
    assert json.loads(named.report("gazette-2019"))["publisher"]["id"] == "xx-other"
    assert named.verify().sound
