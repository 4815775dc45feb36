"""What a reader meets first: an axis that moves with the first event."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.embeds import TRAVEL

pytestmark = pytest.mark.browser
# In the frame that is the first to show the event a key is pressed and a word typed.
AT_ONCE = """
window.picture = () => document.querySelector(".chart canvas").toDataURL();
const look = () => {
  const title = document.querySelector(".event h3");
  if (!title?.getBoundingClientRect().height) return requestAnimationFrame(look);
  window.before = picture();
  const chart = document.querySelector(".chart");
  chart.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    window.moved = picture() !== before;
    const search = document.querySelector("[type=search]");
    search.value = "judgment";
    search.dispatchEvent(new Event("input", { bubbles: true }));
  }));
};
requestAnimationFrame(look);
"""


def test_it_moves_in_the_frame_that_shows_the_first_event(browser: Browser, site: str) -> None:
    """There is no moment at which it can be read and not yet be moved or searched."""
    page = browser.new_page()
    page.add_init_script(AT_ONCE)
    page.goto(site + TRAVEL)
    expect(page.get_by_role("status")).to_contain_text("of 18 fit")
    assert page.evaluate("moved")
    page.close()
