"""EDTF put together from the numbers that other formats keep apart."""

from __future__ import annotations

import re

from graph.dates import parse_span
from graph.errors import DateError

_NUMBER = re.compile(r"-?\d{1,18}")


class YearTooFar(DateError):
    """A year that dates here do not reach: no fault of who wrote it."""


def date_of(year: str, month: str = "", day: str = "") -> str:
    """`1815`, `12` and `10` as `1815-12-10`; what is empty is not known. DateError otherwise."""
    for name, text in (("year", year), ("month", month), ("day", day)):
        if text and not _NUMBER.fullmatch(text):
            raise DateError(f"the {name} {text[:40]!r} is no whole number.")
    if not year:
        raise DateError("the year is missing, and must be there.")
    if day and not month:
        raise DateError("a day without a month is no date. Write the month, or leave out the day.")
    text = "-".join(
        part for part in (_year(int(year)), _two(month), _two(day)) if part
    )  # `Y` years take neither month nor day
    if text.startswith("Y") and month:
        raise YearTooFar("a year of more than four digits, with a month, cannot be said here")
    try:
        parse_span(text)
    except DateError as fault:
        raise (YearTooFar if text.startswith("Y") else DateError)(str(fault)) from fault
    return text


def without_year_zero(year: str) -> str:
    """`-300`, where that is 300 BCE, as the `-299` of EDTF, which counts a year 0; else as it is.

    DateError for a year 0, which there is none of where years are counted so.
    """
    if not _NUMBER.fullmatch(year):
        return year
    if int(year) == 0:
        raise DateError("there is no year 0: 1 BCE is -1, and the year after it 1.")
    return str(int(year) + 1) if int(year) < 0 else year


def between(start: str, end: str) -> str:
    """Two dates as an interval; DateError if the end is before the start.

    An empty end is not known: the start alone is then the date, which does not say `still goes on`.
    """
    if not end or start == end:
        return start
    text = f"{start}/{end}"
    parse_span(text)
    return text


def _year(year: int) -> str:
    digits = str(abs(year))
    sign = "-" if year < 0 else ""
    if len(digits) <= 4:
        return f"{sign}{digits.zfill(4)}"
    return f"Y{sign}{digits}"


def _two(text: str) -> str:
    return text.zfill(2) if text else ""
