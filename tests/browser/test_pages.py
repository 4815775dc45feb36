"""Pages in a real browser: readable by everybody, in any light, at any width, without script."""

from __future__ import annotations

import os
from itertools import pairwise
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
    "event on a day": "/events/cn-2019-npcic-annual-blacklist-report?known_on=2019-02-20",
    "event before its reports": "/events/cn-2019-npcic-annual-blacklist-report?known_on=2019-01-01",
    "event with long chains": "/events/un-2019-billion-cameras",
    "entity": "/entities/gb-gchq",
    "entity with a decision": "/entities/kenya-human-rights-commission",
    "entity of no such name": "/entities/hikvsion",
    "entity on a day": "/entities/cn-npcic?known_on=2019-02-20",
    "report": "/reports/associated-press-2019-a0a450",
    "overview": "/overview",
    "measures": "/figures",
    "figures of a measure": "/figures?measure=people+detained+in+xinjiang",
    "figures of an event": "/figures?event=cn-2019-23-million-people-headlines",
    "figures on a day": "/figures?event=cn-2019-npcic-annual-blacklist-report&known_on=2019-02-20",
    "figures, right to left": "/figures?event=rtl-2020-figures",
    "changes": "/changes?from=2019-02-20&to=2019-03-31",
    "left out on a day": "/left_out?known_on=2019-02-20&entity=cn-npcic",
    "no changes": "/changes?from=1800&to=1801",
    "search": "/search?text=hikvision",
    "nothing found": "/timelines/social-credit-system?from=2001&to=2009",
    "a fault": "/timeline?knd=law",
    "paths": "/paths?from=us-nsa&to=european-court-of-human-rights",
    "paths, which is meant": "/paths?from=pegasus+project&to=court",
    "no path": "/paths?from=us-nsa&to=hikvision&hops=1&kind=relation",
    "explore": "/explore/gb-gchq",
    "explore, two hops": "/explore/nso-group?hops=2&kind=relation",
    "explore, right to left": "/explore/rtl-body",
    "entity, right to left": "/entities/rtl-body",
    "marks": "/marks",
    "method": "/method",
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
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
    found = Axe().run(page)
    faults = [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert faults == []
    assert width <= int(LOOKS[look]["viewport"]["width"])  # type: ignore[index]
    assert [url for url in asked if not url.startswith(site)] == []
    assert [text for text in complaints if "404" not in text and "422" not in text] == []


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
    page.goto(site + PAGES["event"])
    page.get_by_label("What was known on").fill("2019-02-20")
    page.get_by_role("button", name="Show").click()
    assert "known_on=2019-02-20" in page.url
    assert page.get_by_text("As known by the end of").is_visible()
    page.locator(".claim summary").first.click()
    assert page.locator(".claim .chain").first.is_visible()
    context.close()


def test_with_script(browser: Browser, site: str) -> None:
    """A slash leads to the search box; a fragment opens what it points into."""
    page = browser.new_page()
    page.goto(site + TRAVEL)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "text"
    page.close()


def test_the_slider_asks_for_a_day(browser: Browser, site: str) -> None:
    """With script a slider steps over the days on which something changed, and asks at once."""
    page = browser.new_page()
    page.goto(site + PAGES["event"])
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "now, with everything that is held"
    slider.focus()
    with page.expect_navigation():
        page.keyboard.press("Home")
    assert "known_on=2019-02-15" in page.url
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "15 February 2019"
    page.close()


def test_a_fragment_opens_its_claim(browser: Browser, site: str) -> None:
    page = browser.new_page()
    page.goto(site + PAGES["event"] + "#quantities-5")
    assert page.locator("#quantities-5").is_visible()
    page.close()


def test_focus_is_seen(browser: Browser, site: str) -> None:
    """Every stop of the keyboard has its ring, and the reading order is the order of stops."""
    page = browser.new_page()
    page.goto(site + PAGES["event"])
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    place = "document.activeElement.getBoundingClientRect().top + scrollY"
    tops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(ring) == "solid"
        tops.append(page.evaluate(place))
    assert all(later >= earlier - 60 for earlier, later in pairwise(tops))
    page.close()


def test_high_contrast(browser: Browser, site: str) -> None:
    """Where the system sets the colours, marks keep their shapes in the colour of text."""
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(site + TRAVEL)
    stroke = page.locator(".evidence .m").first.evaluate("mark => getComputedStyle(mark).stroke")
    text = page.locator(".evidence .m").first.evaluate("mark => getComputedStyle(mark).color")
    assert stroke == text
    context.close()


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
    page.goto(site + PAGES["event"])
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    assert not page.locator("form.asked").is_visible()
    assert page.locator(".chain").last.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 1
    page.close()


def test_intervals_read_from_the_left(browser: Browser, site: str) -> None:
    """In a right-to-left page 1–2 does not turn into 2–1."""
    page = browser.new_page()
    page.goto(site + PAGES["right to left"])
    interval = page.locator("bdi", has_text="1–2 roots").first
    assert interval.evaluate("bdi => getComputedStyle(bdi).direction") == "ltr"
    page.close()


def test_picture_for_the_readme(browser: Browser, site: str, tmp_path: Path) -> None:
    """The README's picture is this page; WATCHLINE_SHOTS=1 writes it anew."""
    page: Page = browser.new_page(viewport={"width": 1200, "height": 1080})
    page.goto(site + TRAVEL)
    target = PICTURE if os.environ.get("WATCHLINE_SHOTS") else tmp_path / "timeline.png"
    page.screenshot(path=target)
    page.close()
    assert target.stat().st_size > 20_000
    assert PICTURE.stat().st_size < 200_000
