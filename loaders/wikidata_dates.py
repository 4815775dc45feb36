"""Times of Wikibase to EDTF, as precise as they say and no more.

Wikibase keeps a moment and a precision: 11 a day, 10 a month, 9 a year, 8 a decade, 7 a century,
6 a millennium; unknown parts are `00`. Years before 1 are numbered without a year zero there
(`-0044` is 44 BCE), with one in EDTF (`-0043`). Days of the Julian calendar are reckoned over.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph.errors import DateError
from loaders.edtf_parts import date_of
from loaders.wikidata_json import Statement, record, text

_TIME = re.compile(r"([+-])(\d{1,12})-(\d\d)-(\d\d)T")
_JULIAN = "Q1985786"
_CIRCA = "Q5727902"
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY, _MILLENNIUM = 11, 10, 9, 8, 7, 6
_LENGTHS = {_CENTURY: 100, _MILLENNIUM: 1000}


def date_in(value: object) -> str:
    """One time as EDTF; DateError where it is none or coarser than a millennium."""
    time = record(value)
    match = _TIME.match(text(time.get("time")))
    precision = time.get("precision")
    if match is None or not isinstance(precision, int):
        raise DateError("is no time of Wikibase.")
    year = int(match[2]) if match[1] == "+" else 1 - int(match[2])
    month, day = match[3].replace("00", ""), match[4].replace("00", "")
    julian = text(time.get("calendarmodel")).endswith(_JULIAN)
    if precision >= _DAY and month and day:
        return _gregorian(year, int(month), int(day)) if julian else date_of(str(year), month, day)
    if precision >= _MONTH and month and not julian:
        return date_of(str(year), month)
    if precision >= _YEAR:
        return date_of(str(year))
    return _coarse(year, precision)


def span_of(statement: Statement) -> str:
    """When a statement holds: its point in time, else from its start to its end; "" if unsaid."""
    point = statement.first_time("P585")
    start, end = statement.first_time("P580"), statement.first_time("P582")
    if point is not None:
        return _doubted(date_in(point), statement)
    first = "" if start is None else _doubted(date_in(start), statement)
    last = "" if end is None else date_in(end)
    if not last or first == last:
        return first
    if "/" in first + last:  # a century has no date of its own that an interval could hold
        first, last = first.partition("/")[0], last.rpartition("/")[2]
    found = f"{first or '..'}/{last}"
    return found


def doubted(found: str, statement: Statement) -> str:
    """The date, marked `~` where the statement says that it is about then (P1480 circa)."""
    return _doubted(found, statement)


def _doubted(found: str, statement: Statement) -> str:
    about = _CIRCA in statement.items("P1480")
    return f"{found}~" if about and "/" not in found and not found.endswith("X") else found


def _coarse(year: int, precision: int) -> str:
    if precision == _DECADE and 0 < year <= 9999:
        return f"{year // 10:03d}X"
    length = _LENGTHS.get(precision)
    if length is None or not 0 < year <= 9999:
        raise DateError("is coarser than a millennium, or before the year 1.")
    first = (year - 1) // length * length + 1  # the 20th century is 1901 to 2000
    return f"{date_of(str(first))}/{date_of(str(first + length - 1))}"


def _gregorian(year: int, month: int, day: int) -> str:
    """The same day in the calendar that EDTF is in; DateError before the year 1."""
    if not 0 < year <= 9999:
        raise DateError("is a day of the Julian calendar before the year 1.")
    # the day number of a Julian date (Meeus, Astronomical Algorithms, chapter 7)
    shifted = year - 1 if month <= 2 else year
    moon = month + 12 if month <= 2 else month
    days = int(365.25 * (shifted + 4716)) + int(30.6001 * (moon + 1)) + day - 1524
    found = date(2000, 1, 1) + timedelta(days=days - 2451545)
    return found.isoformat()
