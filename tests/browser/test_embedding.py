"""docs/embedding.md is true: each of its snippets, pasted as it stands into a page of others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser.conftest import serving

pytestmark = pytest.mark.browser
DOCS = Path(__file__).parents[2] / "docs" / "embedding.md"
SNIPPETS = dict(re.findall(r"```html (\w+)\n(.+?)```", DOCS.read_text(encoding="utf-8"), re.S))
PAGE = "<!doctype html><html lang=en><title>A host</title>{}<main><h1>An article</h1>{}</main>"


@contextmanager
def pasted(browser: Browser, site: str, name: str, *, script: bool = True) -> Iterator[Page]:
    """A page of another origin that holds the snippet; whatever it complains of is a failure."""
    snippet = SNIPPETS[name].replace("https://watchline.example", site)
    head, end, rest = snippet.rpartition("<iframe") if "<meta" in snippet else ("", "", snippet)
    body = PAGE.format(head, end + rest)

    async def host(_: Request) -> HTMLResponse:
        return HTMLResponse(body)

    context = browser.new_context(java_script_enabled=script)
    with serving(lambda _: Starlette(routes=[Route("/", host)])) as address:
        page = context.new_page()
        wrong: list[str] = []
        page.on("console", lambda said: wrong.append(said.text))
        page.on("pageerror", lambda fault: wrong.append(str(fault)))
        page.on("request", lambda asked: wrong.extend(_elsewhere(asked.url, site, address)))
        page.goto(address, wait_until="networkidle")
        yield page
        assert [said for said in wrong if "404" not in said] == []  # the host has no icon
        assert page.context.cookies() == []
    context.close()


def _elsewhere(url: str, *ours: str) -> list[str]:
    return [] if url.startswith(ours) else [url]


def events_in(page: Page) -> int:
    return page.frame_locator("iframe").locator("li.event").count()


def test_every_snippet_is_tried() -> None:
    assert set(SNIPPETS) == {"plain", "fitting", "element", "strict", "rtl", "sandboxed"}


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
@pytest.mark.parametrize("name", ["plain", "strict", "rtl", "sandboxed"])
def test_a_frame_shows_all(browser: Browser, site: str, name: str, *, script: bool) -> None:
    with pasted(browser, site, name, script=script) as page:
        assert events_in(page) == 18


def test_the_frame_tells_its_height(browser: Browser, site: str) -> None:
    with pasted(browser, site, "fitting") as page:
        page.wait_for_function("document.querySelector('iframe').height > 2000", timeout=5_000)
        inner = page.frames[1].evaluate("document.documentElement.scrollHeight")
        assert abs(page.locator("iframe").evaluate("frame => frame.clientHeight") - inner) <= 2


def test_the_frame_speaks_the_page_s_language(browser: Browser, site: str) -> None:
    with pasted(browser, site, "rtl") as page:
        root = page.frame_locator("iframe").locator("html")
        assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
        assert page.frame_locator("iframe").locator("h3").first.is_visible()


def test_in_a_sandbox_it_has_no_origin(browser: Browser, site: str) -> None:
    """As WordPress frames it: it reads, and its sources can be read as text or opened."""
    with pasted(browser, site, "sandboxed") as page:
        assert page.frames[1].evaluate("origin") == "null"
        frame = page.frame_locator("iframe")
        frame.locator("summary").first.click()
        assert frame.locator(".source").first.is_visible()


def test_the_element_without_script_is_its_list(browser: Browser, site: str) -> None:
    with pasted(browser, site, "element", script=False) as page:
        assert page.get_by_role("link", name="Credit centre publishes").is_visible()


def test_the_element_with_script_shows_all(browser: Browser, site: str) -> None:
    with pasted(browser, site, "element") as page:
        assert page.locator("watchline-timeline li.event").count() == 18
