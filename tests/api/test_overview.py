"""The graph at a glance over HTTP: a receipt, a page whose numbers lead on, and nobody waits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.overview import Overviewing
from api.pages.overview import gist, percent, where
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import BASICS, sources


def test_it_is_a_receipt(client: TestClient, corpus_store: EmbeddedStore) -> None:
    found = client.get("/api/overview").json()
    assert found["question"] == {}
    assert found["revision"] == corpus_store.revision()
    assert found["overview"] == json.loads(corpus_store.overview())
    assert client.get("/api/overview?knwn_on=2019").status_code == 422


def test_every_name_and_number_leads_to_what_is_behind_it(client: TestClient) -> None:
    page = client.get("/overview").text
    body = page[page.index("<main") : page.index("</main>")]
    links = set(re.findall(r'href="(/(?:entities|explore|reports)/[^"]+)"', body))
    assert len(links) > 100
    for link in sorted(links)[::25]:
        assert client.get(link).status_code == 200, link
    for heading in ("Agencies", "Policies", "Vendors", "What hangs together"):
        assert f">{heading}</h2>" in body
    assert "/overview" in client.get("/").text


def test_nobody_waits_for_long(tmp_path: Path) -> None:
    """Who comes before it is reckoned is told to come again, and then has it."""
    store = open_store(tmp_path / "w.db", create=True)
    store.load(sources(BASICS), dataset="d")
    app = create_app(store, Settings())
    app.state.overviewing = Overviewing(patience=0)
    client = TestClient(app)
    for address in ("/api/overview", "/overview"):
        response = client.get(address)
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "5"
        assert "Ask again then" in response.text
        store.load(sources([{**BASICS[0], "aliases": [address]}]), dataset="d")
    store.overview()
    assert client.get("/api/overview").status_code == 200
    assert "Nothing is tied to anything yet." in client.get("/overview").text


@pytest.mark.parametrize(("share", "words"), [(0.10235, "10.2 %"), (0.0001, "less than 0.1 %"),
                                              (0, "0.0 %"), (1, "100.0 %")])  # fmt: skip
def test_shares(share: float, words: str) -> None:
    assert percent(share) == words


def test_jurisdictions_in_words() -> None:
    counted = {"CN": 9, "US": 5, "": 4, "FR": 3, "SE": 2, "DE": 1, "IT": 1}
    assert where(counted) == "China 9, United States 5, France 3, Sweden 2, others 2, none 4"


def test_the_finding_comes_first() -> None:
    one = {"entity": {"name": "A"}, "relied_on_by": 1}
    told = {"counted": {"pairs": 1}, "agencies": [one], "policies": [], "vendors": [one],
            "originators": [one]}  # fmt: skip
    assert gist(told) == (
        "Most central are A among agencies and A among vendors. "
        "Most is taken from A: by 1 other publisher."
    )
