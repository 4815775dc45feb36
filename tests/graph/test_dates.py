"""EDTF as ISO 8601-2:2019 has it: first and last possible day, precision, doubt, refusals."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.calendar import calendar_day, day_number
from graph.dates import OpenSpanError, Span, iso_day, parse_plain, parse_span
from graph.edtf_library import plain_by_library
from graph.errors import DateError
from tests.graph.date_table import GOOD, REFUSED


@pytest.mark.parametrize(("text", "first", "last", "precision", "doubt"), GOOD)
def test_reads(text: str, first: str | None, last: str | None, precision: str, doubt: str) -> None:
    """First and last possible day; `~` and `?` are kept and widen nothing."""
    span = parse_span(text)
    assert (span.edtf, span.first_day, span.last_day, span.precision) == (
        text, first, last, precision,
    )  # fmt: skip
    assert span.approximate == ("~" in doubt or "%" in doubt)
    assert span.uncertain == ("?" in doubt or "%" in doubt)


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    """What is no EDTF is refused, with words on how to write it."""
    with pytest.raises(DateError, match="date") as refused:
        parse_span(text)
    assert len(str(refused.value)) > 20


def test_the_table_is_large() -> None:
    assert len(GOOD) + len(REFUSED) >= 150


@pytest.mark.parametrize("text", [row[0] for row in GOOD])
def test_fast_path_and_library_agree(text: str) -> None:
    """Where both can read a text (the library takes no doubt about a season), both agree."""
    fast = parse_plain(text)
    seasons = fast is not None and fast.precision == "season" and text[-1] in "~?%"
    if fast is not None and fast.precision != "interval" and not seasons:
        assert plain_by_library(text) == fast


digits = st.integers(0, 99).map("{:02}".format)
years = st.integers(-9999, 9999).map(lambda n: f"{'-' if n < 0 else ''}{abs(n):04}")
plain_texts = st.one_of(
    years,
    st.builds("{}-{}".format, years, st.integers(1, 12).map("{:02}".format)),
    st.builds("{}-{}-{}".format, years, st.integers(1, 12).map("{:02}".format),
              st.integers(1, 31).map("{:02}".format)),
    st.builds("{}-{}-{}".format, years, digits, digits),
    st.builds("{}-{}".format, years, digits),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(text=plain_texts, doubt=st.sampled_from(["", "", "~", "?", "%"]))
def test_fast_path_and_library_agree_on_any_plain_date(text: str, doubt: str) -> None:
    """On the bounds where both read it; what the fast path refuses, the library refuses as well.

    The library takes no doubt about a season. It reads the seasons of level 2, 25 to 41, where
    level 1 has none.
    """
    try:
        fast = parse_plain(text + doubt)
    except DateError:
        if not re.fullmatch(r"-?\d{4}-(2[5-9]|3\d|4[01])", text):
            with pytest.raises(DateError):
                plain_by_library(text)
        return
    assert fast is not None
    if fast.precision != "season" or not doubt:
        assert plain_by_library(text + doubt) == fast


@settings(max_examples=150, deadline=None)
@given(start=plain_texts, end=plain_texts)
def test_intervals_agree_with_their_ends(start: str, end: str) -> None:
    """From the first day of the one to the last of the other, or refused: never turned round."""
    try:
        first, last = parse_span(start), parse_span(end)
    except DateError:
        with pytest.raises(DateError):
            parse_span(f"{start}/{end}")
        return
    if (last.last or 0) < (first.first or 0):
        with pytest.raises(DateError, match="before it begins"):
            parse_span(f"{start}/{end}")
    else:
        span = parse_span(f"{start}/{end}")
        assert (span.first, span.last) == (first.first, last.last)


@given(day=st.dates())
def test_every_day(day: date) -> None:
    """A day is itself, in number and in text."""
    span = parse_span(day.isoformat())
    assert (span.first, span.last) == (day.toordinal(), day.toordinal())
    assert iso_day(day.toordinal()) == day.isoformat()
    assert span.days() == 1


@given(number=st.integers(-(10**7), 10**7))
def test_calendar_round_trip(number: int) -> None:
    assert day_number(*calendar_day(number)) == number


@given(texts=st.lists(st.sampled_from([row[0] for row in GOOD]), min_size=2, max_size=8))
def test_order_is_total(texts: list[str]) -> None:
    """Sorting never depends on the order before; only equal texts have equal keys."""
    spans = [parse_span(text) for text in texts]
    key = Span.sort_key
    backwards = list(reversed(spans))
    assert [s.edtf for s in sorted(spans, key=key)] == [s.edtf for s in sorted(backwards, key=key)]
    assert len({s.sort_key() for s in spans}) == len(set(texts))


@given(text=st.text(alphabet="0123456789-/~?%.[]{}XY, ", max_size=24) | st.text(max_size=20))
def test_anything_else_is_a_date_error(text: str) -> None:
    try:
        span = parse_span(text)
    except DateError:
        return
    assert span.first is None or span.last is None or span.first <= span.last


def test_an_open_span_has_no_length() -> None:
    with pytest.raises(OpenSpanError):
        parse_span("2017-04/..").days()
    assert parse_span("2013-06").days() == 30
