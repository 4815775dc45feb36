"""The bundled corpus on both engines, loaded in one order; made once, then only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.embedded import open_store as open_file
from graph.neo4j.engine import Neo4jStore
from graph.neo4j.server import Server
from tests.graph.examples import corpus, sources
from tests.neo4j.same import Both


@pytest.fixture(scope="session")
def both(corpus_address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    file = open_file(tmp_path_factory.mktemp("both") / "corpus.db", create=True)
    file.load(sources(corpus()), dataset="corpus")
    server = Neo4jStore(Server(corpus_address))
    yield Both(file, server)
    server.close()
    file.close()
