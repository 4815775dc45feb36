"""Hostile records in every frame that is made of them: text stays text, in front of the reader.

Two hundred payloads stand in titles, summaries, names, units, addresses; none of them runs, fetches
or makes an element, and each title can be read as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from api.app import create_app
from api.publishing.one_file import publish_file, published_settings
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from graph.errors import LoadRefused
from tests.browser.conftest import serving
from tests.graph.examples import entity, event, report, sources

pytestmark = pytest.mark.browser
RUN = "(window.hit=1,fetch('//evil.example/x'))"
TAGS = (
    "<script>{}</script>", "<img src=x onerror={}>", "<svg onload={}>", "<svg/onload={}>",
    "<iframe src=javascript:{}>", "<iframe srcdoc='<script>{}</script>'>",
    "<body onload={}>",
    "<details open ontoggle={}>", "<video><source onerror={}>", "<input autofocus onfocus={}>",
    "<a href=javascript:{}>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={}>",
    "<object data=javascript:{}>", "<embed src=javascript:{}>",
    "<form action=javascript:{}><button>",
    "<style>@import'//evil.example/x';</style>", "<link rel=stylesheet href=//evil.example/x>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<base href=//evil.example/>",
    "<marquee onstart={}>", "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
)  # fmt: skip
BREAKS = ("", '"', "'", '">', "'>", "</title>", "</script>", "</style>", "</textarea>", "]]>")
SCHEMES = (
    "javascript:{}", "JaVaScRiPt:{}", "java\tscript:{}", "java\nscript:{}", " javascript:{}",
    "javascript&colon;{}", "&#106;avascript:{}", "&#x6A;avascript:{}",
    "data:text/html,<script>{}</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "vbscript:{}", "//evil.example/x",
)  # fmt: skip
MARKS = (
    "\u202eevil\u202c", "\u202e no end", "\u2066isolated\u2069", "\u200f\u200e", "a\u0300" * 30,
    "{{ 7*7 }}", "{% raw %}", "${7*7}", "{0}", "%s%n", "&lt;script&gt;", "&amp;amp;", "\ufeffx",
    "‮<b>bold</b>", "x" * 900, "<!--", "-->", "<![CDATA[", "\\u003cscript\\u003e", "<\u2028script>",
)  # fmt: skip
PAYLOADS = [
    *(brk + tag.replace("{}", RUN) for brk, tag in product(BREAKS, TAGS)),
    *(scheme.replace("{}", RUN) for scheme in SCHEMES),
    *MARKS,
]
OURS = {
    "html", "head", "meta", "title", "base", "link", "script", "body", "svg", "defs", "symbol",
    "circle", "path", "header", "h1", "h2", "h3", "a", "p", "main", "figure", "g", "use", "rect",
    "line", "text", "figcaption", "div", "ol", "li", "time", "span", "details", "summary", "bdi",
    "strong", "ul", "nav", "footer", "style", "form", "input", "button", "select", "option",
    "label", "canvas", "output", "datalist",
}  # fmt: skip


def hostile() -> list[dict[str, Any]]:
    """One event for each payload, which stands in every text that a frame shows."""
    records = [
        entity("everything"),
        {"id": "hostile", "title": PAYLOADS[1], "filters": {"entity": "everything"}},
    ]
    for at, payload in enumerate(PAYLOADS):
        key, short = f"h-{at}", payload[:500]
        records += [
            entity(key, name=short),
            report(
                f"r-{key}", title=short, publisher=key, author=short, copy_at=short,
                url=f"https://example.org/{at}?{''.join(payload.split())[:300]}",
            ),
            event(
                f"e-{key}", title=short, summary=payload, place=short,
                participants=[{"entity": "everything", "role": short[:60]},
                              {"entity": key, "role": "author"}],
                quantities=[{"measure": short, "unit": short[:200], "value": at, "period": short,
                             "population": short, "citations": [0]}],
                citations=[{"report": f"r-{key}", "about": ["event", "date"], "says": payload,
                            "locator": short},
                           {"report": f"r-{key}", "about": ["quantities/0"], "says": payload,
                            "stance": "disputes", "locator": short}],
            ),
        ]  # fmt: skip
    return records


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(Path(tmp_path_factory.mktemp("hostile")) / "w.db", create=True)
    made.load(sources(hostile()), dataset="hostile")
    return made


@pytest.fixture(scope="module")
def hostile_site(store: EmbeddedStore) -> Iterator[str]:
    with serving(lambda address: create_app(store, Settings(base_url=address))) as address:
        yield address


def watch(page: Page, allowed: str) -> list[str]:
    """What goes wrong from here on: requests elsewhere, dialogs, complaints."""
    wrong: list[str] = []
    page.on(
        "request", lambda asked: wrong.extend([asked.url] * (not asked.url.startswith(allowed)))
    )
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda said: wrong.append(said.text))
    page.on("pageerror", lambda fault: wrong.append(str(fault)))
    return wrong


def check(page: Page) -> None:
    """Nothing ran, no element and no address is anybody else's."""
    assert page.evaluate("window.hit") is None
    tags = page.evaluate("[...new Set([...document.querySelectorAll('*')].map(e => e.localName))]")
    assert set(tags) <= OURS
    handlers = page.evaluate(
        "[...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())"
        ".filter(name => name.startsWith('on') || name === 'srcdoc' || name === 'action')"
    )
    assert handlers == []
    schemes = page.evaluate(
        "[...new Set([...document.querySelectorAll('[href]')]"
        ".map(e => new URL(e.getAttribute('href'), location.href).protocol))]"
    )
    assert set(schemes) <= {"http:", "https:", "file:"}


def as_read(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def titles_of(page: Page) -> set[str]:
    found: list[str] = page.locator("li.event h2, li.event h3").all_text_contents()
    return {as_read(title) for title in found}


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) >= 200


def test_in_a_frame(browser: Browser, hostile_site: str) -> None:
    page = browser.new_page()
    wrong = watch(page, hostile_site)
    page.goto(f"{hostile_site}/embed/timelines/hostile?print=1", wait_until="networkidle")
    check(page)
    assert titles_of(page) == {as_read(payload[:500]) for payload in PAYLOADS}
    assert page.locator("h1").text_content() == PAYLOADS[1]
    sources_shown = page.locator(".cites .source").all_text_contents()
    assert {as_read(text) for text in sources_shown} == titles_of(page)
    assert wrong == []
    page.close()


def test_in_a_frame_that_fetches_rows(browser: Browser, hostile_site: str) -> None:
    """What the script adopts is checked as what the server sent with the page."""
    page = browser.new_page(viewport={"width": 800, "height": 600})
    wrong = watch(page, hostile_site)
    page.goto(f"{hostile_site}/embed/timelines/hostile?lang=ar", wait_until="networkidle")
    for _ in range(4):
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        page.wait_for_timeout(150)
    check(page)
    assert titles_of(page) <= {as_read(payload[:500]) for payload in PAYLOADS}
    assert wrong == []
    page.close()


def test_in_one_file(browser: Browser, store: EmbeddedStore, tmp_path: Path) -> None:
    """From a disk, with no header of ours: its own policy holds."""
    page = browser.new_page()
    (tmp_path / "hostile.html").write_bytes(
        publish_file(store, published_settings(""), "hostile", {})
    )
    wrong = watch(page, "file:")
    page.goto((tmp_path / "hostile.html").as_uri())
    check(page)
    assert titles_of(page) == {as_read(payload[:500]) for payload in PAYLOADS}
    assert wrong == []
    page.close()


def test_pasted_into_a_host(browser: Browser, hostile_site: str) -> None:
    """The snippets and the oEmbed answer make one frame, or one list, in a page of others."""
    page = browser.new_page()
    page.goto(f"{hostile_site}/embed-this?of=timelines/hostile")
    frame, _, element = page.locator("pre code").all_text_contents()
    told = page.request.get(
        f"{hostile_site}/oembed", params={"url": f"{hostile_site}/timelines/hostile"}
    ).json()["html"]
    page.close()
    for pasted, tags in (
        (frame, {"iframe"}),
        (told, {"iframe"}),
        (element.partition("<script")[0], {"watchline-timeline", "ol", "li", "a"}),
    ):
        page = browser.new_page()
        page.set_content(f"<main>{pasted}</main>", wait_until="domcontentloaded")
        found = page.locator("main *").evaluate_all("all => all.map(e => e.localName)")
        assert set(found) == tags
        assert page.evaluate("window.hit") is None
        page.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_such_addresses_are_refused_at_the_door(store: EmbeddedStore, scheme: str) -> None:
    """A report's address is http or https; a language is a tag; NUL is no text."""
    bad = [report("r-bad", url=scheme.replace("{}", RUN), publisher="everything")]
    with pytest.raises(LoadRefused):
        store.load(sources(bad), dataset="bad", dry_run=True)


@pytest.mark.parametrize(
    "fields", [{"title": "a\x00b"}, {"language": 'en" onload="x'}, {"language": "\u202e"}]
)
def test_so_are_false_languages_and_nul(store: EmbeddedStore, fields: dict[str, str]) -> None:
    with pytest.raises(LoadRefused):
        store.load(sources([event("e-bad", **fields)]), dataset="bad", dry_run=True)
