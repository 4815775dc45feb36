"""Templates: autoescaped, strict, with the words and marks that all pages share."""

from __future__ import annotations

from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from api.addresses import safe_url as safe_url
from api.addresses import with_query as with_query
from api.pages import evidence_words, figure_gists, graph_words, wording
from api.pages.assets import asset_url
from graph.date_words import glyph, in_words

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ug", "yi", "dv", "ckb", "sd")
# A name may come without its language. Where its script leaves no doubt to a browser which font
# and line breaks are right, it is told so.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"), ("zh", "\u4e00", "\u9fff"), ("ko", "\uac00", "\ud7a3"),
    ("ar", "\u0620", "\u06ff"), ("he", "\u05d0", "\u05ea"), ("th", "\u0e00", "\u0e7f"),
    ("ru", "\u0410", "\u044f"), ("el", "\u0391", "\u03c9"), ("hi", "\u0900", "\u097f"),
)  # fmt: skip


def direction(language: str) -> str:
    """`rtl` for a language that is written so, else `ltr`."""
    return "rtl" if language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


def language_of(text: str) -> str:
    """A language whose script the text has, or nothing for Latin letters and mixtures."""
    if text.isascii():
        return ""
    found = {
        language
        for language, low, high in _SCRIPTS
        if any(low <= letter <= high for letter in text)
    }
    if found == {"ja", "zh"}:
        return "ja"
    return found.pop() if len(found) == 1 else ""


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = (wording, evidence_words, figure_gists, graph_words)
    for module in words:
        environment.globals.update({name: getattr(module, name) for name in module.__all__})
    environment.globals.update(
        asset_url=asset_url, with_query=with_query, in_words=in_words, glyph=glyph,
        direction=direction, language_of=language_of, safe_url=safe_url, path=quote,
    )  # fmt: skip
    return environment


_TEMPLATES = _environment()


def template(name: str) -> Template:
    """A template by its file's name."""
    return _TEMPLATES.get_template(name)
