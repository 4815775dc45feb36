"""Feeds of changes: one entry for an event on a day, as Atom and as JSON Feed.

The days are those of publication; a reader of a feed sees an old report that is new to the record
at its own day, not at today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from api.feed_writing import Entry, Feed, write_atom_feed, write_json_feed
from api.settings import Settings
from graph.changes_text import News, news_of

_RIGHTS = "Data: CC BY 4.0, Watchline and the reports cited."
_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def entries_of(changes: Iterable[dict[str, Any]], settings: Settings) -> list[Entry]:
    """What both feeds say, newest first; days that RFC 3339 cannot write are left out."""
    return [
        _entry(news, settings.base_url) for news in news_of(changes) if _A_DAY.fullmatch(news.day)
    ]


def _entry(news: News, base: str) -> Entry:
    address = f"{base}/events/{quote(news.event['id'])}"
    by = [f"{report['publisher']['name']}: {report['title']}" for report in news.reports]
    return {
        "id": f"{address}#{news.day}",
        "url": address,
        "title": news.event["title"],
        "language": news.event["language"],
        "day": f"{news.day}T00:00:00Z",
        "text": "\n".join([*news.lines(), *(f"by {line}" for line in by)]),
        "kinds": sorted({change["change"] for change in news.changes}),
    }


def json_feed(entries: list[Entry], settings: Settings, address: str) -> bytes:
    """JSON Feed 1.1; `address` is the feed's own path."""
    return write_json_feed(_feed(settings, address), entries)


def atom_feed(entries: list[Entry], settings: Settings, address: str) -> bytes:
    """Atom; `address` is the feed's own path."""
    return write_atom_feed(_feed(settings, address), entries)


def _feed(settings: Settings, address: str) -> Feed:
    return Feed(
        title="Watchline: what changed", about="By day of publication.", rights=_RIGHTS,
        page=f"{settings.base_url}/changes", address=settings.base_url + address,
        language=settings.language,
    )  # fmt: skip
