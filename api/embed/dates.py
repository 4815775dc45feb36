"""Dates in words in any language of ours: never a day that the record lacks.

What is said when is `graph.date_words`' to decide; here the words are those of a message file. In
English the two agree, and a test holds them to it.
"""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from api.embed.messages import Words
from graph.calendar import calendar_day
from graph.dates import Span, parse_span
from graph.errors import DateError

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


@lru_cache(maxsize=20_000)
def date_words(edtf: str, words: Words, under_year: int | None = None) -> Markup:
    """An EDTF date: `about 18 April 2019`; the year is left out where a heading says it."""
    if not edtf:
        return words.say("date.none")
    span = parse_span(edtf)  # a text that is no date is refused here, whatever it is made of
    if edtf[0] in "[{":
        return _set(edtf, words)
    if "/" in edtf:
        return _interval(words, *edtf.split("/"))
    said = _plain(span, words, under_year)
    doubt = "_".join(["perhaps"] * span.uncertain + ["about"] * span.approximate)
    return words.say(f"date.{doubt}", date=said) if doubt else said


def period_words(period: str, words: Words) -> Markup:
    """A period that something was counted in; one in words of its own stays as it is."""
    try:
        said = date_words(period, words) if period else Markup()
    except DateError:
        return Markup("<bdi>{}</bdi>").format(period)
    start, slash, end = period.partition("/")
    if slash and (end in ("", "..") or start in ("", "..")):
        return _open(words, start, end, "_period")
    return said


def year_words(year: int, words: Words) -> Markup:
    """A year by itself: year 0 is 1 BCE."""
    if year > 0:
        return words.say("date.year", year=str(year))
    return words.say("date.bce", year=str(1 - year))


def _plain(span: Span, words: Words, under_year: int | None) -> Markup:
    year, month, day = calendar_day(span.first or 0)  # only an interval or a set is open
    bare = "_bare" if year == under_year else ""
    written = year_words(year, words)
    parts = {"year": written, "month": words.month(month), "number": str(month)}
    match span.precision:
        case "day":
            ordinal = words.say("date.first_day") if day == 1 else str(day)
            return words.say(f"date.day{bare}", day=ordinal, **parts)
        case "month":
            return words.say(f"date.month{bare}", **parts)
        case "season":
            return words.say(f"date.{_SEASONS[span.edtf.rstrip('~?%')[-2:]]}", **parts)
        case "decade":
            return words.say("date.decade", year=str(year))
        case "century" | "millennium":
            end = year + (99 if span.precision == "century" else 999)
            first, last = year_words(year, words), year_words(end, words)
            return words.say("date.years", first=first, last=last)
        case _:
            return written


def _interval(words: Words, start: str, end: str) -> Markup:
    if end in ("", "..") or start in ("", ".."):
        return _open(words, start, end)
    shared = _shared_year(parse_span(start), parse_span(end))
    bare_end = words.say("date.bare_end") == "end"
    return words.say(
        "date.span",
        start=date_words(start, words, None if bare_end else shared),
        end=date_words(end, words, shared if bare_end else None),
    )


def _open(words: Words, start: str, end: str, kind: str = "") -> Markup:
    """A span with one end; many languages say otherwise from a day on than from a month on."""
    name, given = ("until", end) if start in ("", "..") else ("since", start)
    day = "_day" if parse_span(given).precision == "day" else ""
    return words.say(f"date.{name}{kind}{day}", date=date_words(given, words))


def _shared_year(start: Span, end: Span) -> int | None:
    """The year of both, where each has a month that can stand without it."""
    if start.first is None or end.first is None:
        return None
    if not {start.precision, end.precision} <= {"day", "month"}:
        return None
    year = calendar_day(start.first)[0]
    return year if year == calendar_day(end.first)[0] else None


def _set(edtf: str, words: Words) -> Markup:
    members = [item.strip() for item in edtf[1:-1].split(",")]
    said = [
        _interval(words, *item.split("..")) if ".." in item else date_words(item, words)
        for item in members
    ]
    return words.listed(said, "or" if edtf[0] == "[" else "standard")
