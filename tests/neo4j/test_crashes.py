"""What ends in the middle of a load leaves no trace: the load again, and all is as without it.

The server is killed, the loading process is, and answers to commits get lost.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from neo4j import GraphDatabase

from graph.errors import LoadRefused, StoreError
from graph.loading import SourceRecord
from graph.opening import open_store
from graph.store import KeptStore
from tests.graph.examples import entity, event, report, sources
from tests.neo4j.counting import told
from tests.neo4j.cutting import wired
from tests.neo4j.emptying import empty_store
from tests.neo4j.loader import invented, start_loading
from tests.neo4j.server import OwnServer
from tests.stores import NewServer

EVENTS = int(os.environ.get("WATCHLINE_TEST_CRASH_EVENTS", "450"))


def changing(load: int) -> Iterator[SourceRecord]:
    """A load that adds, changes what the one before added, and names what was there."""
    body = entity(f"body-{load // 2}", aliases=[f"Body of load {load}"])
    cited = [{"report": f"paper-{load // 2}", "lineage": "primary"}]
    events = [
        event(f"v-{at}", title=f"Said by load {load}", citations=cited,
              participants=[{"entity": f"body-{load // 2}", "role": "author"}])
        for at in range(load * 10, load * 10 + 20)
    ]  # fmt: skip
    paper = report(f"paper-{load // 2}", publisher="xx-ministry")
    return sources([entity(), body, paper, *events])


def expected(new_server: NewServer, loads: int) -> dict[str, object]:
    """What is there after so many changing loads that nothing interrupts."""
    address = new_server()
    store = open_store(address, create=True)
    for load in range(loads):
        store.load(changing(load), dataset="d")
    found = told(address, store)
    store.close()
    return found


def events_at(address: str) -> int:
    with GraphDatabase.driver(address) as driver:
        return int(driver.execute_query("MATCH (e:Event) RETURN count(e)").records[0][0])


def test_the_server_is_killed_amid_a_large_load(
    own_neo4j: OwnServer, new_server: NewServer
) -> None:
    """Of what it had written nothing counts; loaded again it is as if nothing had been."""
    reference = open_store(other := new_server(), create=True)
    reference.load(sources([entity()]), dataset="first")
    reference.load(invented("s", EVENTS), dataset="s")
    store = open_store(own_neo4j.address, create=True)
    store.load(sources([entity()]), dataset="first")
    before = store.revision()
    failed = _Loading(store, invented("s", EVENTS), "s")
    while events_at(own_neo4j.address) < EVENTS // 3:
        time.sleep(0.02)
    own_neo4j.kill()
    failed.join(60)
    assert failed.said
    own_neo4j.start()
    assert 0 < events_at(own_neo4j.address) < EVENTS
    assert (store.revision(), len(store.loads())) == (before, 1)
    store.load(invented("s", EVENTS), dataset="s")
    assert told(own_neo4j.address, store) == told(other, reference)


def test_the_loading_process_is_killed(new_server: NewServer) -> None:
    """The next load waits until it is held to be gone, removes what it left, and is whole."""
    address, other = new_server(), new_server()
    store = open_store(address, create=True)
    store.load(changing(0), dataset="d")
    loading = start_loading(address, "s", 900)
    while events_at(address) == 20 and loading.poll() is None:
        time.sleep(0.02)
    loading.kill()
    loading.wait()
    assert events_at(address) > 20
    began = time.monotonic()
    store.load(changing(1), dataset="d")
    assert time.monotonic() - began < 45
    assert store.verify().sound
    reference = open_store(other, create=True)
    for load in range(2):
        reference.load(changing(load), dataset="d")
    left, right = told(address, store), told(other, reference)
    for found in (left, right):  # what a record was named by is kept, and written over
        counted = found["counts"]
        assert isinstance(counted, dict)
        del counted["Record"], counted["NAMES"]
    assert left == right


def test_the_answer_to_a_commit_is_lost(new_server: NewServer) -> None:
    """Whichever of a load: the server has done it, and nobody knows. Loaded again, all is well."""
    whole, address, at = expected(new_server, 2), new_server(), 1
    while _loses(address, at):
        direct = open_store(address)
        assert direct.verify().sound, at
        direct.load(changing(1), dataset="d")
        assert told(address, direct) == whole, at
        direct.close()
        at += 1
    assert at > 6  # to begin, to write, to count, to sweep, to end


def _loses(address: str, at: int) -> bool:
    """Load twice into a new store: did the answer to commit `at` of the second load get lost?"""
    empty_store(address)
    with wired(address) as wire:
        store = open_store(wire.address, create=True)
        store.load(changing(0), dataset="d")
        wire.cut_at = wire.commits + at
        with suppress(StoreError):
            store.load(changing(1), dataset="d")
        store.close()
        return wire.commits >= wire.cut_at


class _Loading(threading.Thread):
    """A load in a thread of its own; `said` is why it failed, if it did."""

    def __init__(self, store: KeptStore, records: Iterator[SourceRecord], dataset: str) -> None:
        super().__init__(daemon=True)
        self._store, self._records, self._dataset = store, records, dataset
        self.said: StoreError | None = None
        self.start()

    def run(self) -> None:
        try:
            self._store.load(self._records, dataset=self._dataset)
        except StoreError as fault:
            self.said = fault


@pytest.mark.parametrize("moment", ["before anything was loaded", "after a load"])
def test_a_refused_load_gives_the_right_to_write_back(new_server: NewServer, moment: str) -> None:
    store = open_store(new_server(), create=True)
    if moment == "after a load":
        store.load(changing(0), dataset="d")
    began = time.monotonic()
    with pytest.raises(LoadRefused):
        store.load(sources([event(kind="riot")]), dataset="d")
    store.load(changing(1), dataset="d")
    assert time.monotonic() - began < 15
    assert store.verify().sound
