"""Dates of FollowTheMoney: ISO 8601, cut off where they are not known."""

from __future__ import annotations

import re

from graph.dates import parse_span
from graph.errors import DateError
from loaders.edtf_parts import date_of
from loaders.making import Maker

_DATE = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?(?:[T ].*)?")


def date_in(text: str) -> str:
    """`2011-12-29T10:00` as `2011-12-29`, `2011` as it is; what is no date is ""."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    try:
        return date_of(match[1], match[2] or "", match[3] or "")
    except DateError:
        return ""


def span_of(maker: Maker, starts: tuple[str, ...], ends: tuple[str, ...]) -> str:
    """From the earliest start to the latest end, "" where neither is known; the rest is counted."""
    start = _one(maker, starts, first=True)
    end = _one(maker, ends, first=False)
    if not end or start == end:
        return start
    text = f"{start or '..'}/{end}"
    try:
        parse_span(text)
    except DateError:
        maker.leave("an end before the start: the start is taken")
        return start
    return text


def _one(maker: Maker, texts: tuple[str, ...], *, first: bool) -> str:
    dates = list(filter(None, map(date_in, texts)))
    if len(dates) < len(texts):
        maker.leave("a date that cannot be read", len(texts) - len(dates))
    if len(dates) > 1:
        maker.leave("one of several dates: the span that holds all of them is taken",
                    len(dates) - 1)  # fmt: skip
    ordered = sorted(dates, key=lambda text: parse_span(text).sort_key())
    return (ordered[0] if first else ordered[-1]) if ordered else ""
