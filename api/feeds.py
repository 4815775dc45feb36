"""Feeds of changes: Atom (RFC 4287) and JSON Feed 1.1, one entry for an event on a day.

Every text goes through an XML or JSON writer, as text: no field of ours holds HTML. The days are
those of publication; a reader of a feed sees an old report that is new to the record at its own
day, not at today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import msgspec

from api.settings import Settings
from graph.changes_text import News, news_of

Entry = dict[str, Any]
_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Watchline: what changed"
_RIGHTS = "Data: CC BY 4.0, Watchline and the reports cited."
# What XML 1.0 cannot hold, not even escaped (W3C XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _TITLE,
            "description": f"By day of publication. {_RIGHTS}",
            "home_page_url": f"{settings.base_url}/changes",
            "feed_url": settings.base_url + address,
            "language": settings.language,
            "items": [
                {
                    "id": entry["id"], "url": entry["url"], "title": entry["title"],
                    "content_text": entry["text"], "date_published": entry["day"],
                    "tags": entry["kinds"],
                }
                for entry in entries
            ],
        }
    )  # fmt: skip


def atom_feed(entries: list[Entry], settings: Settings, address: str) -> bytes:
    """Atom; `address` is the feed's own path."""
    base = settings.base_url
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    _text(feed, "title", _TITLE)
    _text(feed, "subtitle", "By day of publication.")
    _text(feed, "id", base + address)
    _text(feed, "updated", entries[0]["day"] if entries else "1970-01-01T00:00:00Z")
    _text(feed, "rights", _RIGHTS)
    author = ElementTree.SubElement(feed, "author")
    _text(author, "name", "Watchline")
    ElementTree.SubElement(feed, "link", rel="self", href=base + address)
    ElementTree.SubElement(feed, "link", rel="alternate", type="text/html", href=f"{base}/changes")
    for entry in entries:
        _atom_entry(feed, entry)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _atom_entry(feed: ElementTree.Element, entry: Entry) -> None:
    item = ElementTree.SubElement(feed, "entry")
    if entry["language"]:
        item.set("xml:lang", entry["language"])
    _text(item, "title", entry["title"])
    _text(item, "id", entry["id"])
    _text(item, "updated", entry["day"])
    _text(item, "published", entry["day"])
    ElementTree.SubElement(item, "link", rel="alternate", type="text/html", href=entry["url"])
    for kind in entry["kinds"]:
        ElementTree.SubElement(item, "category", term=kind)
    _text(item, "content", entry["text"]).set("type", "text")


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name)
    made.text = _NOT_XML.sub("\ufffd", text)
    return made
