"""What a spreadsheet does to cells: seen, explained, and never guessed back."""

from __future__ import annotations

import re

_AS_TEXT = "Format the column as text, and write '2019-02-14', '2019-02' or '2019'."
_DATES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](\d{4}|\d{2})"),
        "is a date in a local order, where day and month cannot be told apart.",
    ),
    (
        re.compile(r"\d{4}([/.])\d{1,2}(\1\d{1,2})?\.?"),
        "is a date in a local style.",
    ),
    (
        re.compile(r"\d{4}-\d{1,2}-\d{1,2}[ T]\d{1,2}:\d{2}.*"),
        "has a time of day, which a spreadsheet adds to every date that it takes for one.",
    ),
    (
        re.compile(r"[^\W\d_]{3,9}\.?[ -]'?\d{2,4}|\d{1,2}[ -][^\W\d_]{3,9}\.?([ -]\d{2,4})?"),
        "has a word in it; a spreadsheet's 'Feb-19' may be a day or a year.",
    ),
    (
        re.compile(r"\d{5}([.,]\d+)?"),
        "is a spreadsheet's count of days since 1900 or 1904.",
    ),
    (re.compile(r"\d{1,4}[.,]0+"), "is a year that was taken for a number."),
)
_ERRORS = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!)|#{3,}")


def explain_date(text: str) -> str | None:
    """Why the date cannot be read back, if it looks as a spreadsheet leaves it; else None."""
    for shape, why in _DATES:
        if shape.fullmatch(text):
            return f"{text!r} {why} {_AS_TEXT}"
    return None


def explain_error(text: str) -> str | None:
    """Why the cell says nothing, if it holds a spreadsheet's error or its ####; else None."""
    if not _ERRORS.fullmatch(text):
        return None
    return f"{text!r} is a spreadsheet's error. Put the text itself into the cell."


def read_number(text: str) -> int | float | str:
    """`17500000` and `17.46` as numbers, or a sentence that says why it is none.

    Signs, digits and one point only: `17,460` may mean two different numbers, and `1.75E+07` has
    lost digits, so that neither is guessed.
    """
    if re.fullmatch(r"[+-]?[0-9]{1,18}", text):
        return int(text)
    # an exported 1e-300 has 300 digits: exact as they are, they name one number
    if re.fullmatch(r"[+-]?[0-9]{1,330}(\.[0-9]{1,330})?", text):
        return float(text)
    return f"{text[:80]!r} is no plain number. Write 17460000 or 17.46: digits, at most one point."
