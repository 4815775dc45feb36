"""Dates in words, and the name of the mark that draws them: never a day that the record lacks."""

from __future__ import annotations

from functools import lru_cache

from graph.calendar import calendar_day
from graph.dates import Span, parse_span

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=20_000)
def in_words(edtf: str, under_year: int | None = None) -> str:
    """An EDTF date in English: `about 18 April 2019`, `from April 2017, no end given`.

    Under a year's heading that year is left out, except in intervals and sets.
    """
    if not edtf:
        return "no date"
    span = parse_span(edtf)  # a text that is no date is refused here, whatever it is made of
    if edtf[0] in "[{":
        return _set(edtf)
    if "/" in edtf:
        return _interval(*edtf.split("/"))
    return _doubt(span) + _plain(span, under_year)


def glyph(edtf: str) -> str:
    """The mark of a date: the wider it is, the less exactly the day is known."""
    if edtf.startswith(("../", "/", "[..")):
        return "d-until"
    if edtf.endswith(("/..", "/", "..]")):
        return "d-since"
    span = parse_span(edtf)
    if span.precision in ("interval", "set"):
        return "d-span"
    if span.uncertain:
        return "d-about-unsure" if span.approximate else "d-unsure"
    size = {"day": "day", "month": "month"}.get(span.precision, "year")
    return f"d-about-{size}" if span.approximate else f"d-{size}"


def _doubt(span: Span) -> str:
    return ("perhaps " if span.uncertain else "") + ("about " if span.approximate else "")


def _plain(span: Span, under_year: int | None) -> str:
    year, month, day = calendar_day(span.first or 0)  # only an interval or a set is open
    written = f" {_year(year)}" if year != under_year else ""
    match span.precision:
        case "day":
            return f"{day} {MONTHS[month - 1]}{written}"
        case "month":
            return f"{MONTHS[month - 1]}{written}"
        case "season":
            return f"{_SEASONS[span.edtf.rstrip('~?%')[-2:]]} {_year(year)}"
        case "decade":
            return f"the {year}s"
        case "century":
            return f"{_year(year)} to {_year(year + 99)}"
        case "millennium":
            return f"{_year(year)} to {_year(year + 999)}"
        case _:
            return _year(year)


def _year(year: int) -> str:
    # year 0 is 1 BCE
    return str(year) if year > 0 else f"{1 - year} BCE"


def _interval(start: str, end: str) -> str:
    if end in ("", ".."):
        return f"from {in_words(start)}, no end given"
    if start in ("", ".."):
        return f"up to {in_words(end)}, start not given"
    first, last = parse_span(start), parse_span(end)
    shared = None
    if first.first is not None and last.first is not None and _has_months(first, last):
        year = calendar_day(first.first)[0]
        shared = year if year == calendar_day(last.first)[0] else None
    return f"{in_words(start, shared)} to {in_words(end)}"


def _has_months(*spans: Span) -> bool:
    return all(span.precision in ("day", "month") for span in spans)


def _set(edtf: str) -> str:
    members = [item.strip() for item in edtf[1:-1].split(",")]
    said = [_interval(*item.split("..")) if ".." in item else in_words(item) for item in members]
    joint = " or " if edtf[0] == "[" else " and "
    return ", ".join(said[:-1]) + joint * (len(said) > 1) + said[-1]
