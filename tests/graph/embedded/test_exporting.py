"""Exports are of one revision, and of one day where a day is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.errors import NotYetKnown, UnknownId
from graph.questions import Question
from graph.reading import parse_record
from tests.evidence.known_on import known_on
from tests.evidence.world import world_of
from tests.graph.examples import BASICS, corpus, entity, event, report, sources

DAYS = ("2014-02-01", "2019-02-20", "2019-03-05", "2021-07-20")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("exporting") / "s.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made


@pytest.mark.parametrize("day", DAYS)
def test_events_are_exported_as_they_were(store: EmbeddedStore, day: str) -> None:
    """Rule 5, as records: those that the plain reading of the rule leaves, and no others."""
    then = known_on(world_of(corpus()), day)
    found = dict(_events(store, Question(known_on=day)))
    assert set(found) == set(then.events)
    for key, record in found.items():
        assert parse_record(record) == parse_record(then.events[key]), key


def test_a_day_loads_back_to_the_answers_of_the_day(store: EmbeddedStore, tmp_path: Path) -> None:
    """What was exported as of a day answers, loaded by itself, as the store does about it."""
    asked = Question(known_on="2019-03-05", entity="cn-npcic", limit=500)
    fresh = open_store(tmp_path / "then.db", create=True)
    records = [json.loads(line) for line in store.export(asked)]
    fresh.load(sources(records), dataset="corpus")
    assert (
        fresh.timeline(Question(entity="cn-npcic", limit=500)).items == store.timeline(asked).items
    )


def test_one_event(store: EmbeddedStore) -> None:
    """One event with what it needs, as record and as answer; none before it was known."""
    key = "cn-2019-npcic-annual-blacklist-report"
    *_, last = store.export(Question(), event=key)
    ((record, answer),) = store.export_events(Question(), event=key)
    assert (record, answer) == (last, store.event(key))
    with pytest.raises(NotYetKnown):
        list(store.export(Question(known_on="1999"), event=key))


@pytest.mark.parametrize("verb", ["export", "export_events"])
def test_an_event_that_is_not_there(store: EmbeddedStore, verb: str) -> None:
    with pytest.raises(UnknownId):
        list(getattr(store, verb)(Question(), event="no-such-event"))


def test_two_datasets_are_merged(tmp_path: Path) -> None:
    """The export is what is answered, whoever holds parts of it."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="a")
    store.load(sources([entity(aliases=["The Ministry"])]), dataset="b")
    assert json.loads(next(store.export()))["aliases"] == ["The Ministry"]


def test_a_frozen_store_stays(tmp_path: Path) -> None:
    """A load that becomes visible between two records does not show, nor does it wait."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="a")
    still = store.frozen()
    lines = still.export()
    first = next(lines)
    more = [entity("xx-later"), report("r-later"), event("xx-later-event")]
    store.load(sources(more), dataset="b")
    assert len([first, *lines]) == 3
    assert len(list(still.export_events(Question()))) == 1
    assert still.count(Question()) == 1
    assert still.revision() != store.revision()
    still.close()
    assert len(list(store.export())) == 6


def _events(store: EmbeddedStore, question: Question) -> list[tuple[str, dict[str, object]]]:
    found = [json.loads(record) for record, _ in store.export_events(question)]
    return [(record["id"], record) for record in found]
