"""Alive and ready are two questions: whether this process answers, and whether its store does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import BASICS, sources


def serving(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(store, Settings()), raise_server_exceptions=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "watchline.db"
    open_store(made, create=True).load(sources(BASICS), dataset="basics")
    return made


@pytest.fixture
def away(path: Path) -> Iterator[TestClient]:
    """A server whose store was taken away while it served."""
    with serving(open_store(path)) as client:
        path.unlink()
        yield client


def test_alive_and_ready(client: TestClient, corpus_store: EmbeddedStore) -> None:
    alive = client.get("/healthz")
    assert (alive.json(), alive.headers["cache-control"]) == ({"status": "ok"}, "no-store")
    ready = client.get("/readyz")
    assert ready.json() == {
        "status": "ready", "engine": "embedded", "revision": corpus_store.revision(), "loads": 2,
    }  # fmt: skip
    assert ready.headers["cache-control"] == "no-store"
    for path in ("/healthz", "/readyz"):
        assert client.get(path, params={"deep": "1"}).status_code == 422


def test_a_store_that_is_away(away: TestClient, path: Path) -> None:
    """Alive, not ready; why, and when to ask again, but not where it was."""
    assert away.get("/healthz").json() == {"status": "ok"}
    answer = away.get("/readyz")
    assert answer.status_code == 503
    assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("5", "no-store")
    assert answer.json()["error"]["status"] == 503
    assert str(path) not in answer.text
    assert path.name not in answer.text


@pytest.mark.parametrize("address", ["/api/timeline", "/timeline", "/embed/timeline", "/overview"])
def test_every_kind_of_answer_says_so(away: TestClient, path: Path, address: str) -> None:
    """JSON, pages and frames alike."""
    answer = away.get(address)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert answer.headers["cache-control"] == "no-cache"
    assert "The store cannot be read now" in answer.text
    assert path.name not in answer.text


def test_ready_again_by_itself(path: Path) -> None:
    """What served before the store went serves when it is back."""
    with serving(open_store(path)) as client:
        aside = path.rename(path.with_suffix(".aside"))
        assert client.get("/readyz").status_code == 503
        aside.rename(path)
        assert client.get("/readyz").json()["loads"] == 1


def test_an_empty_store_is_not_ready(tmp_path: Path) -> None:
    made = open_store(tmp_path / "empty.db", create=True)
    made.load([], dataset="nothing")
    with serving(made) as client:
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "empty" in answer.json()["error"]["what"]


def test_a_damaged_store_is_not_ready(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"x" * 5_000)
    with serving(EmbeddedStore(path)) as client:
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "damaged" in answer.json()["error"]["what"]
