"""Frames as readers meet them: no fault by axe in any light, whole without script, and on paper."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
TRAVEL = "/embed/timelines/social-credit-travel-bans"
TWENTY = "/embed/timeline?limit=20"
MANY = "/embed/timeline?print=1&from=2016&to=2020"
LOOKS = {
    "light": ("light", 900, "&lang=en"),
    "dark, right to left": ("dark", 700, "&lang=ar&theme=dark"),
    "narrow": ("light", 320, "&lang=zh"),
}


@pytest.mark.parametrize(
    ("path", "least", "look"), [*((TWENTY, 20, look) for look in LOOKS), (MANY, 200, "narrow")]
)
def test_axe_and_width(browser: Browser, site: str, path: str, least: int, look: str) -> None:
    """No fault with the reports of twenty events open, no sideways scroll, nobody else asked."""
    scheme, width, more = LOOKS[look]
    page = browser.new_page(
        color_scheme=scheme,  # type: ignore[arg-type]  # light or dark, from the table
        viewport={"width": width, "height": 900},
    )
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site}{path}{more}")
    assert page.locator("li.event").count() >= least
    page.locator("details").evaluate_all(
        "all => all.slice(0, 20).forEach(part => { part.open = true })"
    )
    found = Axe().run(page)
    faults = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert faults == []
    assert wide <= width
    assert [url for url in asked if not url.startswith(site)] == []
    assert complaints == []


@pytest.mark.parametrize("path", [TRAVEL, "/embed/events/cn-2019-npcic-annual-blacklist-report"])
def test_one_request(browser: Browser, site: str, path: str) -> None:
    """Style, script, and what the script needs of twenty events, stand in the page."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + path, wait_until="networkidle")
    page.close()
    assert asked == [site + path]


def test_without_script_all_can_be_reached(browser: Browser, site: str) -> None:
    """Thirty events, the next ones, one event by its link, all of them to print; then sources."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/embed/timelines/pegasus-spyware")
    assert page.locator("li.event").count() == 30
    assert page.locator(".tools").evaluate("tools => tools.clientHeight") == 0
    page.get_by_role("link", name="Next 11").click()
    assert page.locator("li.event").count() == 11
    last = page.locator("li.event").last.get_attribute("id")
    page.get_by_role("link", name="Previous 30").click()
    page.locator("svg a").last.dispatch_event("click")
    page.wait_for_url(f"**event={last}#{last}")
    assert page.locator(f"li.event[id='{last}']").is_visible()
    page.get_by_role("link", name="All on one page").click()
    assert page.locator("li.event").count() == 41
    summary = page.locator("summary").first
    summary.click()
    source = page.locator(".source").first
    assert source.is_visible()
    assert (source.get_attribute("href") or "").startswith("http")
    context.close()


def test_headings_begin_where_the_host_says(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{TRAVEL}?h=3")
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.map(heading => Number(heading.tagName[1]))"
    )
    page.close()
    assert levels[0] == 3
    assert set(levels) == {3, 4, 5}


def test_print_shows_every_source(browser: Browser, site: str) -> None:
    """On paper, without script too, all that was closed is open and addresses come out."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{TRAVEL}?print=1")
    page.emulate_media(media="print")
    shown = page.locator(".source").evaluate_all(
        "all => all.filter(link => link.checkVisibility({ contentVisibilityAuto: true })).length"
    )
    assert shown == page.locator(".source").count() == 54
    content = "link => getComputedStyle(link, '::after').content"
    assert page.locator(".source").first.evaluate(content).startswith('" <http')
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf())) >= 3
    context.close()


def test_a_host_s_colours(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}{TRAVEL}?ink=222222&ground=fffaf0&link=a03000&font=Georgia")
    body = page.locator("body")
    assert body.evaluate("body => getComputedStyle(body).color") == "rgb(34, 34, 34)"
    assert body.evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 250, 240)"
    assert "Georgia" in body.evaluate("body => getComputedStyle(body).fontFamily")
    page.close()


def test_texts_keep_their_own_direction(browser: Browser, site: str) -> None:
    """In an Arabic frame the list runs from the right, an English title in it from the left."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{TRAVEL}?lang=ar")
    direction = "part => getComputedStyle(part).direction"
    assert page.locator(".evidence").first.evaluate(direction) == "rtl"
    assert page.locator("li.event h3").first.evaluate(direction) == "ltr"
    labels = page.locator("#axis text")
    boxes = [labels.nth(at).bounding_box() for at in (0, labels.count() - 1)]
    context.close()
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["x"] > boxes[1]["x"]
