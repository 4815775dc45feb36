"""Days counted in the proleptic Gregorian calendar, before the year 1 too.

A day number is `datetime.date.toordinal()` carried on in both directions: 1 is 0001-01-01, 0 is
0000-12-31. Year 0 is 1 BCE, as ISO 8601 has it.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

DAYS_IN_400_YEARS = 146_097
_LAST_OF_DATE = date.max.toordinal()
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Has this year a 29 February?"""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in this month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Number of a day that is in the calendar."""
    before = year - 1
    leap_days = before // 4 - before // 100 + before // 400
    this_year = _BEFORE_MONTH[month - 1] + (month > 2 and is_leap(year)) + day
    return before * 365 + leap_days + this_year


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    cycles, rest = divmod(number - 1, DAYS_IN_400_YEARS)
    year = cycles * 400 + rest // 366 + 1  # never too late, at most a year too early
    while day_number(year + 1, 1, 1) <= number:
        year += 1
    rest = number - day_number(year, 1, 1)
    month = 1
    while rest >= month_length(year, month):
        rest -= month_length(year, month)
        month += 1
    return year, month, rest + 1


@lru_cache(maxsize=20_000)  # a load writes the days of some decades again and again
def iso_day(number: int) -> str:
    """The day as ISO 8601: `2019-02-14`, `-0043-03-15`; years past 9999 as `Y170000002-01-01`."""
    if 0 < number <= _LAST_OF_DATE:
        return date.fromordinal(number).isoformat()
    year, month, day = calendar_day(number)
    if abs(year) > 9999:
        return f"Y{year}-{month:02}-{day:02}"
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"
