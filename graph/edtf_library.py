"""The rest of EDTF, read by the `edtf` library, whose slips are refused or put right here."""

from __future__ import annotations

import re
from typing import Any, cast

from edtf import parse_edtf
from edtf.parser import parser_classes as shapes

from graph.calendar import day_number, month_length
from graph.dates import Precision, Span, interval, not_edtf, parse_plain
from graph.errors import DateError

# What level 1 and sets are written with; all else (times, exponents, groups) is not for us.
_ALPHABET = re.compile(r"[0-9XY~?%/.,\[\]{} -]+", re.ASCII)
_SET = re.compile(r"[\[{](.+)[\]}]", re.ASCII)
# Level 1 leaves digits open from the right only; of others the library makes odd things.
_UNSPECIFIED = re.compile(r"-?(?:\d{3}X|\d\dXX|\dXXX|\d{4}-XX|\d{4}-\d\d-XX|\d{4}-XX-XX)", re.ASCII)
_DOUBT_WITHIN = re.compile(r"[~?%].", re.ASCII)
_DOUBT = re.compile(r"[~?%]$")
_PRECISIONS: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}
_MOST_DIGITS = 10  # of a long year


def parse_other(text: str) -> Span:
    """Read a text that is no plain date; DateError if it is no EDTF that we take."""
    if not _ALPHABET.fullmatch(text) or text != text.strip():
        raise not_edtf(text)
    if (members := _SET.fullmatch(text)) is not None:
        return _set(text, members[1])
    if "/" in text:
        start, _, end = text.partition("/")
        return interval(text, _end(text, start), _end(text, end))
    return _single(text)


def _end(text: str, part: str) -> Span | None:
    """One end of an interval; `..` is open, an empty one is not known: both have no bound."""
    if part in ("", ".."):
        return None
    if "/" in part:
        raise not_edtf(text)
    return parse_plain(part) or _single(part)


def _set(text: str, inside: str) -> Span:
    # The library bounds a set by its first and last member as written; they may stand unsorted.
    members = [_member(text, item.strip()) for item in inside.split(",")]
    if any(item is None for item in members):
        raise not_edtf(text)
    found = cast("list[Span]", members)
    firsts = [item.first for item in found]
    lasts = [item.last for item in found]
    return Span(
        text,
        None if None in firsts else min(cast("list[int]", firsts)),
        None if None in lasts else max(cast("list[int]", lasts)),
        "set",
        any(item.approximate for item in found),
        any(item.uncertain for item in found),
    )


def _member(text: str, item: str) -> Span | None:
    start, dots, end = item.partition("..")
    if not dots:
        return parse_plain(item) or _single(item)
    return interval(text, _end(text, start), _end(text, end))


def _single(text: str) -> Span:
    found = _parse(text)
    if isinstance(found, shapes.UncertainOrApproximate) or _DOUBT.search(text):
        inner = _single_or_plain(text[:-1])
        doubt = text[-1]
        return Span(text, inner.first, inner.last, inner.precision, doubt in "~%", doubt in "?%")
    if isinstance(found, shapes.LongYear):
        return _long_year(text, found)
    if isinstance(found, shapes.Unspecified):
        return _unspecified(text, found)
    return plain_by_library(text, found)


def _single_or_plain(text: str) -> Span:
    if not text or _DOUBT.search(text):
        raise not_edtf(text)
    return parse_plain(text) or _single(text)


def plain_by_library(text: str, found: Any = None) -> Span:
    """A day, month, year or season by the library alone: what the fast path is tested against."""
    found = _parse(text) if found is None else found
    doubt = text[-1:]
    inner = _parse(text[:-1]) if isinstance(found, shapes.UncertainOrApproximate) else found
    if isinstance(inner, shapes.Season):
        precision: Precision = "season"
    elif isinstance(inner, shapes.Date):
        precision = "day" if inner.day else "month" if inner.month else "year"
    else:
        raise not_edtf(text)
    first, last = _bounds(text, inner)
    return Span(text, first, last, precision, doubt in ("~", "%"), doubt in ("?", "%"))


def _long_year(text: str, found: Any) -> Span:
    year = int(found.year)
    if len(text) > _MOST_DIGITS + 2:
        raise DateError(f"date {text!r}: a year has at most {_MOST_DIGITS} digits here.")
    return Span(text, day_number(year, 1, 1), day_number(year, 12, 31), "year")


def _unspecified(text: str, found: Any) -> Span:
    first, last = _bounds(text, found)
    unknown = str(found.year).count("X")
    known_month = text.count("-XX") == 1 and len(text.lstrip("-")) == len("2019-02-XX")
    precision = _PRECISIONS.get(unknown, "month" if known_month else "year")
    return Span(text, first, last, precision)


def _bounds(text: str, found: Any) -> tuple[int, int]:
    """First and last day by the library's strict bounds; it lets 2019-02-29 pass, we do not."""
    try:
        bounds = [tuple(found.lower_strict())[:3], tuple(found.upper_strict())[:3]]
    except (TypeError, ValueError, AttributeError) as fault:
        raise not_edtf(text) from fault
    for year, month, day in bounds:
        if not 1 <= day <= month_length(year, month):
            raise DateError(f"date {text!r}: {year:04}-{month:02} has no day {day:02}.")
    return day_number(*bounds[0]), day_number(*bounds[1])


def _parse(text: str) -> Any:
    bare = _DOUBT.sub("", text)
    # a mark of doubt within a date is level 2, which says more than a span can hold
    if text != text.strip() or _DOUBT_WITHIN.search(text):
        raise not_edtf(text)
    if "X" in text and not _UNSPECIFIED.fullmatch(bare):
        raise not_edtf(text)
    try:
        return parse_edtf(text)
    except Exception as fault:  # the library lets errors of many kinds out of its grammar
        raise not_edtf(text) from fault
