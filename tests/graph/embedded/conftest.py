from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import BASICS, corpus, sources


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    """A store that holds one ministry, its gazette and one event."""
    made = open_store(tmp_path / "watchline.db", create=True)
    made.load(sources(BASICS), dataset="basics")
    return made


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The bundled corpus; tests only read it."""
    made = open_store(tmp_path_factory.mktemp("corpus") / "watchline.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made
