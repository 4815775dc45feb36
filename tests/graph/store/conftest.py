from __future__ import annotations

import pytest

from graph.store import KeptStore
from tests.graph.examples import BASICS, sources
from tests.stores import NewStore


@pytest.fixture
def store(new_store: NewStore) -> KeptStore:
    """A store that holds one ministry, its gazette and one event."""
    made = new_store()
    made.load(sources(BASICS), dataset="basics")
    return made
