from __future__ import annotations

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import corpus, sources


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The bundled corpus; tests only read it."""
    made = open_store(tmp_path_factory.mktemp("overview") / "watchline.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made
