"""Atom (RFC 4287) and JSON Feed 1.1 out of the same entries.

Every text goes through an XML or JSON writer, as text: no field of ours holds HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import msgspec

Entry = dict[str, Any]  # id, url, title, language, day, text, kinds; first, if it came out before
_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 cannot hold, not even escaped (W3C XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says of itself; all addresses are absolute."""

    title: str
    about: str
    page: str  # where people read the same
    address: str  # its own
    language: str
    rights: str


def write_json_feed(feed: Feed, entries: list[Entry]) -> bytes:
    """JSON Feed 1.1."""
    return msgspec.json.encode(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": f"{feed.about} {feed.rights}",
            "home_page_url": feed.page,
            "feed_url": feed.address,
            "language": feed.language,
            "items": [
                {
                    "id": entry["id"], "url": entry["url"], "title": entry["title"],
                    "content_text": entry["text"],
                    "date_published": entry.get("first", entry["day"]),
                    **({"date_modified": entry["day"]} if "first" in entry else {}),
                    "tags": entry["kinds"],
                }
                for entry in entries
            ],
        }
    )  # fmt: skip


def write_atom_feed(feed: Feed, entries: list[Entry]) -> bytes:
    """Atom, with an XML declaration."""
    root = ElementTree.Element("feed", xmlns=_ATOM)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.about)
    _text(root, "id", feed.address)
    days: list[str] = [entry["day"] for entry in entries]
    _text(root, "updated", max(days, default="1970-01-01T00:00:00Z"))
    _text(root, "rights", feed.rights)
    author = ElementTree.SubElement(root, "author")
    _text(author, "name", "Watchline")
    ElementTree.SubElement(root, "link", rel="self", href=feed.address)
    ElementTree.SubElement(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in entries:
        _atom_entry(root, entry)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _atom_entry(feed: ElementTree.Element, entry: Entry) -> None:
    item = ElementTree.SubElement(feed, "entry")
    if entry["language"]:
        item.set("xml:lang", entry["language"])
    _text(item, "title", entry["title"])
    _text(item, "id", entry["id"])
    _text(item, "updated", entry["day"])
    _text(item, "published", entry["first"] if "first" in entry else entry["day"])
    ElementTree.SubElement(item, "link", rel="alternate", type="text/html", href=entry["url"])
    for kind in entry["kinds"]:
        ElementTree.SubElement(item, "category", term=kind)
    _text(item, "content", entry["text"]).set("type", "text")


def _text(parent: ElementTree.Element, name: str, text: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, name)
    made.text = _NOT_XML.sub("\ufffd", text)
    return made
