"""The axis and the list by hand: keys, wheel, drag, search; at eighteen events and ten thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from tests.browser.conftest import serving
from tests.browser.embeds import CROWD, TRAVEL, crowd, hostile
from tests.graph.examples import sources

pytestmark = pytest.mark.browser
PICTURE = "document.querySelector('.chart canvas').toDataURL()"
MOST_STOPS = 9
EVERY = "/embed/timeline?entity=xx-ministry"  # the crowd without the hostile


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over ten thousand events, and a hostile timeline; its address."""
    store = open_store(Path(tmp_path_factory.mktemp("many")) / "watchline.db", create=True)
    store.load(crowd(), dataset="crowd")
    store.load(sources(hostile()), dataset="hostile")
    with serving(lambda address: create_app(store, Settings(base_url=address))) as address:
        yield address


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 900, "height": 800})
    page.set_default_timeout(20_000)
    yield page
    page.close()


def ready(page: Page, address: str) -> Page:
    """The page once its axis is drawn."""
    page.goto(address)
    page.locator(".axis[data-drawn]").wait_for()
    return page


def counts(page: Page) -> tuple[int, int]:
    """Events drawn one by one, events folded."""
    figure = page.locator(".axis")
    return int(figure.get_attribute("data-drawn") or -1), int(
        figure.get_attribute("data-folded") or -1
    )


def test_keys_go_from_event_to_event(opened: Page, site: str) -> None:
    """The slider counts, the live line reads date, title and status; Enter leads into the list."""
    page = ready(opened, site + TRAVEL)
    axis, line = page.get_by_role("slider"), page.get_by_role("status")
    axis.focus()
    page.keyboard.press("Home")
    expect(line).to_have_text(re.compile("16 July 2013 · Supreme People's Court .* · supported"))
    assert axis.get_attribute("aria-valuetext") == "1 of 18"
    page.keyboard.press("ArrowRight")
    expect(line).to_have_text(re.compile("16 January 2014 · .* · supported · disputed: 2 of 2"))
    page.keyboard.press("End")
    assert axis.get_attribute("aria-valuenow") == "18"
    page.keyboard.press("ArrowLeft")
    assert axis.get_attribute("aria-valuetext") == "17 of 18"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.event').dataset.n") == "16"


@pytest.mark.parametrize("many_events", [False, True])
def test_tab_stops(opened: Page, site: str, many: str, many_events: bool) -> None:
    """Nine stops at most, each with its ring, from the title to the foot; then the page is left."""
    page = ready(opened, many + EVERY if many_events else site + TRAVEL)
    # links to reports are no stops of their own
    page.evaluate("document.querySelector('.event details').open = true")
    rings = []
    for _ in range(MOST_STOPS + 1):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        rings.append(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
    assert 6 <= len(rings) <= MOST_STOPS
    assert set(rings) == {"solid"}
    assert page.evaluate("document.activeElement === document.body")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        pytest.param(EVERY, ["timeline"], id="ten thousand: with the page"),
        pytest.param("/embed/timeline", ["timeline", "axis.json"], id="more: asked for, once"),
    ],
)
def test_where_the_marks_come_from(opened: Page, many: str, path: str, names: list[str]) -> None:
    """All rows of the page are laid out in the end."""
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    page = ready(opened, many + path)
    page.wait_for_load_state("networkidle")
    assert [url.partition("?")[0].rpartition("/")[2] for url in asked] == names
    last = page.locator(".event").last
    expect(last).to_have_css("content-visibility", "visible")


def test_home_and_end_of_ten_thousand(opened: Page, many: str) -> None:
    """In the list and on the axis the first and the last event of all are one key away."""
    page = ready(opened, many + EVERY)
    page.locator(".event a").first.focus()
    page.keyboard.press("End")
    last = page.locator(f".event[data-n='{CROWD - 1}']")
    expect(last.locator("a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('.event').dataset.n") == str(CROWD - 2)
    assert page.locator(".event").count() == 30
    expect(page.locator(".more")).to_contain_text("9,971–10,000 of 10,000")
    page.keyboard.press("Home")
    expect(page.locator(".event[data-n='0'] a").first).to_be_focused()
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_have_text(re.compile("December 2025|2025 · Event number"))
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "10,000 of 10,000"
    assert page.evaluate("document.querySelectorAll('*').length") <= 1500


def test_what_is_folded_comes_out(opened: Page, many: str) -> None:
    """Drawn and folded are all that the picture holds; closer by fewer are folded, at last none."""
    page = ready(opened, many + EVERY)
    assert sum(counts(page)) == CROWD
    assert counts(page)[0] == 0
    expect(page.get_by_role("status")).to_contain_text("10,000")
    page.get_by_role("slider").focus()
    for _ in range(20):
        page.keyboard.press("+")
    expect(page.get_by_role("status")).to_contain_text("each drawn by itself")
    drawn, folded = counts(page)
    assert folded == 0
    assert 0 < drawn < CROWD
    expect(page.locator(".more")).not_to_contain_text("1–30 of 10,000")  # the list has followed
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert sum(counts(page)) == CROWD


def test_wheel_drag_and_buttons_move_the_picture(opened: Page, many: str) -> None:
    page = ready(opened, many + EVERY)
    seen = [page.evaluate(PICTURE)]

    def moved() -> None:
        page.wait_for_timeout(60)
        seen.append(page.evaluate(PICTURE))

    page.mouse.move(300, 140)
    page.mouse.move(310, 140)
    page.mouse.wheel(0, -300)
    moved()
    page.mouse.down()
    page.mouse.move(250, 140)
    page.mouse.up()
    moved()
    page.get_by_role("button", name="Zoom in").click()
    moved()
    page.get_by_role("button", name="Show the whole").click()
    moved()
    assert len(set(seen)) == len(seen) - 1
    assert seen[0] == seen[-1]
    page.mouse.move(400, 140)
    page.mouse.wheel(0, 300)  # there is nothing further off: the page scrolls
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") > 0


def test_search_and_filters(opened: Page, site: str, many: str) -> None:
    """What is wholly here is searched here; else the server is asked. The axis shows what fits."""
    page = ready(opened, site + TRAVEL)
    page.get_by_role("searchbox").fill("JUDGMENT defaulters")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ of 18 fit\."))
    shown = page.locator(".event:visible").count()
    assert 0 < shown < 18
    assert sum(counts(page)) == shown
    assert page.locator(".year:visible").count() <= shown
    page.get_by_role("searchbox").fill("nothing of this sort")
    expect(page.get_by_role("status")).to_have_text("0 of 18 fit.")
    ready(page, many + EVERY)
    page.get_by_role("combobox", name="Kind").select_option(label="law (5,000)")
    expect(page.get_by_role("status")).to_have_text("5,000 of 10,000 fit.")
    assert sum(counts(page)) == CROWD / 2
    page.get_by_role("searchbox").fill("9998")
    expect(page.get_by_role("status")).to_have_text("1 of 10,000 fit.")
    expect(page.locator(".event")).to_have_count(1)
    expect(page.locator(".event")).to_contain_text("Event number 9998")


def test_a_link_to_one_event_works_in_the_frame(opened: Page, many: str) -> None:
    ready(opened, f"{many}{EVERY}#xx-7001")
    expect(opened.locator("#xx-7001 a").first).to_be_focused()


def test_next_is_fetched_in_place(opened: Page, many: str) -> None:
    page = ready(opened, many + EVERY)
    page.locator(".more a[rel=next]").click()
    expect(page.locator(".event[data-n='30'] a").first).to_be_focused()
    page.locator(".more a[rel=prev]").click()
    expect(page.locator(".event[data-n='0'] a").first).to_be_focused()


def test_mirrored(opened: Page, site: str) -> None:
    """From right to left the first event stands at the right, and the left arrow goes on."""
    page = ready(opened, f"{site}{TRAVEL}?lang=ar")
    page.get_by_role("slider").focus()
    places = []
    for key in ("Home", "ArrowLeft", "End"):
        page.keyboard.press(key)
        page.wait_for_timeout(100)
        places.append(page.evaluate(CARET))
    assert places == sorted(places, reverse=True)
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "18 من 18"


# Middle of what is drawn in the colour of links, the caret, along the base line.
CARET = """(() => {
  const canvas = document.querySelector(".chart canvas");
  const { data, width } = canvas.getContext("2d").getImageData(0, 5, canvas.width, 1);
  const found = [];
  for (let x = 0; x < width; x += 1) {
    if (data[x * 4 + 2] > data[x * 4] + 60 && data[x * 4 + 3] > 200) found.push(x);
  }
  return found.reduce((sum, x) => sum + x, 0) / found.length;
})()"""


def test_hostile_texts_stay_texts(browser: Browser, many: str) -> None:
    """On the axis, in the live line and in the search they are letters: no script, no request."""
    page = browser.new_page()
    dialogs: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    ready(page, many + "/embed/timelines/hostile")
    page.get_by_role("slider").focus()
    for text in ("<img src=x", "<script>alert(2)"):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("status")).to_contain_text(text)
    page.get_by_role("searchbox").fill("<img src=x onerror=alert(1)>")
    expect(page.locator(".event:visible")).to_have_count(6)  # the publisher's name is in each row
    assert page.locator("img, .event script, [onerror], [onload]").count() == 0
    assert dialogs == []
    assert [url for url in asked if not url.startswith(many)] == []
    page.close()
