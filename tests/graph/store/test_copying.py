"""A copy between engines is the same ledger, either way: what it was, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.copying import Copied, copy_ledger
from graph.embedded import open_store
from graph.errors import CopyRefused, CorruptStore, GoneId, StoreError
from graph.ledger import Told, Version, digest_of_ledger
from graph.store import KeptStore
from tests.graph.examples import entity, sources
from tests.graph.test_copying import fill
from tests.stores import NewStore, Stores


@pytest.fixture(scope="module")
def filled(stores: Stores) -> Iterator[KeptStore]:
    """A store of eight loads, of each kind one; tests only read it."""
    with stores() as new_store:
        store = new_store()
        fill(store)
        yield store


@pytest.fixture
def file(tmp_path: Path) -> KeptStore:
    """The place of a store that is not there yet, in a file."""
    return open_store(tmp_path / "file.db", create=True)


def copy(source: KeptStore, target: KeptStore) -> Copied:
    return copy_ledger(source, target, _begin)


def _begin(_what: str, _total: int) -> Told:
    return lambda _done: None


def assert_alike(source: KeptStore, target: KeptStore) -> None:
    """Ledger, revisions and answers."""
    last = source.loads()[-1].n
    assert digest_of_ledger(target, last) == digest_of_ledger(source, last)
    assert target.revisions() == source.revisions()
    assert list(target.versions()) == list(source.versions())
    assert target.erased() == source.erased()
    assert sorted(target.export()) == sorted(source.export())
    assert target.verify().sound


def test_there_and_back(filled: KeptStore, file: KeptStore, new_store: NewStore) -> None:
    """From any engine into a file, and from there into a new store of that engine."""
    assert copy(filled, file).loads == 8
    assert_alike(filled, file)
    back = new_store()
    copied = copy(file, back)
    assert (copied.before, copied.loads, copied.revision) == (0, 8, filled.revision())
    assert copied.digest == digest_of_ledger(filled, 8)
    assert_alike(filled, back)
    third = filled.revisions()[5]["revision"]
    assert back.at(third).event("xx-2020-fine") == filled.at(third).event("xx-2020-fine")
    again = copy(file, back)
    assert (again.before, again.loads, again.versions) == (8, 0, 0)


def test_what_comes_later_is_gone_on_with(
    filled: KeptStore, file: KeptStore, new_store: NewStore
) -> None:
    """Behind what is there, with what was erased meanwhile; until the end nothing of it shows."""
    target = new_store()
    receiving = target.receive()
    for load in filled.loads()[:3]:
        receiving.append(load, filled.versions(load.n - 1, load.n))
    assert (receiving.loads(), len(receiving.waiting())) == ((), 3)
    third = receiving.finish({})
    assert target.revision() == third == filled.loads()[2].revision
    copy(filled, file)
    file.erase("gone", "court order 12")
    fourth = file.loads()[3]
    receiving.append(fourth, file.versions(3, 4))
    assert (target.revision(), len(target.loads())) == (third, 3)
    copied = copy(file, target)
    assert (copied.before, copied.waited) == (4, 1)
    assert_alike(file, target)
    with pytest.raises(GoneId, match="court order 12"):
        target.event("gone")


def test_an_interrupted_copy_goes_on(filled: KeptStore, new_store: NewStore) -> None:
    """What waits whole is kept, half a load is not; of another source it is let go."""

    class Interrupted(Exception):
        pass

    def interrupting(versions: Iterator[Version]) -> Iterator[Version]:
        yield next(versions)
        raise Interrupted

    target = new_store()
    loads, receiving = filled.loads(), target.receive()
    receiving.append(loads[0], filled.versions(0, 1))
    with pytest.raises(Interrupted):
        receiving.append(loads[1], interrupting(filled.versions(1, 2)))
    assert receiving.waiting() == loads[:1]
    copied = copy(filled, target)
    assert (copied.before, copied.waited, copied.loads) == (1, 1, 7)
    assert_alike(filled, target)


def test_what_waits_of_another_source_is_let_go(
    filled: KeptStore, file: KeptStore, new_store: NewStore
) -> None:
    file.load(sources([entity("other")]), dataset="other")
    target = new_store()
    target.receive().append(file.loads()[0], file.versions())
    assert copy(filled, target).waited == 0
    assert_alike(filled, target)


def test_another_ledger_is_refused(filled: KeptStore, new_store: NewStore) -> None:
    target = new_store()
    target.load(sources([entity("own")]), dataset="own")
    before = target.revision()
    with pytest.raises(CopyRefused, match=r"load 1 of .* made revision"):
        copy(filled, target)
    assert target.revision() == before


def test_a_target_that_went_on_is_refused(filled: KeptStore, new_store: NewStore) -> None:
    target = new_store()
    copy(filled, target)
    target.erase("gone", "a reason")
    with pytest.raises(CopyRefused, match="has erased 'gone'"):
        copy(filled, target)
    target.load(sources([entity("more")]), dataset="more")
    before = target.revisions()
    with pytest.raises(CopyRefused, match="is ahead"):
        copy(filled, target)
    assert target.revisions() == before


def test_a_load_comes_behind_the_last(filled: KeptStore, new_store: NewStore) -> None:
    """Whole, and as it was recorded."""
    receiving = new_store().receive()
    with pytest.raises(StoreError, match="cannot come behind load 0"):
        receiving.append(filled.loads()[1], filled.versions(1, 2))
    with pytest.raises(CorruptStore, match="says that it brought"):
        receiving.append(filled.loads()[0], iter(()))
    assert receiving.waiting() == ()
