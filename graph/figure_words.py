"""Figures in words: numbers in full, bounds written out, and the reason of a verdict."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from graph.comparing import Bounds, Exact, Verdict, bounds_of
from graph.date_words import in_words
from graph.errors import DateError
from graph.records import Quantity

NOT_STATED = "not stated"
_LARGEST = 2**63


def number_words(number: float | Fraction) -> str:
    """The number in full: `17,460,000`, `0.0003`."""
    if isinstance(number, Fraction):
        number = plain_number(number)
    # a float's own shortest digits, never in powers of ten
    return f"{Decimal(repr(number)):,f}".removesuffix(".0")


def plain_number(number: Exact) -> int | float:
    """The number as JSON has it: whole where it is (and of 63 bits), else the nearest float."""
    whole = isinstance(number, int) or number.denominator == 1
    return int(number) if whole and -_LARGEST < number < _LARGEST else float(number)


def bounds_words(bounds: Bounds) -> str:
    """`15,750,000 to 19,250,000`, `above 108,000`, `5 or more`, `4 or less`, `17,460,000`."""
    low, high = bounds.low, bounds.high
    if low is None:
        return "any number" if high is None else f"{number_words(high)} or less"
    if high is None:
        start = number_words(low)
        return f"above {start}" if bounds.open_low else f"{start} or more"
    if low == high:
        return number_words(low)
    if bounds.open_low:
        return f"above {number_words(low)}, up to {number_words(high)}"
    return f"{number_words(low)} to {number_words(high)}"


def period_words(period: str) -> str:
    """`2018`, `up to 31 December 2018`; a period in words of its own stays as it is."""
    if not period:
        return NOT_STATED
    try:
        said = in_words(period)
    except DateError:
        return period
    return said.removesuffix(", start not given").removesuffix(", no end given")


def reason_words(verdict: Verdict, one: Quantity, other: Quantity) -> str:
    """Why: `times / people`, `2018 / not stated`; else what both allow, or what each allows."""
    first, second = bounds_of(one), bounds_of(other)
    if verdict.says == "agree":
        return f"both allow {bounds_words(first.shared(second))}"
    if verdict.says == "conflict":
        return f"{bounds_words(first)} / {bounds_words(second)}"
    return "; ".join(
        f"{_stated(one, field)} / {_stated(other, field)}" for field in verdict.reasons
    )


def _stated(quantity: Quantity, field: str) -> str:
    text: str = getattr(quantity, field)
    return period_words(text) if field == "period" else text or NOT_STATED
