"""DESIGN §5: an earlier revision answers as it did then, to the byte."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from graph.errors import QuestionError, UnknownId
from graph.questions import Question
from graph.store import KeptStore, Store
from tests.graph.examples import Raw, entity, sources
from tests.stores import Stores

WORDS = ("credit centre", "hikvision", "新疆", "surveillance", "nsa", "المراقبة", "report 2019")
QUESTIONS = (
    Question(limit=500),
    Question(limit=500, sort="newest"),
    Question(entity="us-nsa"),
    Question(kind="law", jurisdiction="US", from_="2001", to="2015"),
    Question(text="facial recognition"),
    Question(from_="2019-02-14", to="2019-02-14"),
)


def answers(store: Store) -> dict[str, object]:
    """What the door gives, over all its verbs."""
    exported = list(store.export())
    raws = [json.loads(line) for line in exported]
    pages = [store.timeline(question) for question in QUESTIONS]
    return {
        "export": exported,
        "timeline": [(page.items, page.next) for page in pages],
        "count": [store.count(question) for question in QUESTIONS],
        "search": [store.search(word) for word in WORDS],
        "event": [store.event(raw["id"]) for raw in raws if "date" in raw],
        "entity": [store.entity(raw["id"]) for raw in raws if "type" in raw][::7],
        "report": [store.report(raw["id"]) for raw in raws if "publisher" in raw][::7],
        "timelines": store.timelines(),
        "stats": store.stats(),
        "revision": store.revision(),
    }


class Changed(NamedTuple):
    """A store, and what it answered before it was changed and after."""

    store: KeptStore
    then: dict[str, object]
    now: dict[str, object]


@pytest.fixture(scope="module")
def changed(stores: Stores, engine: str, corpus_store: KeptStore) -> Iterator[Changed]:
    """The corpus; then entities renamed, events mended and withdrawn, another dataset added.

    On a server only what it says of China, which takes a quarter of the time.
    """
    asked = Question() if engine == "embedded" else Question(jurisdiction="CN")
    records = [json.loads(line) for line in corpus_store.export(asked)]
    with stores() as new_store:
        store = new_store()
        store.load(sources(records), dataset="corpus")
        then = answers(store)
        chance = random.Random(3)
        store.load(
            sources(_mended(chance.sample(records, min(60, len(records) // 2)))), dataset="corpus"
        )
        events = [raw for raw in records if "date" in raw]
        gone = [
            {"id": raw["id"], "on": "2026-11-24", "because": "counted twice"} for raw in events[:9]
        ]
        store.load(sources(gone), dataset="mending")
        nsa = entity("us-nsa", type="agency", aliases=["No Such Agency"])
        store.load(sources([nsa]), dataset="a")
        yield Changed(store, then, answers(store))


@pytest.fixture(scope="module")
def again(changed: Changed) -> dict[str, object]:
    """What is answered now of the revision before."""
    return answers(changed.store.at(str(changed.then["revision"])))


def _mended(records: list[Raw]) -> list[Raw]:
    return [
        raw | {name: f"{raw[name]} (mended credit centre)"}
        for raw in records
        for name in ("title", "name")
        if name in raw
    ]


@pytest.mark.parametrize("verb", ["export", "timeline", "count", "search", "event", "entity",
                                  "report", "timelines", "stats", "revision"])  # fmt: skip
def test_then_is_then(changed: Changed, again: dict[str, object], verb: str) -> None:
    assert again[verb] == changed.then[verb]
    assert changed.now["export"] != changed.then["export"]


def test_a_rebuilt_store_answers_alike(changed: Changed) -> None:
    assert changed.store.rebuild() == changed.now["revision"]
    assert answers(changed.store) == changed.now


def test_which_revision(changed: Changed) -> None:
    """At least six digits that one revision begins with."""
    store, then = changed.store, changed.then
    assert store.at(str(then["revision"])[:6]).revision() == then["revision"]
    with pytest.raises(UnknownId, match="no revision"):
        store.at("0" * 12)
    for start in ("abc", "xyzxyz", ""):
        with pytest.raises(QuestionError, match="6 digits"):
            store.at(start)
