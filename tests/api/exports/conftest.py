from __future__ import annotations

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.api.exports.examples import records
from tests.graph.examples import sources


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """One of everything, invented."""
    store = open_store(tmp_path_factory.mktemp("exports") / "w.db", create=True)
    store.load(sources(records()), dataset="examples")
    return store
