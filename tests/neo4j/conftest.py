"""The bundled corpus on both engines, loaded in one order; made once, then only read."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.embedded import open_store as open_file
from graph.errors import StoreError
from graph.neo4j.engine import Neo4jStore
from graph.neo4j.server import Server
from tests.graph.examples import corpus, sources
from tests.neo4j.fixtures import WORKER
from tests.neo4j.same import Both


@pytest.fixture(scope="session")
def both(
    open_neo4j: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if WORKER else base
    file = open_file(tmp_path_factory.mktemp("both") / "corpus.db", create=True)
    file.load(sources(corpus()), dataset="corpus")
    server = Neo4jStore(Server(open_neo4j("corpus")))
    with _alone(shared / "corpus.lock"):
        if not _holds(server, file.revision()):
            server.load(sources(corpus()), dataset="corpus")
    yield Both(file, server)
    server.close()
    file.close()


def _holds(server: Neo4jStore, revision: str) -> bool:
    """Whether another worker has loaded it already."""
    try:
        return server.revision() == revision
    except StoreError:
        return False


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Whoever is in here, other processes wait; nobody is when its process has ended."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
