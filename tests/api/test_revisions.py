"""A load while readers are there: no receipt names a revision that its bytes are not of."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.recent import Recent
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
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


@pytest.fixture
def growing(store: EmbeddedStore) -> Iterator[tuple[EmbeddedStore, threading.Thread]]:
    """A store that is loaded from a thread, one event more at each of forty revisions."""

    def load() -> None:
        for at in range(40):
            store.load(sources([event(f"xx-{at}")]), dataset=f"more-{at}")

    loading = threading.Thread(target=load)
    yield store, loading
    loading.join()


def test_answers_while_loads_come_in(growing: tuple[EmbeddedStore, threading.Thread]) -> None:
    """Page, total and receipt are of one revision."""
    store, loading = growing
    seen: dict[str, int] = {}
    with TestClient(create_app(store, Settings())) as client:
        loading.start()
        while loading.is_alive():
            found = client.get("/api/timeline").json()
            assert found["total"] == len(found["events"])
            assert seen.setdefault(found["revision"], found["total"]) == found["total"]
    events = {made["revision"]: made["load"] for made in store.revisions()}
    assert all(events[revision] == total for revision, total in seen.items())
    assert len(seen) > 1


def test_pages_while_loads_come_in(growing: tuple[EmbeddedStore, threading.Thread]) -> None:
    """The same of a page: the revision that it names has the events that it shows."""
    store, loading = growing
    seen: list[str] = []
    with TestClient(create_app(store, Settings())) as client:
        loading.start()
        while loading.is_alive():
            seen.append(client.get("/timeline").text)
    events = {made["revision"][:12]: made["load"] for made in store.revisions()}
    for html in seen:
        shown = len(set(re.findall(r'href="/events/(xx-[^"]+)"', html)))
        assert [number for start, number in events.items() if start in html] == [shown]


def test_what_is_kept_is_bounded() -> None:
    """Questions count as well: a long one with an empty answer is not free."""
    recent = Recent(most_bytes=100_000)
    for at in range(1_000):
        for _ in range(2):
            recent.keep(("/api/timeline", b"text=%d" % at + b"x" * 4_000), "r", b"{}")
            assert recent.held <= 100_000
    newest = ("/api/timeline", b"text=999" + b"x" * 4_000)
    assert recent.get(newest, "r") == b"{}"
    assert recent.get(newest, "another") is None
    assert recent.get(("/api/timeline", b"text=0" + b"x" * 4_000), "r") is None


def test_what_is_asked_for_once_is_not_kept() -> None:
    """Leafing through everything once does not push out what many ask for."""
    recent = Recent(most_bytes=100_000)
    for _ in range(2):
        recent.keep(("/popular", b""), "r", b"x" * 50_000)
    for at in range(50):
        recent.keep(("/once", b"%d" % at), "r", b"x" * 50_000)
        assert recent.get(("/once", b"%d" % at), "r") is None
    assert recent.get(("/popular", b""), "r") == b"x" * 50_000
    recent.keep(("/popular", b""), "s", b"y")  # another revision: what is asked for often stays so
    assert recent.get(("/popular", b""), "s") == b"y"


def test_keeping_again_counts_once() -> None:
    recent = Recent()
    for _ in range(2):
        recent.keep(("/", b""), "r", b"x" * 10)
    once = recent.held
    recent.keep(("/", b""), "s", b"x" * 10)
    assert recent.held == once


def test_the_same_bytes_made_or_kept(store: EmbeddedStore) -> None:
    """The first answer is made, the second too, the third was kept."""
    with TestClient(create_app(store, Settings())) as client:
        answers = [client.get("/api/timeline?limit=1") for _ in range(4)]
    assert len({(answer.content, answer.headers["etag"]) for answer in answers}) == 1


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
