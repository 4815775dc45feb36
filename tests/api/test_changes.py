"""What changed, over HTTP: JSON, page and feeds say the same, whatever the texts hold."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from api.feeds import atom_feed, entries_of
from api.settings import Settings
from tests.api.conftest import HOSTILE

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ASKED = "from=2019-02-20&to=2019-03-31&entity=cn-npcic"
FEEDS = ["/feeds/changes.atom", "/feeds/changes.json", "/feeds/changes.atom?jurisdiction=CN"]


def test_json(client: TestClient) -> None:
    shape = client.get(f"/api/changes?{ASKED}&limit=5").json()
    assert shape["question"] == {
        "from": "2019-02-20", "to": "2019-03-31", "entity": "cn-npcic", "limit": 5,
    }  # fmt: skip
    assert len(shape["changes"]) == 5
    assert shape["counts"]["disputed"] == 5
    following = client.get(f"/api/changes?{ASKED}&limit=5&cursor={shape['next']}").json()
    assert following["counts"] == shape["counts"]
    assert following["changes"][0] not in shape["changes"]


@pytest.mark.parametrize("wrong", ["from=2020&to=2019", "form=2019", "change=gone", "limit=501"])
def test_refusals(client: TestClient, wrong: str) -> None:
    assert client.get(f"/api/changes?{wrong}").status_code == 422
    assert client.get(f"/changes?{wrong}").status_code == 422


def test_page(client: TestClient) -> None:
    """Grouped by day, each change linked to its claim, with the reports that did it."""
    html = client.get(f"/changes?{ASKED}").text
    for item in client.get(f"/api/changes?{ASKED}&limit=500").json()["changes"]:
        assert f'id="d{item["day"]}"' in html
        anchor = item["part"].replace("/", "-")
        assert f'href="/events/{item["event"]["id"]}#{anchor}"' in html
        for citation in item["citations"]:
            assert f'href="/reports/{citation["report"]["id"]}"' in html
    assert "5 became disputed" in html


def test_empty_page_says_how_to_widen(client: TestClient) -> None:
    html = client.get("/changes?from=1800&to=1801&entity=cn-npcic").text
    assert "Nothing changed." in html
    assert "Look further back" in html


def test_page_follows_page(client: TestClient) -> None:
    html = client.get("/changes?from=1900&to=2026").text
    assert 'rel="next"' in html


@pytest.mark.parametrize("path", FEEDS)
def test_feeds_are_open_and_tagged(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == "*"
    tag = response.headers["etag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(f"{path}{'&' if '?' in path else '?'}from=2019").status_code == 422


def test_feeds_say_the_same(client: TestClient) -> None:
    """Valid Atom and JSON Feed: newest first, absolute addresses of the configured base."""
    atom = ElementTree.fromstring(client.get(FEEDS[0]).content)
    shape = client.get(FEEDS[1]).json()
    assert shape["version"] == "https://jsonfeed.org/version/1.1"
    entries = atom.findall("a:entry", ATOM)
    assert [entry.findtext("a:id", "", ATOM) for entry in entries] == [
        item["id"] for item in shape["items"]
    ]
    assert [entry.findtext("a:content", "", ATOM) for entry in entries] == [
        item["content_text"] for item in shape["items"]
    ]
    days = [item["date_published"] for item in shape["items"]]
    assert days == sorted(days, reverse=True)
    assert atom.findtext("a:updated", "", ATOM) == days[0]
    assert len({item["id"] for item in shape["items"]}) == len(shape["items"])
    assert all(
        item["url"].startswith("https://watchline.example/events/") for item in shape["items"]
    )
    for link in atom.iter("{http://www.w3.org/2005/Atom}link"):
        assert link.attrib["href"].startswith("https://watchline.example/")


def test_hostile_texts_stay_text(client: TestClient) -> None:
    """Tags and control characters of a record are text in both feeds and on the page."""
    path = "/feeds/changes.atom?entity=h-entity"
    atom = ElementTree.fromstring(client.get(path).content)
    assert [entry.findtext("a:title", "", ATOM) for entry in atom.findall("a:entry", ATOM)] == [
        HOSTILE
    ]
    shape = client.get("/feeds/changes.json?entity=h-entity").json()
    assert shape["items"][0]["title"] == HOSTILE
    html = client.get("/changes?from=2019&to=2020&entity=h-entity").text
    assert "<script>alert" not in html


def test_what_xml_cannot_hold_is_replaced() -> None:
    event: dict[str, Any] = {"id": "e", "title": "a\x0b\ufffe<b>&", "language": "en"}
    change: dict[str, Any] = {
        "day": "2019-02-14", "change": "appeared", "event": event, "part": "event", "before": None,
        "after": {"status": "supported", "min": 1, "max": 1, "exact": True}, "citations": [],
    }  # fmt: skip
    settings = Settings(base_url="https://watchline.example")
    body = atom_feed(entries_of([change], settings), settings, "/feeds/changes.atom")
    title = ElementTree.fromstring(body).findtext("a:entry/a:title", "", ATOM)
    assert title == "a\ufffd\ufffd<b>&"
    assert b"<b>" not in body
    far = entries_of([change | {"day": "Y12019-01-01"}, change | {"day": "-0043-03-15"}], settings)
    assert far == []
    assert json.dumps(far) == "[]"
