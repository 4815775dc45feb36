"""Ids made from what people write: the same words always give the same id.

An id is small letters a to z, digits and hyphens, and at most 160 of them (`graph.records.Id`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from unicodedata import category, combining, normalize
from urllib.parse import urlsplit

_GAP = re.compile(r"[^a-z0-9]+")
_KEPT = re.compile(r"[a-z0-9 ]+")
_YEAR = re.compile(r"-?([0-9]{2}[0-9X]{2})")
_CODE = re.compile(r"[A-Za-z]{2}")
LONGEST_SLUG = 80


@lru_cache(maxsize=4_096)  # names recur from row to row
def slug(text: str, otherwise: str = "name") -> str:
    """An id from a text: `Ministry of Examples` is `ministry-of-examples`.

    Case, accents and punctuation do not count. We never transliterate, as that takes a guess per
    language: where letters, digits or symbols of the text are lost, eight hexadecimal digits of
    its SHA-256 follow: `北京 Police` is `police-…`, `北京` is `name-…` (`otherwise`).
    """
    plain = " ".join(normalize("NFKC", text).casefold().split())
    letters = "".join(c for c in normalize("NFKD", plain) if not combining(c))
    made = _GAP.sub("-", letters).strip("-")
    if made and len(made) <= LONGEST_SLUG and not _loses_meaning(letters):
        return made
    return f"{made[:LONGEST_SLUG].rstrip('-') or otherwise}-{_digest(plain)}"


def event_slug(jurisdiction: str, date: str, title: str) -> str:
    """`us-2019-` and the title's slug; jurisdiction and year are left out where not known."""
    year = _YEAR.match(date)
    code = jurisdiction.lower() if _CODE.fullmatch(jurisdiction) else ""  # else a fault, later
    parts = (code, year[1].lower() if year else "")
    return "-".join(part for part in (*parts, slug(title, "event")) if part)


def report_slug(url: str, published: str) -> str:
    """`example-org-2019-` and eight digits of the address's SHA-256; no year if undated."""
    year = _YEAR.match(published)
    parts = (slug(_host(url), "report"), year[1].lower() if year else "", _digest(url))
    return "-".join(part for part in parts if part)


def _loses_meaning(letters: str) -> bool:
    return any(category(c)[0] in "LNS" for c in _KEPT.sub("", letters))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # no address; the record says so, in better words
        return ""
