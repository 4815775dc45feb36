"""Embeds in pages of others: plain, strict, from right to left, sandboxed as WordPress does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.embeds import TRAVEL, host_page

pytestmark = pytest.mark.browser
EMBEDDING = Path(__file__).parents[2] / "docs" / "embedding.md"
OTHERS = "http://localhost:9/article"  # answered by the test, so that nothing need listen there
STRICT = {
    "content-security-policy": "default-src 'self'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
}


def snippet(name: str, site: str) -> str:
    """What docs/embedding.md shows under this name, with the address of the test's own site."""
    found = re.search(rf"```html {name}\n(.+?)```", EMBEDDING.read_text(encoding="utf-8"), re.S)
    assert found is not None
    return found[1].replace("https://watchline.example", site)


def element_is_alive(page: Page) -> None:
    """The element shows the whole embed in its shadow, and its axis answers."""
    page.locator("watchline-timeline .axis[data-drawn]").wait_for()
    assert page.locator("watchline-timeline .event").count() == 18
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_contain_text(" · ")
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "18 of 18"


def frame_is_alive(page: Page) -> None:
    """The frame's axis answers, and its list follows."""
    frame = page.frame_locator("iframe")
    frame.locator(".axis[data-drawn]").wait_for()
    frame.get_by_role("slider").focus()
    page.keyboard.press("Home")
    expect(frame.get_by_role("status")).to_contain_text(" · ")
    assert frame.locator(".event").count() == 18


def test_a_frame_in_a_plain_page_asks_nobody_else(browser: Browser, site: str) -> None:
    """No third party, no cookie, no storage, and nothing to complain of."""
    page, heard = host_page(browser, OTHERS, snippet("plain", site))
    frame_is_alive(page)
    assert {url for url in heard.asked if not url.startswith(site)} == {OTHERS}
    assert heard.complaints == []
    assert page.context.cookies() == []
    kept = page.frames[1].evaluate("[localStorage.length, sessionStorage.length]")
    assert kept == [0, 0]
    page.context.close()


def test_a_frame_fits_its_height(browser: Browser, site: str) -> None:
    """The lines of the documentation give the frame the height of what it holds."""
    page, _ = host_page(browser, OTHERS, snippet("fitting", site))
    frame_is_alive(page)
    high = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
    box = page.locator("iframe").bounding_box()
    page.context.close()
    assert box is not None
    assert high > 1500
    assert box["height"] == pytest.approx(high, abs=2)


def test_in_the_sandbox_of_wordpress(browser: Browser, site: str) -> None:
    """With scripts alone it reads, zooms, tells its height and the secret; addresses are text."""
    body = snippet("sandboxed", site).replace(TRAVEL, f"{TRAVEL}#?secret=s3cr3t")
    page, heard = host_page(browser, OTHERS, body)
    frame_is_alive(page)
    inner = page.frames[1]
    assert inner.evaluate("origin") == "null"
    picture = "document.querySelector('.chart canvas').toDataURL()"
    before = inner.evaluate(picture)
    page.keyboard.press("+")
    page.wait_for_timeout(100)
    assert inner.evaluate(picture) != before
    inner.locator("summary").first.click()
    expect(inner.locator(".address").first).to_have_text(re.compile("^<https?://.+>$"))
    told = [data for data in page.evaluate("told") if isinstance(data, dict)]
    heights = [data["value"] for data in told if data.get("message") == "height"]
    assert heights
    assert {data["secret"] for data in told} == {"s3cr3t"}
    assert heard.complaints == []
    page.context.close()


def test_an_element_under_a_strict_policy(browser: Browser, site: str) -> None:
    """From the page's own origin, under default-src 'self' and trusted types: no violation."""
    page, heard = host_page(browser, f"{site}/article", snippet("element", site), STRICT)
    element_is_alive(page)
    assert page.evaluate("violations") == []
    assert heard.complaints == []
    page.context.close()


def test_a_frame_under_a_strict_policy(browser: Browser, site: str) -> None:
    page, heard = host_page(browser, OTHERS, snippet("strict", site))
    frame_is_alive(page)
    assert page.evaluate("violations") == []
    assert heard.complaints == []
    page.context.close()


def test_an_element_without_script(browser: Browser, site: str) -> None:
    """What it holds is the list that a reader without script sees."""
    page, _ = host_page(browser, OTHERS, snippet("element", site), java_script_enabled=False)
    assert page.get_by_role("list", name="Timeline: Social credit travel bans").is_visible()
    page.context.close()


def test_an_element_that_finds_nothing_keeps_what_it_holds(browser: Browser, site: str) -> None:
    body = snippet("element", site).replace(TRAVEL, "/embed/timelines/nowhere")
    page, _ = host_page(browser, OTHERS, body)
    page.wait_for_timeout(300)
    assert page.get_by_role("list", name="Timeline: Social credit travel bans").is_visible()
    page.context.close()


def test_an_element_takes_the_colours_of_its_page(browser: Browser, site: str) -> None:
    """Four lines of the host's own sheet; links lead to our site all the same."""
    style = "<style>watchline-timeline { --wl-ground: #fffaf0; --wl-font: monospace }</style>"
    page, _ = host_page(browser, OTHERS, style + snippet("element", site))
    element_is_alive(page)
    embed = page.locator("watchline-timeline .embed")
    ground = embed.evaluate("embed => getComputedStyle(embed).backgroundColor")
    assert ground == "rgb(255, 250, 240)"
    links = page.locator("watchline-timeline h3 a").first.evaluate("link => link.href")
    assert links.startswith(f"{site}/events/")
    page.context.close()


def test_from_right_to_left(browser: Browser, site: str) -> None:
    page, heard = host_page(browser, OTHERS, snippet("rtl", site))
    frame_is_alive(page)
    frame = page.frames[1]
    assert frame.evaluate("getComputedStyle(document.querySelector('.chart')).direction") == "rtl"
    assert heard.complaints == []
    page.context.close()
