"""LOOK: pages complete without script, every citation shown, hostile texts legible text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import HOSTILE

EVENT = "/events/cn-2019-npcic-annual-blacklist-report"
PAGES = [
    "/", "/timelines", "/timelines/social-credit-travel-bans", "/timeline?entity=us-nsa", EVENT,
    "/entities/cn-npcic", "/reports/associated-press-2019-a0a450", "/search?text=hikvision",
    "/search", "/marks", "/embed/timelines/pegasus-spyware", "/timeline",
    "/timeline?from=1850&to=1860", "/changes",
    "/changes?from=2019-02-20&to=2019-03&entity=cn-npcic", "/changes?from=1800&to=1801",
]  # fmt: skip
HOSTILE_PAGES = [
    "/events/h-event", "/entities/h-entity", "/reports/h-report", "/timelines/h-timeline",
    "/embed/timelines/h-timeline", "/timelines", "/", "/search?text=evil",
    "/timeline?text=%3Cscript%3Ealert(1)%3C/script%3E", "/events/%3Cscript%3E",
    "/timeline?%3Cscript%3E=1", "/timeline?entity=%22%3E%3Cscript%3E",
    "/changes?from=2019&to=2020&entity=h-entity", "/changes?entity=%22%3E%3Cscript%3E",
]  # fmt: skip
VOID = {"meta", "link", "input", "br", "base", "img", "hr"}


class Tags(HTMLParser):
    """Every element with its attributes; balance is checked on the way."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("path", [*PAGES, *HOSTILE_PAGES])
def test_page_is_well_formed_and_safe(client: TestClient, path: str) -> None:
    """Balanced tags, unique ids, no inline script or style, links only to pages and http(s)."""
    response = client.get(path)
    assert response.status_code in (200, 404, 422)
    tags = Tags(response.text)
    assert tags.open == []
    ids = [given["id"] for _, given in tags.found if "id" in given]
    assert len(ids) == len(set(ids))
    for tag, given in tags.found:
        assert tag not in ("style", "img", "iframe", "b", "object")
        assert not [name for name in given if name == "style" or name.startswith("on")]
        if tag == "script":
            assert given["src"].startswith("/static/")
        for name in ("href", "src", "action"):
            assert re.match(r"(https?://|/|#|mailto:|$)", given.get(name, ""))


@pytest.mark.parametrize("path", HOSTILE_PAGES[:5])
def test_hostile_text_stays_legible(client: TestClient, path: str) -> None:
    """It is shown, as text."""
    html = client.get(path).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert HOSTILE not in html


def test_every_citation_is_shown(client: TestClient) -> None:
    """Publisher, date, stance in words, what it says, what it relies on, link."""
    html = client.get(EVENT).text
    event = client.get("/api" + EVENT).json()["event"]
    assert html.count('id="citations-') == len(event["citations"])
    for citation in event["citations"]:
        assert citation["report"]["url"] in html
        assert citation["says"][:30].replace("'", "&#39;") in html
    for words in ("Associated Press", "22 February 2019", "disputes", "has it from",
                  "National Public Credit Information Centre", "read on"):  # fmt: skip
        assert words in html


def test_uncited_relations_are_kept_apart(client: TestClient) -> None:
    assert "no report is cited" in client.get(EVENT).text


def test_nothing_is_said_that_is_not_computed(client: TestClient) -> None:
    """Roots and status come with the rules of evidence; until then no page speaks of them."""
    html = client.get("/timelines/social-credit-travel-bans").text
    assert "root" not in html
    words = re.sub(r"<[^>]+>", " ", html)
    assert not re.search(r"\b(true|fake|verified|debunked|reliable|proof)\b", words)


def test_errors_as_pages(client: TestClient) -> None:
    missing = client.get("/events/cn-2019-npcic-anual-blacklist-report")
    assert missing.status_code == 404
    assert f'href="{EVENT}"' in missing.text
    asked = client.get("/timeline?knd=law")
    assert asked.status_code == 422
    assert "<code>kind</code>" in asked.text


def test_frames_and_policy(client: TestClient) -> None:
    """Only embeds may be framed; no address comes from the Host header."""
    page = client.get("/timelines/pegasus-spyware", headers={"Host": "evil.example"})
    embed = client.get("/embed/timelines/pegasus-spyware", headers={"Host": "evil.example"})
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert "frame-ancestors *" in embed.headers["content-security-policy"]
    for response in (page, embed):
        assert "evil.example" not in response.text
        assert "https://watchline.example/" in response.text
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert "set-cookie" not in response.headers


def test_embed_holds_thirty_and_leads_on(client: TestClient) -> None:
    html = client.get("/embed/timelines/pegasus-spyware").text
    assert html.count('class="event"') == 30
    following = re.search(r'href="([^"]+cursor=[^"]+)"', html)
    assert following is not None
    more = client.get(following[1].replace("&amp;", "&")).text
    assert more.count('class="event"') == 11
    assert "<h3><a" in client.get("/embed/timelines/pegasus-spyware?h=3").text
    assert 'data-theme="dark"' in client.get("/embed/timelines/pegasus-spyware?theme=dark").text
    assert client.get("/embed/timelines/pegasus-spyware?theme=red").status_code == 422


def test_right_to_left(client: TestClient) -> None:
    """A timeline in Arabic is laid out from the right, its axis mirrored."""
    html = client.get("/timelines/h-timeline").text
    assert 'dir="rtl"' in html


def test_assets_never_change(client: TestClient) -> None:
    html = client.get("/").text
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        asset = client.get(address)
        assert asset.status_code == 200
        assert "immutable" in asset.headers["cache-control"]
    assert client.get("/static/watchline.css").status_code == 404
