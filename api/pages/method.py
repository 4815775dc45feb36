"""How this is counted: docs/method.md as a page, so that the rules are told in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from starlette.requests import Request
from starlette.responses import Response

from api.pages.rendering import render
from api.questions import check_parameters
from graph.errors import UnknownId
from graph.store import Store

_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# The head of a column says what its ids are of; an id that stands elsewhere is no link.
_PLACES = {"event": "events", "of": "events", "report": "reports"}


class _Method(NamedTuple):
    """The page as HTML, with links to its cases and without, and the event of its first case."""

    title: str
    linked: str
    plain: str
    case: str


async def method(request: Request) -> Response:
    """The rules in plain words; the cases lead to their records where the store has them."""
    check_parameters(request.query_params, ())
    page = _method()
    body = page.linked if _holds(request.app.state.store, page.case) else page.plain
    return render(request, "method.html", title=page.title, body=body)


def _holds(store: Store, event: str) -> bool:
    try:
        return bool(store.event(event))
    except UnknownId:
        return False


@lru_cache(maxsize=1)
def _method() -> _Method:
    _, title, _, *body = _MARKDOWN.parse(_read_text())
    framed = list(_framed(body))
    plain = _html(framed)
    cases = [key for place, key in _link_records(framed) if place == "events"]
    return _Method(title.content, _html(framed), plain, cases[0])


def _read_text() -> str:
    """The page as written: a wheel has it beside this file, the source among its docs."""
    beside = Path(__file__).with_name("method.md")
    path = beside if beside.exists() else Path(__file__).parents[2] / "docs" / "method.md"
    return path.read_text(encoding="utf-8")


def _html(tokens: Sequence[Token]) -> str:
    html: str = _MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {})
    return html


def _framed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Headings with ids; each table in a named region that scrolls sideways by itself."""
    heading, tables = "", 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading, tables = tokens[at + 1].content, 0
            token.attrSet("id", re.sub(r"\W+", "-", heading.lower()).strip("-"))
        elif token.type == "th_open":
            token.attrSet("scope", "col")
        elif token.type == "table_open":
            tables += 1
            name = escape(f"Table {tables}: {heading}")
            yield _raw(f'<div class="scroll" tabindex="0" role="region" aria-label="{name}">\n')
        yield token
        if token.type == "table_close":
            yield _raw("</div>\n")


def _link_records(tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Make each id in a column of records a link; gives the place and the id of each."""
    heads: list[str] = []
    column = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            heads = []
        elif token.type == "th_open":
            heads.append(tokens[at + 1].content)
        elif token.type == "tr_open":
            column = 0
        elif token.type == "td_open":
            place = _PLACES.get(heads[column])
            column += 1
            for code in (tokens[at + 1].children or []) if place else []:
                if code.type == "code_inline":
                    yield str(place), code.content
                    href, words = f"/{place}/{quote(code.content)}", escape(code.content)
                    code.type, code.content = (
                        "html_inline", f'<a href="{href}"><code>{words}</code></a>',
                    )  # fmt: skip


def _raw(html: str) -> Token:
    return Token("html_block", "", 0, content=html)
