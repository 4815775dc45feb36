"""Figures in words: in full, with what is not stated said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from graph.comparing import Bounds, bounds_of, compare
from graph.figure_words import bounds_words, number_words, period_words, plain_number, reason_words
from tests.graph.test_figures import quantity


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (17_460_000, "17,460,000"),
        (12.0, "12"),
        (0.0003, "0.0003"),
        (0.000_001, "0.000001"),
        (1e22, "10,000,000,000,000,000,000,000"),
        (-5, "-5"),
        (Fraction(15_750_000), "15,750,000"),
        (Fraction(121, 100), "1.21"),
    ],
)
def test_numbers(number: float | Fraction, words: str) -> None:
    assert number_words(number) == words


def test_numbers_that_json_can_hold() -> None:
    """Ten per cent more than the largest whole number is a float."""
    assert plain_number(Fraction(121, 100)) == 1.21
    assert repr(plain_number(Fraction(15_750_000))) == "15750000"
    assert plain_number(Fraction(2**64 * 11, 10)) == 2**64 * 1.1


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("exact", "17,500,000"),
        ("about", "15,750,000 to 19,250,000"),
        ("at_least", "17,500,000 or more"),
        ("over", "above 17,500,000"),
        ("up_to", "17,500,000 or less"),
    ],
)
def test_bounds(qualifier: str, words: str) -> None:
    assert bounds_words(bounds_of(quantity(qualifier, 17_500_000))) == words


def test_bounds_of_two() -> None:
    assert bounds_words(Bounds(5, 9, open_low=True)) == "above 5, up to 9"
    assert bounds_words(Bounds(None, None)) == "any number"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2018", "2018"),
        ("../2018-12-31", "up to 31 December 2018"),
        ("2017-04/..", "from April 2017"),
        ("since the list began", "since the list began"),
        ("", "not stated"),
    ],
)
def test_periods(period: str, words: str) -> None:
    assert period_words(period) == words


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        pytest.param({}, {"unit": "people"}, "times / people", id="unit"),
        pytest.param({"period": "2018"}, {"period": "since the list began"},
                     "2018 / since the list began", id="period"),
        pytest.param({"population": "all"}, {}, "all / not stated", id="population"),
        pytest.param({"unit": "people", "period": "2018"}, {}, "people / times; 2018 / not stated",
                     id="unit first, then the period"),
    ],
)  # fmt: skip
def test_reasons(one: dict[str, str], other: dict[str, str], words: str) -> None:
    first, second = quantity("exact", 5, **one), quantity("exact", 7, **other)
    assert reason_words(compare(first, second), first, second) == words


def test_reasons_in_numbers() -> None:
    """What both allow, or what each of them allows."""
    low, high, seven = quantity("up_to", 4), quantity("at_least", 5), quantity("exact", 7)
    assert reason_words(compare(low, high), low, high) == "4 or less / 5 or more"
    assert reason_words(compare(high, seven), high, seven) == "both allow 7"
