"""Exports are of one revision, and of one day where a day is asked for."""

from __future__ import annotations

import json

import pytest

from graph.errors import NotYetKnown, UnknownId
from graph.questions import Question
from graph.reading import parse_record
from graph.store import KeptStore
from tests.evidence.known_on import known_on
from tests.evidence.world import world_of
from tests.graph.examples import BASICS, corpus, entity, event, report, sources
from tests.stores import NewStore

DAYS = ("2014-02-01", "2019-02-20", "2019-03-05", "2021-07-20")


@pytest.mark.parametrize("day", DAYS)
def test_events_are_exported_as_they_were(corpus_store: KeptStore, day: str) -> None:
    """Rule 5, as records: those that the plain reading of the rule leaves, and no others."""
    then = known_on(world_of(corpus()), day)
    found = dict(_events(corpus_store, Question(known_on=day)))
    assert set(found) == set(then.events)
    for key, record in found.items():
        assert parse_record(record) == parse_record(then.events[key]), key


def test_a_day_loads_back_to_the_answers_of_the_day(
    corpus_store: KeptStore, new_store: NewStore
) -> None:
    """What was exported as of a day answers, loaded by itself, as the store does about it."""
    asked = Question(known_on="2019-03-05", entity="cn-npcic", limit=500)
    fresh = new_store()
    records = [json.loads(line) for line in corpus_store.export(asked)]
    fresh.load(sources(records), dataset="corpus")
    found = fresh.timeline(Question(entity="cn-npcic", limit=500))
    assert found.items == corpus_store.timeline(asked).items


def test_one_event(corpus_store: KeptStore) -> None:
    """One event with what it needs, as record and as answer; none before it was known."""
    key = "cn-2019-npcic-annual-blacklist-report"
    *_, last = corpus_store.export(Question(), event=key)
    ((record, answer),) = corpus_store.export_events(Question(), event=key)
    assert (record, answer) == (last, corpus_store.event(key))
    with pytest.raises(NotYetKnown):
        list(corpus_store.export(Question(known_on="1999"), event=key))


@pytest.mark.parametrize("verb", ["export", "export_events"])
def test_an_event_that_is_not_there(corpus_store: KeptStore, verb: str) -> None:
    with pytest.raises(UnknownId):
        list(getattr(corpus_store, verb)(Question(), event="no-such-event"))


def test_two_datasets_are_merged(new_store: NewStore) -> None:
    """The export is what is answered, whoever holds parts of it."""
    store = new_store()
    store.load(sources(BASICS), dataset="a")
    store.load(sources([entity(aliases=["The Ministry"])]), dataset="b")
    assert json.loads(next(store.export()))["aliases"] == ["The Ministry"]


def test_a_frozen_store_stays(new_store: NewStore) -> None:
    """A load that becomes visible between two records does not show, nor does it wait."""
    store = new_store()
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


def _events(store: KeptStore, question: Question) -> list[tuple[str, dict[str, object]]]:
    found = [json.loads(record) for record, _ in store.export_events(question)]
    return [(record["id"], record) for record in found]
