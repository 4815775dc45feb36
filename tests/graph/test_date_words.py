"""Dates are written as LOOK §6 has it: month names, doubt in words, no invented day."""

from __future__ import annotations

import pytest

from graph.date_words import glyph, in_words
from graph.errors import DateError


@pytest.mark.parametrize(
    ("edtf", "words", "mark"),
    [
        ("2019-02-14", "14 February 2019", "d-day"),
        ("2018-03", "March 2018", "d-month"),
        ("2014", "2014", "d-year"),
        ("2019-04-18~", "about 18 April 2019", "d-about-day"),
        ("2018-05~", "about May 2018", "d-about-month"),
        ("2019~", "about 2019", "d-about-year"),
        ("2018-03?", "perhaps March 2018", "d-unsure"),
        ("2018-03%", "perhaps about March 2018", "d-about-unsure"),
        ("2019-02-22/2019-03", "22 February to March 2019", "d-span"),
        ("2011-12-16/2012-03-16", "16 December 2011 to 16 March 2012", "d-span"),
        ("2020/2021", "2020 to 2021", "d-span"),
        ("2017-04/..", "from April 2017, no end given", "d-since"),
        ("../2018-12-31", "up to 31 December 2018, start not given", "d-until"),
        ("2019-21", "spring 2019", "d-year"),
        ("201X", "the 2010s", "d-year"),
        ("-0043", "44 BCE", "d-year"),
        ("0000", "1 BCE", "d-year"),
        ("[2018,2019]", "2018 or 2019", "d-span"),
        ("{2018-01,2018-03}", "January 2018 and March 2018", "d-span"),
        ("[2018..]", "from 2018, no end given", "d-since"),
    ],
)
def test_words_and_mark(edtf: str, words: str, mark: str) -> None:
    assert in_words(edtf) == words
    assert glyph(edtf) == mark


def test_under_a_year() -> None:
    """Under a year's heading the year is left out, except in intervals."""
    assert in_words("2019-02-14", 2019) == "14 February"
    assert in_words("2019-02", 2019) == "February"
    assert in_words("2019-02-14", 2018) == "14 February 2019"
    assert in_words("2019-02-22/2019-03", 2019) == "22 February to March 2019"
    assert in_words("") == "no date"


@pytest.mark.parametrize("text", ["a/b/c", "2019/2020/2021", "[a..b..c]", "{0}", "<b>", "//"])
def test_what_is_no_date(text: str) -> None:
    """Refused as such, however many slashes it has: a period may be in words of its own."""
    with pytest.raises(DateError):
        in_words(text)
