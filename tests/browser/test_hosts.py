"""The script in pages of others: as an element under a strict policy, and in WordPress' sandbox."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser.conftest import serving
from tests.browser.embeds import TRAVEL
from tests.browser.test_embedding import PAGE, SNIPPETS, pasted

pytestmark = pytest.mark.browser
STRICT = {
    "content-security-policy": "default-src 'self'; require-trusted-types-for 'script'; "
    "trusted-types 'none'"
}
HEARD = """
window.violations = [];
addEventListener("securitypolicyviolation", (told) => violations.push(told.violatedDirective));
window.told = [];
addEventListener("message", ({ data }) => told.push(data));
"""


@contextmanager
def hosted(
    browser: Browser, body: str, headers: Mapping[str, str] | None = None, at: str | None = None
) -> Iterator[Page]:
    """A page of another origin, or `at` one of ours, with this body and these headers."""

    async def host(_: Request) -> HTMLResponse:
        return HTMLResponse(PAGE.format("", body), headers=headers)

    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(HEARD)
    with serving(lambda _: Starlette(routes=[Route("/", host)])) as address:
        if at is not None:
            answer = {"content-type": "text/html; charset=utf-8", **(headers or {})}
            page.route(at, lambda route: route.fulfill(body=PAGE.format("", body), headers=answer))
        page.goto(at or address)
        yield page
        context.close()


def answers(page: Page) -> None:
    """The axis of the element is there, and goes to the last event."""
    page.locator("watchline-timeline .axis[data-drawn]").wait_for()
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_contain_text(" · ")
    assert page.get_by_role("slider").get_attribute("aria-valuetext") == "18 of 18"


def element(site: str, path: str = TRAVEL) -> str:
    snippet: str = SNIPPETS["element"]
    return snippet.replace("https://watchline.example", site).replace(TRAVEL, path)


def test_an_element_under_a_strict_policy(browser: Browser, site: str) -> None:
    """Served from the page's own origin: default-src 'self', trusted types, and no violation."""
    with hosted(browser, element(site), STRICT, f"{site}/article") as page:
        answers(page)
        page.get_by_role("searchbox").fill("judgment")
        expect(page.get_by_role("status")).to_contain_text("of 18 fit")
        assert page.evaluate("violations") == []


def test_an_element_takes_the_colours_of_its_page(browser: Browser, site: str) -> None:
    """By custom properties of the host's sheet; its links lead to our site all the same."""
    style = "<style>watchline-timeline { --wl-ground: #fffaf0 }</style>"
    with hosted(browser, style + element(site)) as page:
        answers(page)
        embed = page.locator("watchline-timeline .embed")
        ground = embed.evaluate("embed => getComputedStyle(embed).backgroundColor")
        assert ground == "rgb(255, 250, 240)"
        link = page.locator("watchline-timeline h3 a").first
        assert link.evaluate("link => link.href").startswith(f"{site}/events/")


def test_an_element_that_finds_nothing_keeps_what_it_holds(browser: Browser, site: str) -> None:
    with hosted(browser, element(site, "/embed/timelines/nowhere")) as page:
        page.wait_for_load_state("networkidle")
        assert page.get_by_role("link", name="Credit centre publishes").is_visible()


def test_in_the_sandbox_of_wordpress(browser: Browser, site: str) -> None:
    """With scripts alone it moves, tells height and link with the secret; addresses are text."""
    body = SNIPPETS["sandboxed"].replace("https://watchline.example", site)
    with hosted(browser, body.replace(TRAVEL, f"{TRAVEL}#?secret=s3cr3t")) as page:
        frame = page.frame_locator("iframe")
        frame.locator(".axis[data-drawn]").wait_for()
        picture = "document.querySelector('.chart canvas').toDataURL()"
        before = page.frames[1].evaluate(picture)
        frame.get_by_role("button", name="Zoom in").click()
        expect(frame.get_by_role("status")).to_contain_text("In the picture")
        assert page.frames[1].evaluate(picture) != before
        frame.locator("summary").first.click()
        expect(frame.locator(".address").first).to_have_text(re.compile("<https?://.+>"))
        frame.locator("h3 a").first.click()
        page.wait_for_timeout(100)
        told = [data for data in page.evaluate("told") if isinstance(data, dict)]
        assert {data["message"] for data in told} == {"height", "link"}
        assert {data["secret"] for data in told} == {"s3cr3t"}
        # rows out of sight are laid out later than those in it, and before a height is told
        heights = {data["value"] for data in told if data["message"] == "height"}
        high = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
        assert min(heights) > high - 1_000


def test_a_frame_keeps_nothing(browser: Browser, site: str) -> None:
    """After all that can be done in it there is nothing in any storage."""
    with pasted(browser, site, "plain") as page:
        frame = page.frame_locator("iframe")
        frame.locator(".axis[data-drawn]").wait_for()
        frame.get_by_role("searchbox").fill("court")
        expect(frame.get_by_role("status")).to_contain_text("of 18 fit")
        kept = page.frames[1].evaluate("[localStorage.length, sessionStorage.length]")
        assert kept == [0, 0]


def test_a_snippet_is_copied(browser: Browser, site: str) -> None:
    """The button beside a snippet puts it on the clipboard as it stands."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}/embed-this?of=timelines/social-credit-travel-bans")
    page.get_by_role("button", name="Copy").first.click()
    page.get_by_role("button", name="Copied").wait_for()
    snippet = page.locator("pre code").first.text_content()
    assert page.evaluate("navigator.clipboard.readText()") == snippet
    context.close()
