"""A frame that is pinned to a revision shows what it showed then; others show the next one."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import BASICS, event, sources

EVENT = "/embed/events/xx-2019-count"
LIST = "/embed/timeline"


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    made = open_store(tmp_path / "w.db", create=True)
    made.load(sources(BASICS), dataset="basics")
    return made


@pytest.fixture
def client(store: EmbeddedStore) -> Iterator[TestClient]:
    with TestClient(create_app(store, Settings()), raise_server_exceptions=False) as made:
        yield made


def test_it_shows_what_it_showed(store: EmbeddedStore, client: TestClient) -> None:
    """Title, number of events and revision; under the whole digest or its start."""
    then = store.revision()
    assert "Event xx-2019-count" in client.get(EVENT).text
    later = [event(title="Renamed"), event("xx-2020-more")]
    store.load(sources(later), dataset="basics")
    assert "Renamed" in client.get(EVENT).text
    for revision in (then, then[:12]):
        pinned = client.get(f"{EVENT}?revision={revision}").text
        assert "Event xx-2019-count" in pinned
        assert "Renamed" not in pinned
        assert f"revision {then[:12]}" in pinned
        assert "1 event " in client.get(f"{LIST}?revision={revision}").text
        assert client.get(f"{LIST}/rows?revision={revision}").text.count('class="event"') == 1
    assert "2 events" in client.get(LIST).text


def test_many_ask_for_it_at_once(store: EmbeddedStore, client: TestClient) -> None:
    """It is replayed once; all get the same."""
    pinned = f"{LIST}?revision={store.revision()}"
    store.load(sources([event("xx-2020-more")]), dataset="basics")
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda _: client.get(pinned), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


def test_a_new_revision_shows_on_the_next_load(store: EmbeddedStore, client: TestClient) -> None:
    """The tag of before is no longer that of what is there."""
    before = client.get(EVENT).headers["etag"]
    assert client.get(EVENT, headers={"If-None-Match": before}).status_code == 304
    store.load(sources([event(title="Renamed")]), dataset="basics")
    after = client.get(EVENT, headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "Renamed" in after.text


def test_what_is_erased_is_gone_from_pinned_frames(
    store: EmbeddedStore, client: TestClient
) -> None:
    """Also where it was shown, and kept, before."""
    then = store.revision()
    store.load(sources([event("xx-2020-secret", title="A secret")]), dataset="more")
    pinned = f"{LIST}?revision={store.revision()}"
    store.load(sources([event("xx-2021-other")]), dataset="other")
    for _ in range(3):
        seen = client.get(pinned)
        assert "A secret" in seen.text
    store.erase("xx-2020-secret", "a court said so")
    for _ in range(2):
        response = client.get(pinned, headers={"If-None-Match": seen.headers["etag"]})
        assert response.status_code == 200
        assert "A secret" not in response.text
    assert "Event xx-2019-count" in client.get(f"{LIST}?revision={then}").text


@pytest.mark.parametrize(("revision", "status"), [("0" * 64, 404), ("xyz", 422), ("abc", 422)])
def test_no_such_revision(client: TestClient, revision: str, status: int) -> None:
    response = client.get(f"{LIST}?revision={revision}&lang=fr&theme=dark")
    assert response.status_code == status
    assert "Ceci ne peut être affiché." in response.text
    assert 'data-theme="dark"' in response.text


def test_a_fault_stays_in_the_frame(client: TestClient) -> None:
    """In its style and language, with the way out, and no part of a page."""
    response = client.get("/embed/timelines/%3Cscript%3E?lang=ar")
    assert response.status_code == 404
    assert '<html lang="ar" dir="rtl"' in response.text
    assert "&lt;script&gt;" in response.text
    assert "masthead" not in response.text
    assert response.headers["cache-control"] == "no-cache"
