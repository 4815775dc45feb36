"""Figures drawn in a real browser: marks where their numbers are, mirrored, narrow, on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
HEADLINES = "/figures?event=cn-2019-23-million-people-headlines"
RTL = "/figures?event=rtl-2020-figures"


def ticks(page: Page) -> list[float]:
    """Where the ticks of the first group's figures stand, from the left edge of the window."""
    marks = page.locator(".plot").first.locator("li > svg > use:first-of-type")
    boxes = [marks.nth(at).bounding_box() for at in range(marks.count())]
    return [box["x"] + box["width"] / 2 for box in boxes if box is not None]


@pytest.mark.parametrize("width", [320, 1200])
def test_larger_numbers_stand_further_on(browser: Browser, site: str, width: int) -> None:
    """23, over 23, 17.46, 5.5 million: on one scale, whatever the unit, and within the window."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(site + HEADLINES)
    people, more, refused, trains = ticks(page)
    page.close()
    assert people == pytest.approx(more, abs=0.1)
    assert trains < refused < people < width


def test_mirrored(browser: Browser, site: str) -> None:
    """In a right-to-left page the words stand right of the marks, and nought at the right."""
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(site + RTL)
    row = page.locator(".plot li").nth(1)
    words, drawing = row.locator("> div").bounding_box(), row.locator("> svg").bounding_box()
    nought = page.locator(".plot text").first.bounding_box()
    places = ticks(page)
    page.close()
    assert words is not None
    assert drawing is not None
    assert nought is not None
    assert words["x"] > drawing["x"]
    assert nought["x"] > places[0]


def test_without_script(browser: Browser, site: str) -> None:
    """From the index to a measure, to a day, to the event, by links and forms alone."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/figures")
    page.get_by_role("link", name="People detained in Xinjiang", exact=True).click()
    assert page.locator("table.figures tbody tr").count() == 15
    page.get_by_label("Known on").fill("2018-09-30")
    page.get_by_role("button", name="Show").click()
    assert "known_on=2018-09-30" in page.url
    shown = page.locator("table.figures tbody tr").count()
    assert 0 < shown < 15
    assert page.locator(".plot li[id]").count() == shown
    page.locator(".plot li[id] a.plain").first.click()
    assert "/events/" in page.url
    assert "known_on=2018-09-30" in page.url
    context.close()


def test_on_paper(browser: Browser, site: str) -> None:
    """The picture, the table and what each figure rests on come out; forms do not."""
    page = browser.new_page()
    page.goto(site + HEADLINES)
    page.emulate_media(media="print")
    assert page.locator(".plot li > svg").first.is_visible()
    assert page.locator("table.figures").first.is_visible()
    assert not page.locator(".asked").is_visible()
    page.close()
