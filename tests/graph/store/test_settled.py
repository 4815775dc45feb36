"""Several questions that are answered from one revision, while loads come in."""

from __future__ import annotations

import threading

import pytest

from graph.errors import UnknownId
from graph.questions import Question
from graph.store import KeptStore
from tests.graph.examples import BASICS, event, sources
from tests.stores import NewStore


@pytest.fixture
def store(new_store: NewStore) -> KeptStore:
    made = new_store()
    made.load(sources(BASICS), dataset="basics")
    return made


def test_a_load_meanwhile_does_not_show(store: KeptStore) -> None:
    """All that is read, nested or not, is of the revision at which it began."""
    before = store.revision()

    def read() -> tuple[int, int, str, str]:
        first = store.count(Question())
        store.load(sources([event("xx-2020-more")]), dataset="more")
        _, within = store.settled(lambda: store.stats()["events"])
        return first, len(store.timeline(Question()).items), store.revision(), within

    found, revision = store.settled(read)
    assert found == (1, 1, before, before)
    assert revision == before != store.revision()
    assert store.count(Question()) == 2


def test_a_fault_leaves_the_store_free(store: KeptStore) -> None:
    with pytest.raises(UnknownId):
        store.settled(lambda: store.event("nowhere"))
    store.load(sources([event("xx-2020-more")]), dataset="more")
    assert store.settled(lambda: store.count(Question())) == (2, store.revision())


def test_other_threads_go_on(store: KeptStore) -> None:
    """Only the thread that asked stays where it is."""
    seen: list[int] = []

    def read() -> int:
        store.load(sources([event("xx-2020-more")]), dataset="more")
        other = threading.Thread(target=lambda: seen.append(store.count(Question())))
        other.start()
        other.join()
        return store.count(Question())

    assert store.settled(read)[0] == 1
    assert seen == [2]
