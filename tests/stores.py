"""Empty stores of every engine, for tests that speak through the door alone: a suite for all.

A test that takes `stores`, `new_store` or `corpus_store` runs once an engine. What it must not do
then is to know where a store is kept: tests of files, processes and SQLite stand in
tests/graph/embedded, those of the server in tests/neo4j.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph.opening import open_store
from graph.store import KeptStore
from tests.graph.examples import corpus, sources
from tests.neo4j.emptying import empty_store
from tests.neo4j.fixtures import RUNNING, WORKER

NewStore = Callable[[], KeptStore]  # each time another one, in which nothing was ever loaded
NewServer = Callable[[], str]  # each time the address of another server that is empty
Stores = Callable[[], AbstractContextManager[NewStore]]  # which are gone at the end of the context

# A load costs ten times as much on a server as in a file. Where that is all the same to what a test
# is about, so many of its rows run there, for the reason that is given. WATCHLINE_TEST_WHOLE=1 has
# all of them run.
_CHECKED = "records are checked in a store beside the server, by the same code"
_DERIVED = "what is known on a day was derived when it was loaded, and is only read"
WHOLE = os.environ.get("WATCHLINE_TEST_WHOLE") == "1"
FEW: dict[str, tuple[int, str]] = {
    "test_loads::test_a_fault_refuses_the_whole_load": (2, _CHECKED),
    "test_loads::test_order_and_parts_do_not_matter": (0, f"{_CHECKED}; three times the corpus"),
    "test_loads::test_export_loads_back_to_the_same_revision": (0, "the corpus once more"),
    "test_verifying::test_the_corpus_loaded_in_parts": (
        0,
        "six loads of the corpus; smaller ones are drawn beside it",
    ),
    "test_identities::test_a_newer_version_replaces_the_decision": (1, _CHECKED),
    "test_identities::test_what_is_no_decision": (1, _CHECKED),
    "test_identities::test_decisions_that_cannot_all_stand_are_refused": (1, _CHECKED),
    "test_changing::test_against_the_answers_of_both_days": (1, "each asks for every event twice"),
    "test_figuring::test_a_day_against_a_fresh_load": (0, _DERIVED),
    "test_corpus_on_days::test_a_day_against_a_fresh_load": (8, _DERIVED),
}


def some(examples: int, engine: str) -> int:
    """How many examples to draw where a file is given so many."""
    return examples if engine == "embedded" or WHOLE else max(3, examples // 30)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not to run on a server."""
    if WHOLE:
        return
    seen = dict.fromkeys(FEW, 0)
    left: list[pytest.Item] = []
    for item in items:
        name = f"{item.path.stem}::{getattr(item, 'originalname', item.name)}"
        if name in FEW and "neo4j" in item.callspec.params.values():  # type: ignore[attr-defined]  # where it has rows
            seen[name] += 1
            left += [item] if seen[name] > FEW[name][0] else []
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session", params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest) -> str:
    """The engine of the stores."""
    return str(request.param)


@pytest.fixture(scope="session")
def stores(engine: str, request: pytest.FixtureRequest) -> Stores:
    """Makes contexts in which any number of new stores can be made: one for each example, say."""
    if engine == "embedded":
        return _files
    servers: _Servers = request.getfixturevalue("servers")
    return servers.lend


@pytest.fixture(scope="session")
def servers(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> _Servers:
    """The servers of this run."""
    return _Servers(request, _shared(tmp_path_factory))


@pytest.fixture
def new_server(servers: _Servers) -> Iterator[NewServer]:
    """Gives servers to one test, each without a store."""
    with servers.lend_addresses() as new:
        yield new


@pytest.fixture
def new_store(stores: Stores) -> Iterator[NewStore]:
    """Makes new stores for one test."""
    with stores() as new:
        yield new


@pytest.fixture(scope="session")
def corpus_store(engine: str, request: pytest.FixtureRequest) -> Iterator[KeptStore]:
    """The bundled corpus; tests only read it."""
    if engine == "neo4j":
        store = open_store(request.getfixturevalue("corpus_address"), create=True)
        yield store
        store.close()
        return
    with _files() as new:
        store = new()
        store.load(sources(corpus()), dataset="corpus")
        yield store


@pytest.fixture(scope="session")
def corpus_address(
    open_neo4j: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """A server that holds the bundled corpus, loaded by the first worker that asks for it."""
    address = open_neo4j("corpus")
    with (_shared(tmp_path_factory) / "corpus.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        store = open_store(address, create=True)
        if not store.receive().loads():
            store.load(sources(corpus()), dataset="corpus")
        store.close()
    return address


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, for all workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if WORKER else base


@contextmanager
def _files() -> Iterator[NewStore]:
    with TemporaryDirectory() as folder, ExitStack() as made:
        places = (Path(folder) / f"{at}.db" for at in count(1))

        def new() -> KeptStore:
            store = open_store(next(places), create=True)
            made.callback(store.close)
            return store

        yield new


class _Servers:
    """Servers that all workers share, each of which holds one store at a time.

    A new one costs some seconds, for its indexes and the plans of its statements: of those that
    nobody holds the first is taken.
    """

    def __init__(self, request: pytest.FixtureRequest, folder: Path) -> None:
        self._request = request
        self._folder = folder

    @contextmanager
    def lend(self) -> Iterator[NewStore]:
        """A context of new stores; replayed ones lie in a folder of its own."""
        with self.lend_addresses() as address, ExitStack() as made:

            def new() -> KeptStore:
                store = open_store(address(), create=True)
                made.callback(store.close)
                return store

            yield new

    @contextmanager
    def lend_addresses(self) -> Iterator[NewServer]:
        """The same, where a test opens the stores itself."""
        with (
            TemporaryDirectory() as folder,
            pytest.MonkeyPatch.context() as patch,
            ExitStack() as lent,
        ):
            patch.setenv("XDG_CACHE_HOME", folder)

            def new() -> str:
                address = self._borrow(lent)
                lent.callback(empty_store, address)
                return address

            yield new

    def _borrow(self, lent: ExitStack) -> str:
        """The address of a server that is held until the end of what is lent."""
        for at in count(1):
            lock = (self._folder / f"store-{at}.lock").open("w")
            lent.callback(lock.close)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if RUNNING and at == 1:
                return str(self._request.getfixturevalue("neo4j_address"))
            open_one: Callable[[str], str] = self._request.getfixturevalue("open_neo4j")
            return open_one(f"store-{at}")
        raise AssertionError("there is no last number")
