"""The page that makes an embed: what it shows is what its snippets ask for."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import HOSTILE
from tests.api.test_pages import Tags

BASE = "https://watchline.example"
ASKED = (
    "of=timelines/pegasus-spyware&lang=ar&theme=dark&h=2&kind=law&known_on=2022&ink=fff&ground=000"
)


def snippets_of(html: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"<code>(&lt;.+?)</code></pre>", html, re.S)]


def test_preview_and_snippets_are_one(client: TestClient) -> None:
    html = client.get(f"/embed-this?{ASKED}").text
    (preview,) = re.findall(r'<iframe src="([^"]+)"', html)
    for snippet in snippets_of(html):
        assert f'src="{BASE}{preview}"' in snippet
    frame = client.get(unescape(preview)).text
    assert '<html lang="ar" dir="rtl" data-theme="dark">' in frame
    assert "<h2" in frame
    assert '/embed/paint.css?ink=fff&amp;ground=000"' in frame


def test_the_resizer_is_short(client: TestClient) -> None:
    _, fitting, _ = snippets_of(client.get(f"/embed-this?{ASKED}").text)
    script = fitting.partition("<script>\n")[2].partition("</script>")[0]
    assert len(script.splitlines()) == 7
    assert f'iframe[src^="{BASE}/embed/"]' in script


def test_the_element_holds_the_list(client: TestClient) -> None:
    """Who has no script reads dates and titles, each with its link."""
    _, _, element = snippets_of(
        client.get("/embed-this?of=timelines/social-credit-travel-bans").text
    )
    tags = Tags(element)
    assert tags.open == []
    assert [tag for tag, _ in tags.found].count("li") == 18
    events = client.get("/api/timelines/social-credit-travel-bans").json()["events"]
    for event in events:
        assert f'href="{BASE}/events/{event["id"]}"' in element


@pytest.mark.parametrize("of", ["timelines/h-timeline", "events/h-event", "entities/h-entity"])
def test_hostile_text_stays_text(client: TestClient, of: str) -> None:
    """In the page and, once pasted, in the host's page."""
    html = client.get(f"/embed-this?of={of}").text
    assert HOSTILE not in html
    assert Tags(html).open == []
    for snippet in snippets_of(html):
        tags = {tag for tag, _ in Tags(snippet).found}
        assert tags <= {"iframe", "script", "watchline-timeline", "ol", "li", "a"}
        assert "alert(1)" not in "".join(re.findall(r"<script[^>]*>(.*?)</script>", snippet, re.S))


@pytest.mark.parametrize(
    "page",
    ["/timelines/pegasus-spyware", "/events/h-event", "/entities/cn-npcic", "/timeline?kind=law"],
)
def test_every_page_leads_here(client: TestClient, page: str) -> None:
    (link,) = re.findall(r'href="(/embed-this[^"]+)"', client.get(page).text)
    assert client.get(unescape(link)).status_code == 200


def test_what_cannot_be_embedded(client: TestClient) -> None:
    assert client.get("/embed-this?of=reports/x").status_code == 404
    assert client.get("/embed-this?of=timelines/nowhere").status_code == 404
    for wrong in ("height=10", "ink=red", "font=a;b", "font=</style>", "theme=x", "knd=law"):
        assert client.get(f"/embed-this?of=timeline&{wrong}").status_code == 422


def test_paint_is_custom_properties_alone(client: TestClient) -> None:
    sheet = client.get(
        "/embed/paint.css?ink=222&ground=fffaf0&link=a00&font=Iowan+Old+Style,serif"
    ).text
    assert sheet.startswith(":root{--wl-ink:#222;--wl-ground:#fffaf0;--wl-link:#a00;")
    assert '--wl-font:"Iowan Old Style", serif' in sheet
    assert "--wl-soft:color-mix(in srgb, #222 72%, #fffaf0)" in sheet
