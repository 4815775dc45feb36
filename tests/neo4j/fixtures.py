"""Fixtures that give the address of a real Neo4j server, to every test below `tests`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.neo4j.emptying import assert_it_is_empty, empty
from tests.neo4j.server import OwnServer, Servers, join_servers, what_is_missing

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
RUNNING = os.environ.get("WATCHLINE_TEST_NEO4J", "")  # bolt://…: a server that runs already


@pytest.fixture(scope="session")
def neo4j_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The servers of this run, one process for all workers."""
    _skip_without_java()
    base = tmp_path_factory.getbasetemp()
    servers = join_servers((base.parent if WORKER else base) / "neo4j")
    yield servers
    servers.leave()


@pytest.fixture(scope="session")
def open_neo4j(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Opens one more server by a name that all workers share: for a store made once, then read.

    Whoever fills it holds a lock of his own meanwhile, or names it after `WORKER`.
    """
    if RUNNING:
        pytest.skip("this test needs a server of its own, which WATCHLINE_TEST_NEO4J cannot give")
    servers: Servers = request.getfixturevalue("neo4j_servers")
    return lambda name: f"bolt://127.0.0.1:{servers.open(name)}"


@pytest.fixture(scope="session")
def neo4j_address(request: pytest.FixtureRequest) -> Iterator[str]:
    """The server of this worker; what stands in it is whatever the test before has left."""
    if not RUNNING:
        yield request.getfixturevalue("open_neo4j")(f"worker-{WORKER}")
        return
    if WORKER not in ("", "gw0"):
        pytest.fail("WATCHLINE_TEST_NEO4J is one server: run these tests with -n 0 or -n 1")
    assert_it_is_empty(RUNNING)
    yield RUNNING
    empty(RUNNING)


@pytest.fixture
def empty_neo4j(neo4j_address: str) -> str:
    """The server of this worker, without any node, constraint or index."""
    empty(neo4j_address)
    return neo4j_address


@pytest.fixture
def own_neo4j(tmp_path: Path) -> Iterator[OwnServer]:
    """A server in a process of its own, to be killed and started again on its store and port."""
    _skip_without_java()
    server = OwnServer(tmp_path / "neo4j")
    server.start()
    yield server
    server.stop()


def _skip_without_java() -> None:
    if missing := what_is_missing():
        pytest.skip(missing)
