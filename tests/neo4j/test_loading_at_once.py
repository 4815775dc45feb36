"""Several who load at once, and those who read meanwhile: everything is before or after a load."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from neo4j import GraphDatabase

from graph.errors import GoneId, StoreError
from graph.loading import SourceRecord
from graph.opening import open_store
from graph.questions import Question
from graph.store import KeptStore, Store
from tests.graph.examples import BASICS, entity, event, sources
from tests.neo4j.counting import counts
from tests.neo4j.loader import start_loading
from tests.stores import NewServer

EVENTS = 250  # of each load: two batches, so that half of it stands there for a while
Seen = set[tuple[int, int, int, str]]


def test_two_processes_load_one_after_the_other(new_server: NewServer) -> None:
    """One waits for the other, and nothing of theirs is mixed; readers see either side of each."""
    address = new_server()
    store = open_store(address, create=True)
    store.load(sources(BASICS), dataset="basics")
    with _reading(store) as seen:
        loading = [start_loading(address, name, EVENTS) for name in ("one", "two")]
        said = [process.communicate(timeout=300)[0] for process in loading]
    assert {line.partition(" ")[0] for line in said} == {"added"}, said
    loads = store.loads()
    assert [load.n for load in loads] == [1, 2, 3]
    assert {load.datasets for load in loads[1:]} == {("one",), ("two",)}
    assert {count for count, *_ in seen} <= {1, 1 + EVENTS, 1 + 2 * EVENTS}
    revisions = {load.revision for load in loads}
    assert {revision for *_, revision in seen} <= revisions
    assert all(count == marks == stats for count, marks, stats, _ in seen)
    assert store.verify().sound


def test_a_load_that_waits_too_long_is_told_so(
    new_server: NewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who loads meanwhile is named as the reason; what it loads is whole."""
    monkeypatch.setattr("graph.neo4j.lease.WAIT", 0.1)
    store = open_store(new_server(), create=True)
    other = threading.Event()

    def slowly() -> Iterator[SourceRecord]:
        yield from sources(BASICS)
        with pytest.raises(StoreError, match="is being written by another load"):
            store.load(sources([entity("late")]), dataset="late")
        other.set()

    store.load(slowly(), dataset="basics")
    assert other.is_set()
    assert [load.datasets for load in store.loads()] == [("basics",)]


def test_a_frozen_store_stays_while_loads_pass(new_server: NewServer) -> None:
    """Also where they replace what it shows; when it is let go of, that is swept away."""
    store = open_store(address := new_server(), create=True)
    store.load(sources(BASICS), dataset="basics")
    still = store.frozen()
    before = _answers(still)
    for at in (1, 2):
        store.load(sources([entity(name=f"Ministry {at}"), event(title=f"Said {at}")]), dataset="a")
    assert _answers(still) == before != _answers(store)
    still.close()
    store.load(sources([event(title="Said at last")]), dataset="a")
    assert counts(address)["Event"] == 1


def test_what_is_being_read_is_erased_later(new_server: NewServer) -> None:
    """Whoever erases is told so; once more, and no node holds the text."""
    store = open_store(address := new_server(), create=True)
    store.load(sources(BASICS), dataset="basics")
    store.load(sources([entity("jane", name="Jane Zyxwvut", type="person")]), dataset="people")
    still = store.frozen()
    with pytest.raises(StoreError, match="erase once more"):
        store.erase("jane", "court order 12")
    assert "zyxwvut" in _everything(address)
    still.close()
    store.erase("jane", "again")
    assert "zyxwvut" not in _everything(address)
    assert len(store.loads()) == 3
    with pytest.raises(GoneId, match="court order 12"):
        store.entity("jane")


def _everything(address: str) -> str:
    """All that any node holds."""
    with GraphDatabase.driver(address) as driver:
        found = driver.execute_query("MATCH (n) RETURN properties(n)").records
    return repr(found).lower()


def _answers(store: Store) -> list[object]:
    page = store.timeline(Question())
    exported = [*store.export(), *store.export_events(Question())]
    return [page.items, page.revision, store.stats(), store.search("ministry"), exported]


@contextmanager
def _reading(store: KeptStore) -> Iterator[Seen]:
    """What a reader sees again and again, until the end of the context."""
    ended, seen = threading.Event(), Seen()

    def ask() -> tuple[int, int, int]:
        events = store.stats()["events"]
        return store.count(Question()), len(store.marks(Question())), events

    def read() -> None:
        while not ended.is_set():
            found, revision = store.settled(ask)
            seen.add((*found, revision))

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield seen
    finally:
        ended.set()
        reader.join()
