"""The articles that GDELT read, and GDELT's own tables, as reports."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.making import Maker, made_id
from loaders.texts import one_line, web_address

_PUBLISHER = ("The GDELT Project", "organization", "gdelt-project")


@dataclass(frozen=True, slots=True)
class Article:
    """What identifies an article, who published it, and the day on which GDELT had read it.

    `identifier` is an address, or the words that stand for one (broadcasts, DOIs).
    """

    identifier: str
    added: str
    source: str = ""
    language: str = ""


def give_article(maker: Maker, article: Article) -> str:
    """The id of the article as a report, "" if it is not identified.

    GDELT does not say when an article was published, only when it had read it.
    """
    if url := web_address(article.identifier):
        return maker.web_report(url, kind="press", read=article.added, language=article.language)
    title = one_line(article.identifier)
    if not title:
        return ""
    publisher = maker.entity(one_line(article.source) or title, "organization")
    return maker.give(
        {"id": made_id("gdelt-source", article.source, title), "title": title, "kind": "press",
         "publisher": publisher, "read": article.added, "language": article.language}
    )  # fmt: skip


def give_day(maker: Maker, table: str, day: str) -> str:
    """The id of what GDELT added to one of its tables on one day."""
    name, type_, key = _PUBLISHER
    return maker.give(
        {"id": f"gdelt-{table}-{day}", "title": f"GDELT 2.0 {table} of {day}", "kind": "dataset",
         "publisher": maker.entity(name, type_, key), "published": day}
    )  # fmt: skip
