"""Dates as EDTF (ISO 8601-2:2019), each read as its first and last possible day.

Level 0 and 1, open ends written `..` or left empty, and sets (`[…]` one of, `{…}` all of). Plain
dates and intervals of plain dates take a fast path; everything else goes through the library
(`graph/edtf_library.py`), about 5,000 times slower. Both agree where both can read.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from graph.calendar import day_number, iso_day, month_length
from graph.errors import DateError

__all__ = ["OpenSpanError", "Precision", "Span", "iso_day", "parse_span"]

Precision = Literal[
    "day", "month", "season", "year", "decade", "century", "millennium", "interval", "set"
]
LONGEST = 200  # characters; no date needs more, and a long one only costs time
_FAR = 10**15  # an open end, in sorting: past every day that a text of this length can name
_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%])?", re.ASCII)


class OpenSpanError(DateError):
    """A span without an end has no length."""


class Span(Struct, frozen=True):
    """The days on which something may have happened, with the doubt that was written.

    `first` and `last` are day numbers (`graph.calendar`), both counted; None is an open or
    unknown end. `~` and `?` do not widen them.
    """

    edtf: str
    first: int | None
    last: int | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    @property
    def first_day(self) -> str | None:
        """First possible day as ISO 8601, or None."""
        return None if self.first is None else iso_day(self.first)

    @property
    def last_day(self) -> str | None:
        """Last possible day as ISO 8601, or None."""
        return None if self.last is None else iso_day(self.last)

    def days(self) -> int:
        """Length in whole days, both ends counted: `2013-06` is 30. OpenSpanError if open."""
        if self.first is None or self.last is None:
            raise OpenSpanError(f"date {self.edtf!r} has an open end, so it has no length.")
        return self.last - self.first + 1

    def sort_key(self) -> tuple[int, int, str]:
        """A total order: by first day (an open start before all), last day (an open end after
        all), then as written, so that only equal texts are equal.
        """  # fmt: skip
        first = -_FAR if self.first is None else self.first
        return first, _FAR if self.last is None else self.last, self.edtf


@lru_cache(maxsize=20_000)  # the records of a load share their dates
def parse_span(text: str) -> Span:
    """Read one EDTF text, or DateError with how to write it."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            day = date.fromisoformat(text).toordinal()  # most dates are days after the year 1
        except ValueError:
            pass  # what is wrong with it is said below
        else:
            return Span(text, day, day, "day")
    span = parse_plain(text)
    if span is None:
        from graph.edtf_library import parse_other

        span = parse_other(text)
    return span


def parse_plain(text: str) -> Span | None:
    """The fast path: a day, month or year with at most one of `~?%`, or two of them as interval.

    None where the text is none of these; DateError where it is, but not in the calendar.
    """
    if len(text) > LONGEST:
        raise DateError(f"date {text[:20]!r}… has {len(text)} characters; {LONGEST} at most.")
    match = _PLAIN.fullmatch(text)
    if match is not None:
        return _read(match)
    start, slash, end = text.partition("/")
    if not slash:
        return None
    first, last = _PLAIN.fullmatch(start), _PLAIN.fullmatch(end)
    if first is None or last is None:
        return None
    return interval(text, _read(first), _read(last))


def interval(text: str, start: Span | None, end: Span | None) -> Span:
    """The span from the first day of one to the last day of the other; None is an open end."""
    first = start.first if start else None
    last = end.last if end else None
    if first is None and last is None:
        raise DateError(f"date {text!r} is open at both ends. Write at least one of them.")
    if first is not None and last is not None and last < first:
        raise DateError(f"date {text!r} ends before it begins. Write the earlier date first.")
    return Span(
        text,
        first,
        last,
        "interval",
        any(item.approximate for item in (start, end) if item),
        any(item.uncertain for item in (start, end) if item),
    )


def not_edtf(text: str) -> DateError:
    """The refusal of a text that is no date."""
    return DateError(
        f"date {text!r} is not EDTF. Write '1978-10-25' (a day), '1978-10' (a month), "
        "'1978' (a year), '1978~' (about 1978) or '1978-10/1979-02' (from … to)."
    )


def _read(match: re.Match[str]) -> Span:
    text, (year_text, month_text, day_text, doubt) = match[0], match.groups()
    year, month, day = int(year_text), int(month_text or 0), int(day_text or 0)
    if year_text == "-0000":
        raise DateError(f"date {text!r}: the year before 1 is written 0000, without a sign.")
    approximate, uncertain = doubt in ("~", "%"), doubt in ("?", "%")
    if month_text is None:
        first, last = day_number(year, 1, 1), day_number(year, 12, 31)
        return Span(text, first, last, "year", approximate, uncertain)
    if 21 <= month <= 24 and day_text is None:
        return _season(text, year, month, approximate, uncertain)
    if not 1 <= month <= 12:
        raise DateError(f"date {text!r}: there is no month {month_text}; write 01 to 12.")
    if day_text is None:
        first = day_number(year, month, 1)
        last = first + month_length(year, month) - 1
        return Span(text, first, last, "month", approximate, uncertain)
    if not 1 <= day <= month_length(year, month):
        raise DateError(
            f"date {text!r}: {year_text}-{month_text} has no day {day_text}; "
            f"write 01 to {month_length(year, month)}."
        )
    first = day_number(year, month, day)
    return Span(text, first, first, "day", approximate, uncertain)


def _season(text: str, year: int, code: int, approximate: bool, uncertain: bool) -> Span:
    """Spring 21 to winter 24 as the library bounds them: from March, June, September; December.

    EDTF names no months. Winter is December of its own year, so that no span leaves its year.
    """
    month = 3 * (code - 20)
    end = min(month + 2, 12)
    first, last = day_number(year, month, 1), day_number(year, end, month_length(year, end))
    return Span(text, first, last, "season", approximate, uncertain)
