"""What was given out, once for all judges: the corpus, and one of everything that is awkward."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from graph.embedded import EmbeddedStore, open_store
from tests.api.exports.examples import records
from tests.api.exports.giving import given_out
from tests.graph.examples import corpus, sources

Given = Callable[[str], bytes]


@pytest.fixture(scope="session", params=["corpus", "examples"])
def judged(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> EmbeddedStore:
    """The store whose exports are judged: first the real corpus, then the invented one."""
    raws = corpus() if request.param == "corpus" else records()
    store = open_store(tmp_path_factory.mktemp("judged") / "w.db", create=True)
    store.load(sources(raws), dataset="judged")
    return store


@pytest.fixture(scope="session")
def given(judged: EmbeddedStore) -> Given:
    """Everything that the store holds, in the format of a name; written once."""
    return cache(lambda name: given_out(judged, name)[0])
