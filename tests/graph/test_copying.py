"""A copy is the same ledger: loads, versions, leaves, days, places, erasures, and its answers."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from graph.copying import Copied, copy_ledger
from graph.embedded import EmbeddedStore, open_store
from graph.embedded.receiving import waiting_file
from graph.errors import CopyRefused, CorruptStore, GoneId, StoreError
from graph.ledger import Told, Version, digest_of_ledger
from graph.store import KeptStore
from tests.graph.examples import BASICS, entity, event, report, sources

ROOT = Path(__file__).parents[2]
JANE = entity("jane-example", name="Jane Zyxwvut", type="person")
FINE = event("xx-2020-fine", participants=[{"entity": "jane-example", "role": "author"}])


def begin(_what: str, _total: int) -> Told:
    return lambda _done: None


def copy(source: EmbeddedStore, target: EmbeddedStore) -> Copied:
    return copy_ledger(source, target, begin)


def fill(store: KeptStore) -> None:
    """A load of each kind: new, changed, of two datasets, replaced, withdrawn, decided."""
    store.load(sources(BASICS), dataset="basics")
    store.load(sources([JANE, FINE]), dataset="people")
    store.load(sources([event("xx-2020-fine", title="A fine"), report("leak")]), dataset="people")
    store.load(sources([event(summary="Said elsewhere.")]), dataset="other")
    store.load(sources([entity("twin"), event("gone")]), dataset="third")
    same = {"id": "same-1", "verdict": "same", "because": "One office.", "on": "2021"}
    store.load(sources([same | {"entities": ["xx-ministry", "twin"]}]), dataset="third")
    store.load(sources([entity("twin")]), dataset="third", replace=True)
    store.load(
        sources([{"id": "leak", "on": "2021-02-03", "because": "A draft."}]),
        dataset="people",
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("source") / "source.db"
    fill(open_store(path, create=True))
    return path


@pytest.fixture
def source(filled: Path, tmp_path: Path) -> EmbeddedStore:
    open_store(filled).back_up(tmp_path / "source.db")
    return open_store(tmp_path / "source.db")


@pytest.fixture
def target(tmp_path: Path) -> EmbeddedStore:
    return open_store(tmp_path / "new" / "target.db", create=True)


def assert_alike(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """Ledger, revisions and answers; and nothing is left beside."""
    assert target.revisions() == source.revisions()
    assert list(target.versions()) == list(source.versions())
    assert target.erased() == source.erased()
    assert sorted(target.export()) == sorted(source.export())
    assert target.verify().sound
    assert not waiting_file(target.path).exists()


def test_a_new_store(source: EmbeddedStore, target: EmbeddedStore) -> None:
    copied = copy(source, target)
    assert (copied.before, copied.loads, copied.revision) == (0, 8, source.revision())
    assert copied.versions == len(list(source.versions()))
    assert copied.digest == digest_of_ledger(target, 8)
    assert_alike(source, target)
    third = source.revisions()[5]["revision"]
    assert target.at(third).event("xx-2020-fine") == source.at(third).event("xx-2020-fine")


@pytest.mark.parametrize("last", [1, 3, 5, 7])
def test_an_earlier_part_is_gone_on_from(
    source: EmbeddedStore, target: EmbeddedStore, last: int
) -> None:
    """What is there stays, and what the new loads touch is derived with it."""
    earlier = open_store(source.path.with_name("earlier.db"), create=True)
    receiving = earlier.receive()
    for load in source.loads()[:last]:
        receiving.append(load, source.versions(load.n - 1, load.n))
    receiving.finish({})
    assert copy(earlier, target).loads == last
    copied = copy(source, target)
    assert (copied.before, copied.loads) == (last, 8 - last)
    assert_alike(source, target)


def test_nothing_new(source: EmbeddedStore, target: EmbeddedStore) -> None:
    copy(source, target)
    copied = copy(source, target)
    assert (copied.before, copied.loads, copied.versions) == (8, 0, 0)


def test_readers_see_it_whole(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """Loads that wait show in no answer."""
    copy(source, target)
    before = target.revision()
    source.load(sources([entity("late")]), dataset="late")
    receiving = target.receive()
    receiving.append(source.loads()[-1], source.versions(8))
    assert (target.revision(), len(target.loads())) == (before, 8)
    receiving.finish({})
    assert target.revision() == source.revision()


def test_an_interrupted_copy_goes_on(source: EmbeddedStore, target: EmbeddedStore) -> None:
    class Interrupted(Exception):
        pass

    def interrupting(versions: Iterator[Version]) -> Iterator[Version]:
        yield next(versions)
        raise Interrupted

    loads, receiving = source.loads(), target.receive()
    receiving.append(loads[0], source.versions(0, 1))
    with pytest.raises(Interrupted):
        receiving.append(loads[1], interrupting(source.versions(1, 2)))
    assert not target.path.exists()
    copied = copy(source, target)
    assert (copied.before, copied.waited, copied.loads) == (1, 1, 7)
    assert_alike(source, target)


def test_kill_at_any_moment(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """After `kill -9` the store is not there, or whole; the same command ends what was begun."""
    source.load(sources([entity(f"more-{at}") for at in range(3_000)]), dataset="more")
    command = [sys.executable, "-m", "watchline", "copy", str(source.path), str(target.path)]
    waiting = waiting_file(target.path)
    for enough in (0, 20_000, 200_000):
        copying = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while copying.poll() is None and time.monotonic() < until:
            if waiting.exists() and _size(waiting) >= enough:
                copying.send_signal(signal.SIGKILL)
                break
        copying.wait()
        if target.path.exists():
            assert open_store(target.path).revision() == source.revision()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "are alike: SHA-256" in done.stderr
    assert_alike(source, open_store(target.path))


def _size(waiting: Path) -> int:
    """Bytes that wait; a journal may be gone before it is measured."""
    try:
        return sum(file.stat().st_size for file in waiting.parent.glob(f"{waiting.name}*"))
    except FileNotFoundError:
        return 0


def test_what_waits_of_another_source_is_let_go(
    source: EmbeddedStore, target: EmbeddedStore, tmp_path: Path
) -> None:
    other = open_store(tmp_path / "other.db", create=True)
    other.load(sources([entity("other")]), dataset="other")
    target.receive().append(other.loads()[0], other.versions())
    assert copy(source, target).waited == 0
    assert_alike(source, target)


def test_what_was_erased(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """Before the copy and after it: the text is in no file of the target, the ground is."""
    source.erase("jane-example", "court order 12")
    copy(source, target)
    assert_alike(source, target)
    with pytest.raises(GoneId, match="court order 12"):
        target.entity("jane-example")
    source.load(sources([entity("john", name="John Qponmlk")]), dataset="people")
    copy(source, target)
    source.erase("john", "court order 13")
    copy(source, target)
    assert_alike(source, target)
    for file in target.path.parent.iterdir():
        assert b"qponmlk" not in file.read_bytes().lower()


def test_an_erasure_alone(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """Of what was withdrawn before, so that no load comes with it."""
    source.load(sources([]), dataset="third", replace=True)
    copy(source, target)
    source.erase("gone", "court order 12")
    assert len(source.loads()) == len(target.loads())
    copied = copy(source, target)
    assert copied.loads == 0
    assert_alike(source, target)


Spoil = Callable[[EmbeddedStore], object]
OTHERS: dict[str, tuple[Spoil, str]] = {
    "ahead": (lambda store: store.load(sources([entity("more")]), dataset="m"), "is ahead"),
    "erased more": (lambda store: store.erase("gone", "a reason"), "has erased 'gone'"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_a_target_that_went_on_is_refused(
    source: EmbeddedStore, target: EmbeddedStore, name: str
) -> None:
    copy(source, target)
    spoil, word = OTHERS[name]
    spoil(target)
    before = target.revisions()
    with pytest.raises(CopyRefused, match=word):
        copy(source, target)
    assert target.revisions() == before


def test_another_ledger_is_refused(source: EmbeddedStore, target: EmbeddedStore) -> None:
    target.load(sources([entity("own")]), dataset="own")
    before = target.revision()
    with pytest.raises(CopyRefused, match=r"load 1 of .* made revision"):
        copy(source, target)
    assert target.revision() == before


def test_nothing_to_copy(target: EmbeddedStore, tmp_path: Path) -> None:
    empty = open_store(tmp_path / "empty.db", create=True)
    empty.load([], dataset="nothing")
    with pytest.raises(CopyRefused, match="nothing to copy"):
        copy(empty, target)


DAMAGE = {
    "a body": "UPDATE ledger SET body = x'7b7d' WHERE seq = 4",
    "a version": "DELETE FROM ledger WHERE seq = 4",
    "a revision": "UPDATE load SET revision = '00' WHERE n = 8",
    "a load": "DELETE FROM load WHERE n = 3",
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_source_makes_no_store(
    source: EmbeddedStore, target: EmbeddedStore, name: str
) -> None:
    with closing(sqlite3.connect(source.path)) as connection, connection:
        connection.execute(DAMAGE[name])
    with pytest.raises(StoreError):
        copy(source, target)
    assert not target.path.exists()


def test_a_load_into_the_target_meanwhile(source: EmbeddedStore, target: EmbeddedStore) -> None:
    """It is there, and no copy writes over it."""
    copy(source, target)
    source.load(sources([entity("late")]), dataset="late")
    receiving = target.receive()
    receiving.append(source.loads()[-1], source.versions(8))
    target.load(sources([entity("own")]), dataset="own")
    with pytest.raises(CopyRefused, match="another ledger"):
        copy(source, target)
    assert b"own" in target.entity("own")


def test_a_load_comes_behind_the_last(source: EmbeddedStore, target: EmbeddedStore) -> None:
    receiving = target.receive()
    with pytest.raises(StoreError, match="cannot come behind load 0"):
        receiving.append(source.loads()[1], source.versions(1, 2))
    with pytest.raises(CorruptStore, match="says that it brought"):
        receiving.append(source.loads()[0], iter(()))
    assert receiving.waiting() == ()
