"""Dates put together from year, month and day."""

from __future__ import annotations

import pytest

from graph.dates import parse_span
from graph.errors import DateError
from loaders.edtf_parts import YearTooFar, between, date_of, without_year_zero


@pytest.mark.parametrize(
    ("parts", "made"),
    [
        (("1815", "12", "10"), "1815-12-10"),
        (("1815", "2"), "1815-02"),
        (("602",), "0602"),
        (("-300",), "-0300"),
        (("-540000000",), "Y-540000000"),
    ],
)
def test_a_date(parts: tuple[str, ...], made: str) -> None:
    assert date_of(*parts) == made
    assert parse_span(made)


@pytest.mark.parametrize(
    "parts",
    [("",), ("2017", "13"), ("2017", "2", "30"), ("2017", "", "5"), ("2017", "May"), ("20l7",)],
)
def test_no_date(parts: tuple[str, ...]) -> None:
    with pytest.raises(DateError):
        date_of(*parts)


@pytest.mark.parametrize("parts", [("-13800000000",), ("-540000", "3")])
def test_a_year_too_far(parts: tuple[str, ...]) -> None:
    """It is no mistake of who wrote it, so that it can be told apart."""
    with pytest.raises(YearTooFar):
        date_of(*parts)


def test_years_counted_without_a_zero() -> None:
    assert [without_year_zero(year) for year in ("-300", "-1", "1", "", "soon")] == [
        "-299", "0", "1", "", "soon",
    ]  # fmt: skip
    with pytest.raises(DateError, match="no year 0"):
        without_year_zero("0")


def test_from_to() -> None:
    assert between("2017", "2018-02") == "2017/2018-02"
    assert between("2017", "") == between("2017", "2017") == "2017"
    with pytest.raises(DateError):
        between("2018", "2017")
