"""The bundled corpus on both engines, loaded alike, for tests that compare their answers."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import corpus, sources
from tests.neo4j.fixtures import WORKER

if TYPE_CHECKING:
    from graph.neo4j.engine import Neo4jStore

Both = tuple[EmbeddedStore, "Neo4jStore"]


@pytest.fixture(scope="session")
def both(
    open_neo4j: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """The embedded store and the one on a server, which all workers share."""
    from graph.neo4j.engine import Neo4jStore
    from graph.neo4j.server import Server

    embedded = open_store(tmp_path_factory.mktemp("both") / "corpus.db", create=True)
    embedded.load(sources(corpus()), dataset="corpus")
    remote = Neo4jStore(Server(open_neo4j("both")))
    base = tmp_path_factory.getbasetemp()
    with _alone((base.parent if WORKER else base) / "both.lock") as first:
        if first:
            remote.load(sources(corpus()), dataset="corpus")
    yield embedded, remote
    embedded.close()
    remote.close()


class _alone:  # noqa: N801  # reads as what it does
    """One worker at a time; it is told whether it is the first."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+", encoding="utf-8")

    def __enter__(self) -> bool:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._file.seek(0)
        return not self._file.read()

    def __exit__(self, *fault: object) -> None:
        if fault[0] is None:
            self._file.write("loaded")
        self._file.close()
