"""What a spreadsheet did to a cell is explained, never guessed back."""

from __future__ import annotations

import pytest

from graph.dates import parse_span
from loaders.spreadsheet_marks import explain_date, explain_error, read_number


@pytest.mark.parametrize(
    "text",
    [
        "14/02/2019", "2/14/19", "14.02.2019", "14-02-2019", "2019/02/14", "2019.02.14.",
        "2019-02-14 00:00:00", "2019-02-14T00:00", "Feb-19", "Feb 2019", "14-Feb-19",
        "14 févr. 2019", "43510", "43510.5", "2019.0", "2019,00",
    ],
)  # fmt: skip
def test_mangled_date(text: str) -> None:
    """The fault quotes the cell and says what to write."""
    assert (explain_date(text) or "").startswith(repr(text))
    assert "'2019-02-14'" in (explain_date(text) or "")


@pytest.mark.parametrize(
    "text",
    ["2019-02-14", "2019-02", "2019", "1978~", "2019-02?", "201X", "2016-03/2016-05", "2017-04/..",
     "-0043-03-15", "2001-21", "2019/2020"],
)  # fmt: skip
def test_edtf_is_not_mangled(text: str) -> None:
    """A date that can be read is never taken for a mangled one."""
    parse_span(text)
    assert explain_date(text) is None


@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#N/A", "########"])
def test_error(text: str) -> None:
    """A spreadsheet's error is no text."""
    assert "Put the text itself" in (explain_error(text) or "")
    assert explain_error("#metoo") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("17500000", 17500000), ("17.46", 17.46), ("-3", -3), ("+3", 3), ("007", 7)],
)
def test_number(text: str, number: float) -> None:
    """Digits and one point are a number."""
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["17,460", "17 460", "1.75E+07", "12%", "1.2.3", "nan", "٣", ".5"])
def test_no_number(text: str) -> None:
    """What may mean two numbers, or has lost digits, is refused."""
    assert "Write 17460000" in str(read_number(text))
