"""Templates: autoescaped, strict, with the few words and marks that all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, digest_of
from api.pages.assets import asset_url
from api.pages.wording import (
    COUNTRIES,
    STANCE_ORDER,
    about_words,
    count_words,
    kind_words,
    lineage_words,
    quantity_words,
    relation_words,
)
from graph.date_words import glyph, in_words

HTML = "text/html; charset=utf-8"
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ug", "yi", "dv", "ckb", "sd")


def direction(language: str) -> str:
    """`rtl` for a language that is written so, else `ltr`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def safe_url(url: str) -> str:
    """The address if a reader may follow it: http or https alone, else nothing."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def with_query(path: str, asked: Mapping[str, object], **changed: object) -> str:
    """The same question at this path with some parameters changed; None takes one out."""
    whole = {**asked, **changed}
    query = urlencode({name: value for name, value in whole.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        asset_url=asset_url, with_query=with_query, in_words=in_words, glyph=glyph,
        direction=direction, safe_url=safe_url, quantity_words=quantity_words,
        relation_words=relation_words, lineage_words=lineage_words, about_words=about_words,
        count_words=count_words, kind_words=kind_words, country=COUNTRIES, path=quote,
        stances=STANCE_ORDER,
    )  # fmt: skip
    return environment


_templates = _environment()


def render(
    request: Request, template: str, items: tuple[bytes, ...] = (), **values: Any
) -> Response:
    """The page with its ETag; `items` are the stored bytes whose digest the receipt shows."""
    values |= {
        "settings": request.app.state.settings,
        "revision": request.app.state.store.revision(),
        "digest": digest_of(items),
        "here": request.url.path,
    }
    body = _templates.get_template(template).render(values).encode("utf-8", "replace")
    return answer(request, body, HTML)


def render_error(request: Request, status: int, **values: Any) -> Response:
    """A page that says what is wrong; it asks nothing of the store."""
    values |= {"settings": request.app.state.settings, "here": request.url.path}
    body = _templates.get_template("error.html").render(values).encode("utf-8", "replace")
    return Response(body, status, media_type=HTML)
