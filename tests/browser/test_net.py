"""Pictures of the graph in a real browser: names apart, moved and lit up by hand and by keys."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PICTURES = [
    "/explore/gb-gchq", "/explore/nso-group?hops=2&kind=relation", "/explore/us-nsa",
    "/explore/cn-social-credit-system", "/explore/rtl-body", "/entities/rtl-body",
    "/entities/gb-gchq", "/entities/associated-press",
    "/paths?from=us-nsa&to=european-court-of-human-rights&k=8",
]  # fmt: skip
NAMES = """svg => [...svg.querySelectorAll("text")].map(text => {
  const box = text.getBBox();
  return {name: text.textContent, left: box.x, right: box.x + box.width,
          top: box.y, bottom: box.y + box.height};
})"""


@pytest.fixture
def page(browser: Browser) -> Any:
    opened = browser.new_page(viewport={"width": 1200, "height": 1000})
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PICTURES)
def test_no_name_lies_on_another(page: Page, site: str, path: str) -> None:
    """As the browser sets them, in its own fonts; and none leaves the picture."""
    page.goto(site + path)
    picture = page.locator(".picture > svg, .picture .scroll > svg").first
    names = picture.evaluate(NAMES)
    width, height = picture.evaluate(
        "svg => [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height]"
    )
    assert len(names) > 3
    for one, other in combinations(names, 2):
        apart = (
            one["right"] <= other["left"] + 0.5 or other["right"] <= one["left"] + 0.5
            or one["bottom"] <= other["top"] + 0.5 or other["bottom"] <= one["top"] + 0.5
        )  # fmt: skip
        assert apart, (one, other)
    for name in names:
        assert name["left"] >= -1, name
        assert name["right"] <= width + 1, name
        assert name["top"] >= -1, name
        assert name["bottom"] <= height + 1, name


def test_mirrored(page: Page, site: str) -> None:
    """On a page that is read from the right, those who act on it stand at the right."""
    page.goto(site + "/entities/rtl-body")
    places = {name["name"]: name["left"] for name in page.locator(".sides > svg").evaluate(NAMES)}
    assert places["authorise it"] > places["it operates"]


def test_each_name_of_the_picture_is_in_the_list(page: Page, site: str) -> None:
    page.goto(site + "/explore/gb-gchq")
    drawn = page.locator("svg[data-net] .dot:not(.first)")
    ids = drawn.evaluate_all("dots => dots.map(dot => dot.dataset.id)")
    assert len(ids) == 39
    assert all(page.locator(f"#near-{key}").count() == 1 for key in ids)


def test_larger_smaller_whole_by_hand(page: Page, site: str) -> None:
    page.goto(site + "/explore/gb-gchq")
    picture = page.locator("svg[data-net]")
    whole = picture.get_attribute("viewBox")
    page.get_by_role("button", name="Larger").click()
    larger = picture.get_attribute("viewBox")
    assert larger != whole
    box = picture.bounding_box()
    assert box is not None
    middle = (box["x"] + box["width"] / 2, box["y"] + 30)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 120, middle[1] + 5, steps=4)
    page.mouse.up()
    assert picture.get_attribute("viewBox") not in (whole, larger)
    assert "/explore/gb-gchq" in page.url
    page.get_by_role("button", name="The whole").click()
    assert [float(part) for part in (picture.get_attribute("viewBox") or "").split()] == [
        float(part) for part in (whole or "").split()
    ]


def test_the_wheel_scrolls_the_page(page: Page, site: str) -> None:
    """Only with the control key it changes the size."""
    page.goto(site + "/explore/gb-gchq")
    picture = page.locator("svg[data-net]")
    whole = picture.get_attribute("viewBox")
    picture.hover()
    page.mouse.wheel(0, 200)
    page.wait_for_function("scrollY > 0")
    assert picture.get_attribute("viewBox") == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    assert picture.get_attribute("viewBox") != whole


def test_a_name_lights_up_its_ties(page: Page, site: str) -> None:
    """What is not tied to it steps back; the line reads what the list says of it."""
    page.goto(site + "/explore/gb-gchq")
    page.locator(".dot[data-id=gb-tempora] text").hover()
    lit = page.locator("svg[data-net] .dot.on")
    ids = lit.evaluate_all("dots => dots.map(dot => dot.dataset.id)")
    assert {"gb-gchq", "gb-tempora"} <= set(ids)
    assert len(ids) < 10
    assert page.locator(".controls output").text_content() == "Tempora: GCHQ operates Tempora"
    page.mouse.move(5, 5)
    assert page.locator("svg.lit").count() == 0


def test_by_keys(page: Page, site: str) -> None:
    """One stop; arrows go from name to name, plus and 0 change the size, Enter opens."""
    page.goto(site + "/explore/gb-gchq")
    picture = page.locator("svg[data-net]")
    whole = picture.get_attribute("viewBox")
    picture.focus()
    assert page.locator(".dot.at").get_attribute("data-id") == "gb-gchq"
    page.keyboard.press("ArrowRight")
    there = page.locator(".dot.at")
    key = there.get_attribute("data-id")
    assert key not in (None, "gb-gchq")
    assert picture.get_attribute("aria-activedescendant") == there.get_attribute("id")
    assert (page.locator(".controls output").text_content() or "").count(":") == 1
    page.keyboard.press("+")
    assert picture.get_attribute("viewBox") != whole
    page.keyboard.press("0")
    page.keyboard.press("Tab")
    assert page.locator("svg.lit").count() == 0
    picture.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/explore/{key}")


def test_nothing_moves_by_itself(browser: Browser, site: str) -> None:
    """Whoever asks for less motion gets none; nor does anybody else."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(site + "/explore/gb-gchq")
    page.locator(".dot[data-id=gb-tempora] text").hover()
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate("document.getAnimations().length") == 0
    page.close()


def test_suggestions(page: Page, site: str) -> None:
    page.goto(site + "/paths")
    page.get_by_label("From", exact=True).press_sequentially("hikvi")
    page.wait_for_selector("#from-names option", state="attached")
    names = page.locator("#from-names option").evaluate_all("all => all.map(one => one.value)")
    assert "Hangzhou Hikvision Digital Technology" in names


def test_without_script(browser: Browser, site: str) -> None:
    """Two words, a choice of names, a path, a neighbourhood: by forms and links alone."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/paths")
    page.get_by_label("From", exact=True).fill("hikvision")
    page.get_by_label("To", exact=True).fill("human rights court")
    page.get_by_role("button", name="Find paths").click()
    if page.locator("#to-meant").count():
        page.locator("#to-meant a").first.click()
    assert page.locator("ol.path").first.is_visible()
    assert page.locator("svg.net").first.is_visible()
    page.locator("ol.path summary").first.click()
    assert page.locator("ol.path .source").first.is_visible()
    page.locator("ol.path .node a.plain").first.click()
    page.get_by_role("link", name="Explore around it").click()
    assert "/explore/hikvision" in page.url
    page.locator("select[name=kind]").select_option("together")
    page.get_by_role("button", name="Show").click()
    assert "kind=together" in page.url
    shown = page.locator("ol.near > li[id]").count()
    assert shown
    page.locator("ol.near a.plain").first.click()
    assert "/explore/hikvision" not in page.url
    context.close()


def test_on_paper(page: Page, site: str) -> None:
    """The picture shrinks to the sheet; its buttons stay off it."""
    page.goto(site + "/explore/gb-gchq")
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    box = page.locator("svg[data-net]").bounding_box()
    assert box is not None
    assert box["width"] <= 700
    assert not page.locator(".controls").is_visible()
