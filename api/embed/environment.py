"""The templates of embeds: autoescaped, strict, without a word of their own."""

from __future__ import annotations

from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)

from api.embed import telling
from api.embed.assets import asset_url
from api.embed.dates import date_words
from api.pages.environment import direction, language_of, safe_url, with_query
from api.pages.evidence_words import roots_drawn
from graph.date_words import glyph


def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("api.embed"), PrefixLoader({"pages": PackageLoader("api.pages")})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        asset_url=asset_url, with_query=with_query, date_words=date_words, glyph=glyph,
        direction=direction, language_of=language_of, safe_url=safe_url, path=quote,
        roots_drawn=roots_drawn, telling=telling,
    )  # fmt: skip
    return environment


_TEMPLATES = _environment()


def template(name: str) -> Template:
    """A template by its file's name."""
    return _TEMPLATES.get_template(name)
