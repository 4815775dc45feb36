"""What a reader meets first: the first event on a narrow screen, and an axis that moves with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.embeds import TRAVEL

pytestmark = pytest.mark.browser
NARROW = {"width": 320, "height": 640}
# Once the frame that is the first to show the event is painted a key is pressed and a word typed.
AT_ONCE = """
window.picture = () => document.querySelector(".chart canvas").toDataURL();
const look = () => {
  const title = document.querySelector(".event h3");
  if (!title?.getBoundingClientRect().height) return requestAnimationFrame(look);
  const chart = document.querySelector(".chart");
  const press = (key) => chart.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const soon = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
  setTimeout(() => press("+"));
  soon(() => {
    window.closer = picture();
    press("0");
    soon(() => { window.moved = picture() !== closer; });
    const search = document.querySelector("[type=search]");
    search.value = "judgment";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  });
};
requestAnimationFrame(look);
"""


@pytest.mark.parametrize(
    "look",
    ["", "?theme=dark", "?lang=ar", "?lang=fr"],
    ids=["light", "dark", "right to left", "long"],
)
def test_the_first_event_is_on_a_narrow_screen(browser: Browser, site: str, look: str) -> None:
    """Date, title, summary and marks, below title, axis and tools; with script, and without."""
    for script in (True, False):
        context = browser.new_context(viewport=NARROW, java_script_enabled=script)  # type: ignore[arg-type]  # as documented
        page = context.new_page()
        page.goto(site + TRAVEL + look)
        box = page.locator(".event .evidence").first.bounding_box()
        context.close()
        assert box is not None
        assert box["y"] + box["height"] <= NARROW["height"]


def test_a_narrow_screen_keeps_filters_for_who_asks(browser: Browser, site: str) -> None:
    """They come in the place of the button; what is said, in the place of the caption."""
    page = browser.new_page(viewport=NARROW)  # type: ignore[arg-type]  # as documented
    page.goto(site + TRAVEL)
    caption, kind = page.locator("figcaption"), page.get_by_role("combobox").first
    expect(caption).to_have_css("clip-path", "none")
    assert not kind.is_visible()
    page.get_by_role("button", name="Filter").click()
    expect(kind).to_be_focused()
    kind.select_option(index=1)
    expect(page.get_by_role("status")).to_contain_text("of 18 fit")
    expect(caption).not_to_have_css("clip-path", "none")
    page.close()


def test_it_moves_in_the_frame_that_shows_the_first_event(browser: Browser, site: str) -> None:
    """There is no moment at which it can be read and not yet be moved or searched."""
    page = browser.new_page()
    page.add_init_script(AT_ONCE)
    page.goto(site + TRAVEL)
    expect(page.get_by_role("status")).to_contain_text("of 18 fit")
    assert page.evaluate("moved")
    page.close()
