"""Pages in a real browser: readable by everybody, in any light, at any width, without script."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PICTURE = Path(__file__).parents[2] / "docs" / "timeline.png"
TRAVEL = "/timelines/social-credit-travel-bans"
PAGES = {
    "home": "/",
    "timelines": "/timelines",
    "timeline": TRAVEL,
    "many": "/timeline?limit=200",
    "event": "/events/cn-2019-npcic-annual-blacklist-report",
    "entity": "/entities/cn-npcic",
    "report": "/reports/associated-press-2019-a0a450",
    "changes": "/changes?from=2019-02-20&to=2019-03-31",
    "no changes": "/changes?from=1800&to=1801",
    "search": "/search?text=hikvision",
    "marks": "/marks",
    "missing": "/events/nowhere",
    "right to left": "/timelines/rtl-example",
    "embed": "/embed/timelines/social-credit-travel-bans",
    "embed, right to left": "/embed/timelines/rtl-example",
}
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1200, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1200, "height": 900}},
    "narrow": {"color_scheme": "light", "viewport": {"width": 320, "height": 700}},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_and_width(browser: Browser, site: str, name: str, look: str) -> None:
    """No fault by axe, no sideways scroll, nothing asked of anybody else, no complaint."""
    page = browser.new_page(**LOOKS[look])  # type: ignore[arg-type]  # a table of options
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + PAGES[name])
    found = Axe().run(page)
    faults = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert faults == []
    assert width <= int(LOOKS[look]["viewport"]["width"])  # type: ignore[index]
    assert [url for url in asked if not url.startswith(site)] == []
    assert [text for text in complaints if "404" not in text] == []


def test_without_script(browser: Browser, site: str) -> None:
    """Everything can be read and asked without script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + TRAVEL)
    assert page.locator(".event").count() == 18
    page.locator("summary", has_text="Filter").click()
    page.get_by_label("Kind").select_option("statistic")
    page.locator("details form button").click()
    assert "kind=statistic" in page.url
    assert 0 < page.locator(".event").count() < 18
    page.locator(".event h3 a").first.click()
    assert "/events/" in page.url
    assert page.locator(".cites .source").count() > 0
    context.close()


def test_with_script(browser: Browser, site: str) -> None:
    """A slash leads to the search box; a fragment opens what it points into."""
    page = browser.new_page()
    page.goto(site + TRAVEL)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "text"
    page.close()


def test_an_axis_mark_leads_to_its_event(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + TRAVEL)
    target = page.locator(".axis a").first.get_attribute("href")
    page.evaluate("document.querySelector('.axis a').dispatchEvent(new MouseEvent('click'))")
    assert target is not None
    assert page.locator(f"li{target}").count() == 1
    page.close()


def test_axis_mirrors(browser: Browser, site: str) -> None:
    """In a right-to-left page the earliest year stands at the right."""
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.goto(site + PAGES["right to left"])
    labels = page.locator(".axis text")
    boxes = [labels.nth(at).bounding_box() for at in (0, labels.count() - 1)]
    page.close()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] > boxes[1]["x"]


def test_print_shows_the_sources(browser: Browser, site: str) -> None:
    """On paper every closed part is open and addresses come out."""
    page = browser.new_page()
    page.goto(site + TRAVEL)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    content = "getComputedStyle(document.querySelector('.source'), '::after').content"
    assert "http" in page.evaluate(content)
    assert not page.locator(".masthead form").is_visible()
    page.close()


def test_picture_for_the_readme(browser: Browser, site: str, tmp_path: Path) -> None:
    """The README's picture is this page; WATCHLINE_SHOTS=1 writes it anew."""
    page: Page = browser.new_page(viewport={"width": 1200, "height": 820})
    page.goto(site + TRAVEL)
    target = PICTURE if os.environ.get("WATCHLINE_SHOTS") else tmp_path / "timeline.png"
    page.screenshot(path=target)
    page.close()
    assert target.stat().st_size > 20_000
    assert PICTURE.stat().st_size < 200_000
