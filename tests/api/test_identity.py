"""The old id of what is the same answers 308; wrong names are met with those that may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from tests.graph.examples import sources
from tests.graph.store.test_identities import RECORDS, SAME


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Two bureaus that are one, on a site with a public address of its own."""
    store = open_store(Path(tmp_path_factory.mktemp("merged")) / "w.db", create=True)
    store.load(sources([*RECORDS, SAME]), dataset="d")
    settings = Settings(base_url="https://watchline.example.org")
    return TestClient(create_app(store, settings), follow_redirects=False)


@pytest.mark.parametrize(("asked", "answered"), [
    ("/api/entities/b-bureau", "/api/entities/a-bureau"),
    ("/api/entities/b-bureau?known_on=2019-12-31", "/api/entities/a-bureau?known_on=2019-12-31"),
    ("/entities/b-bureau", "/entities/a-bureau"),
])  # fmt: skip
def test_the_old_id_moves(merged: TestClient, asked: str, answered: str) -> None:
    """To be asked again each time, since a decision may be withdrawn; never by the Host header."""
    response = merged.get(asked, headers={"Host": "evil.example"})
    assert response.status_code == 308
    assert response.headers["Location"] == answered
    assert response.headers["Cache-Control"] == "no-cache"
    assert merged.get(answered).status_code == 200


def test_the_body_says_why(merged: TestClient) -> None:
    assert merged.get("/api/entities/b-bureau").json() == {
        "moved": {
            "status": 308,
            "what": "‘b-bureau’ is the same as ‘a-bureau’, by ‘same-bureaus’: One staff list.",
            "from": "b-bureau",
            "to": "a-bureau",
            "decisions": ["same-bureaus"],
            "because": "One staff list.",
        }
    }
    page = merged.get("/entities/b-bureau").text
    assert '<a href="/entities/a-bureau">Go there</a>' in page
    assert "One staff list" in page


def test_the_page_of_the_kept_one_tells_of_the_decision(merged: TestClient) -> None:
    page = " ".join(merged.get("/entities/a-bureau").text.split())
    assert "Examples Bureau</span> are the same." in page
    assert "One staff list." in page
    assert "Jane Example" in page


def test_filters_take_the_old_id(merged: TestClient) -> None:
    """A timeline that somebody linked to stays what it was, and more."""
    found = [merged.get(f"/api/timeline?entity={key}").json() for key in ("a-bureau", "b-bureau")]
    assert found[0]["events"] == found[1]["events"] != []
    assert merged.get("/timelines/of-b").status_code == 200


def test_paths_take_names_and_old_ids(merged: TestClient) -> None:
    """The question as understood has the ids that are answered; a name of several is asked back."""
    found = merged.get("/api/paths?from=Examples Bureau&to=other").json()
    assert (found["question"]["from"], found["question"]["to"]) == ("a-bureau", "other")
    assert merged.get("/api/paths?from=b-bureau&to=other").json()["items"] == found["items"] != []
    neighbours = merged.get("/api/entities/b-bureau/neighbours?hops=2")
    assert neighbours.headers["Location"] == "/api/entities/a-bureau/neighbours?hops=2"


def test_a_name_of_several_is_asked_back(client: TestClient) -> None:
    response = client.get("/api/paths?from=Government&to=nso-group")
    assert response.status_code == 404
    response = client.get("/api/paths?from=MPS&to=nso-group")
    error = response.json()["error"]
    assert (response.status_code, len(error["candidates"])) == (422, 2)
    assert "Say which, by its id" in error["what"]


def test_decisions_can_be_read(merged: TestClient) -> None:
    (one,) = merged.get("/api/decisions").json()["decisions"]
    assert one == merged.get("/api/decisions/same-bureaus").json()["decision"]
    assert merged.get("/api/decisions/same-bureau").json()["error"]["nearest"] == "same-bureaus"


@pytest.mark.parametrize(("asked", "likest"), [("hikvsion", "hikvision"), ("gchq", "gb-gchq")])
def test_a_wrong_name_is_met_with_what_may_be_meant(
    client: TestClient, asked: str, likest: str
) -> None:
    response = client.get(f"/api/entities/{asked}")
    assert response.status_code == 404
    candidates = response.json()["error"]["candidates"]
    assert candidates[0]["id"] == likest
    assert set(candidates[0]) == {"id", "name", "type", "said"}
    page = client.get(f"/entities/{asked}").text
    assert "Did you mean" in page
    assert f'href="/entities/{likest}"' in page
