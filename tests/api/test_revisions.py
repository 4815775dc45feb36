"""A load while readers are there: no receipt names a revision that its bytes are not of."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.answers import read_settled
from api.app import create_app
from api.recent import Recent
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from graph.errors import StoreError
from tests.graph.examples import BASICS, event, sources


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = open_store(tmp_path / "w.db", create=True)
    made.load(sources(BASICS), dataset="basics")
    return made


@pytest.mark.parametrize("path", ["/api/timeline", "/api/stats", "/api/revisions", "/timeline"])
def test_a_load_changes_the_tag(store: EmbeddedStore, path: str) -> None:
    """What was kept for one revision is not given for the next."""
    with TestClient(create_app(store, Settings())) as client:
        before = client.get(path)
        have = {"If-None-Match": before.headers["etag"]}
        assert client.get(path, headers=have).status_code == 304
        store.load(sources([event("xx-2020-more")]), dataset="more")
        after = client.get(path, headers=have)
        assert after.status_code == 200
        assert after.headers["etag"] != before.headers["etag"]
        assert store.revision()[:12] in after.text


def test_a_missing_record_is_there_after_its_load(store: EmbeddedStore) -> None:
    with TestClient(create_app(store, Settings())) as client:
        assert client.get("/api/events/xx-2020-more").status_code == 404
        store.load(sources([event("xx-2020-more")]), dataset="more")
        assert client.get("/api/events/xx-2020-more").status_code == 200


def test_read_again_when_a_load_comes_between(store: EmbeddedStore) -> None:
    """The first reading sees the load come in behind it; the second is whole."""
    seen: list[dict[str, object]] = []

    def read() -> dict[str, object]:
        seen.append(store.stats())
        if len(seen) == 1:
            store.load(sources([event("xx-2020-more")]), dataset="more")
        return seen[-1]

    found, revision = read_settled(store, read)
    assert (len(seen), found["events"], revision) == (2, 2, store.revision())


def test_loads_without_end_are_said(store: EmbeddedStore) -> None:
    def read() -> None:
        key = f"xx-{store.stats()['events']}"
        store.load(sources([event(key)]), dataset=key)

    with pytest.raises(StoreError):
        read_settled(store, read)


def test_what_is_kept_is_bounded() -> None:
    """Questions count as well: a long one with an empty answer is not free."""
    recent = Recent(most_bytes=100_000)
    for at in range(1_000):
        recent.keep(("/api/timeline", b"text=%d" % at + b"x" * 4_000), "r", b"{}")
        assert recent.held <= 100_000
    newest = ("/api/timeline", b"text=999" + b"x" * 4_000)
    assert recent.get(newest, "r") is not None
    assert recent.get(newest, "another") is None
    assert recent.get(("/api/timeline", b"text=0" + b"x" * 4_000), "r") is None


def test_keeping_again_counts_once() -> None:
    recent = Recent()
    recent.keep(("/", b""), "r", b"x" * 10)
    once = recent.held
    recent.keep(("/", b""), "s", b"x" * 10)
    assert recent.held == once


def test_a_withdrawn_record_is_gone_and_says_why(tmp_path: Path) -> None:
    """410, with the day and the reason, in JSON and on the page; not a bare 404."""
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="basics")
    withdraw = {"id": "xx-2019-count", "on": "2026-11-24", "because": "counted <twice>"}
    store.load(sources([withdraw]), dataset="mending")
    with TestClient(create_app(store, Settings())) as client:
        answer = client.get("/api/events/xx-2019-count")
        assert answer.status_code == 410
        said = "The event ‘xx-2019-count’ was withdrawn on 2026-11-24: counted <twice>."
        assert answer.json()["error"]["what"] == said
        page = client.get("/events/xx-2019-count")
    assert page.status_code == 410
    assert "was withdrawn on 2026-11-24: counted &lt;twice&gt;." in page.text
