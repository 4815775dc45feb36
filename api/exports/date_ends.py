"""A date as the two ends that most formats have, with a month and a day only where known."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.calendar import calendar_day, month_length
from graph.dates import Span, parse_span

Parts = tuple[int, ...]  # year; year, month; or year, month, day
_BETWEEN = re.compile(r",|\.\.")


class Ends(NamedTuple):
    """From start to end; None is an end that is open, or not known.

    A single date has one and the same start and end. `exact` is whether the two say all that was
    written: doubt, seasons, sets and open ends are said in words beside them.
    """

    start: Parts | None
    end: Parts | None
    exact: bool

    @property
    def single(self) -> bool:
        """Is it one day, month or year?"""
        return self.start == self.end


@lru_cache(maxsize=20_000)
def ends_of(edtf: str) -> Ends:
    """The ends of an EDTF date; of a set its first and last date."""
    if edtf[0] in "[{":
        return _ends_of_set(edtf)
    span = parse_span(edtf)
    doubt = span.approximate or span.uncertain
    start_text, slash, end_text = edtf.partition("/")
    if not slash:
        start, end, sharp = _ends_of_one(span)
        return Ends(start, end, exact=sharp and not doubt)
    first, _, sharp = _side(start_text)
    _, last, ends_sharp = _side(end_text)
    return Ends(first, last, exact=sharp and ends_sharp and not doubt)


def iso_prefix(parts: Parts) -> str:
    """`2019`, `2019-02` or `2019-02-14`; years before 1 with a sign, as ISO 8601 has them."""
    year, *rest = parts
    written = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return "-".join([written, *(f"{part:02d}" for part in rest)])


def _side(text: str) -> tuple[Parts | None, Parts | None, bool]:
    """The same of one side of an interval, which may be open or unknown."""
    return (None, None, False) if text in ("", "..") else _ends_of_one(parse_span(text))


def _ends_of_one(span: Span) -> tuple[Parts | None, Parts | None, bool]:
    """Start, end, and whether these are all that it says."""
    if span.first is None or span.last is None:
        return _day(span.first), _day(span.last), False
    start, end = calendar_day(span.first), calendar_day(span.last)
    if start == end:
        return start, end, True
    whole_months = start[2] == 1 and end[2] == month_length(end[0], end[1])
    if whole_months and start[:2] == end[:2]:
        return start[:2], end[:2], True
    sharp = whole_months and start[0] == end[0] and (start[1], end[1]) == (1, 12)
    return start[:1], end[:1], sharp  # a season, a decade: the year is what is known


def _ends_of_set(edtf: str) -> Ends:
    texts = [text for text in _BETWEEN.split(edtf[1:-1]) if text]
    spans = sorted((parse_span(text) for text in texts), key=Span.sort_key)
    start, end = _ends_of_one(spans[0])[0], _ends_of_one(spans[-1])[1]
    inner = edtf[1:-1]
    return Ends(
        None if inner.startswith("..") else start,
        None if inner.endswith("..") else end,
        exact=False,
    )


def _day(number: int | None) -> Parts | None:
    return None if number is None else calendar_day(number)
