"""docs/stability.md, promise by promise, as far as no other test holds it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from graph.questions import Question
from tests.graph.examples import BASICS, entity, event, sources

DATES = {
    "bce": ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    "year-zero": ("0000", "0000-01-01", "0000-12-31"),
    "open-end": ("2017-04/..", "2017-04-01", None),
    "open-start": ("../2017-04", None, "2017-04-30"),
    "about": ("1978~", "1978-01-01", "1978-12-31"),
}


@pytest.fixture
def served(tmp_path: Path) -> TestClient:
    store = open_store(tmp_path / "w.db", create=True)
    dated = [event(f"xx-{key}", date=text) for key, (text, _, _) in DATES.items()]
    ordered = event(
        "xx-two", date="2019-02-15",
        citations=[
            {"report": "gazette-2019", "about": ["event", "date"], "locator": "p. 1"},
            {"report": "gazette-2019", "about": ["relations/0"], "locator": "p. 2"},
        ],
        relations=[{"subject": "xx-ministry", "relation": "issued", "object": "xx-list",
                    "citations": [1]}],
    )  # fmt: skip
    store.load(sources([*BASICS, *dated, entity("xx-list", type="policy"), ordered]), dataset="a")
    return TestClient(create_app(store, Settings()))


@pytest.mark.parametrize("key", DATES)
def test_dates(served: TestClient, key: str) -> None:
    """An open end is null, never a far day; years before 1 have a sign; 0000 is 1 BCE."""
    shown = served.get(f"/api/events/xx-{key}").json()["event"]["date"]
    assert (shown["edtf"], shown["first"], shown["last"]) == DATES[key]
    assert set(shown) == {"edtf", "first", "last", "precision", "approximate", "uncertain"}
    assert shown["approximate"] is (key == "about")


def test_citations_are_places(served: TestClient) -> None:
    """From 0, in the event's own list."""
    found = served.get("/api/events/xx-two").json()["event"]
    (place,) = found["relations"][0]["claim"]["supports"]
    assert found["citations"][place]["locator"] == "p. 2"


def test_digest_of_a_list(served: TestClient) -> None:
    """SHA-256 over the items' bytes as they stand in the answer, a line feed between two."""
    items = served.app.state.store.timeline(Question(limit=3)).items  # type: ignore[attr-defined]  # TestClient types its app as a bare callable
    answer = served.get("/api/timeline?limit=3")
    assert b",".join(items) in answer.content
    assert answer.json()["digest"] == sha256(b"\n".join(items)).hexdigest()
    assert served.get("/api/search?text=zzzz").json()["digest"] == sha256(b"").hexdigest()


def test_the_ledger_may_grow_at_one_revision(served: TestClient) -> None:
    """/api/revisions has another tag then; timelines have the one that they had."""
    store = served.app.state.store  # type: ignore[attr-defined]  # as above
    timeline, ledger = (served.get(f"/api/{name}") for name in ("timeline", "revisions"))
    store.load(sources([event("xx-more")]), dataset="more")
    store.load(sources([]), dataset="more", replace=True)
    again, grown = (served.get(f"/api/{name}") for name in ("timeline", "revisions"))
    assert again.json()["revision"] == grown.json()["revision"] == timeline.json()["revision"]
    assert (again.headers["etag"], again.content) == (timeline.headers["etag"], timeline.content)
    assert grown.headers["etag"] != ledger.headers["etag"]
