"""An entity that is another by decision: pages and files of the graph lead on to the one kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from tests.graph.examples import BASICS, entity, event, sources

RECORDS = [
    *BASICS,
    entity("old-ministry", name="The Old Ministry"),
    entity("xx-list", type="policy"),
    event("xx-two", relations=[
        {"subject": "old-ministry", "relation": "issued", "object": "xx-list"},
    ]),
    {"id": "one", "verdict": "same", "entities": ["xx-ministry", "old-ministry"],
     "because": "The gazette says so.", "on": "2024-01-01"},
]  # fmt: skip


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_store(tmp_path_factory.mktemp("merged") / "w.db", create=True)
    store.load(sources(RECORDS), dataset="a")
    with TestClient(create_app(store, Settings())) as client:
        yield client


@pytest.mark.parametrize(("old", "kept"), [
    ("/explore/old-ministry?hops=2", "/explore/xx-ministry?hops=2"),
    ("/entities/old-ministry", "/entities/xx-ministry"),
    ("/api/entities/old-ministry/neighbours.gexf", "/api/entities/xx-ministry/neighbours.gexf"),
])  # fmt: skip
def test_led_on(merged: TestClient, old: str, kept: str) -> None:
    found = merged.get(old, follow_redirects=False)
    assert found.status_code == 308
    assert found.headers["location"].endswith(kept)
    assert merged.get(kept).status_code == 200


def test_paths_by_its_old_name(merged: TestClient) -> None:
    """Named by the old id or the old name, it is the one kept."""
    for name in ("old-ministry", "The Old Ministry"):
        page = merged.get("/paths", params={"from": name, "to": "xx-list"}).text
        assert 'href="/entities/xx-ministry"' in page
        assert '<ol class="path"' in page


def test_the_relation_is_that_of_the_one_kept(merged: TestClient) -> None:
    file = merged.get("/api/graph.cyjs?ties=relation").json()
    ends = [(edge["data"]["source"], edge["data"]["target"]) for edge in file["elements"]["edges"]]
    assert ends == [("xx-ministry", "xx-list")]
