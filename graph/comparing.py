"""Two figures side by side: do they agree, conflict, or not compare at all? (DESIGN 3.6)"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from graph.dates import parse_span
from graph.errors import DateError
from graph.records import Quantity

COUNTED = ("unit", "period", "population")  # what two figures have to share to be compared
ABOUT = Fraction(1, 10)  # `about` is read as ten per cent either way
Exact = int | Fraction  # in floats, 1.1 and a tenth of it are 1.2100000000000002: no bound at all


class Bounds(NamedTuple):
    """The values that a figure allows; None is no bound, `open_low`: above `low`, not at it."""

    low: Exact | None
    high: Exact | None
    open_low: bool = False

    def meets(self, other: Bounds) -> bool:
        """Is there a value that both allow?"""
        return self._reaches(other) and other._reaches(self)

    def _reaches(self, other: Bounds) -> bool:
        """Does it come up to where the other one starts?"""
        if self.high is None or other.low is None:
            return True
        return self.high > other.low or (self.high == other.low and not other.open_low)

    def shared(self, other: Bounds) -> Bounds:
        """The values that both allow, where they meet."""
        lows = [item for item in (self, other) if item.low is not None]
        low = max((item.low for item in lows if item.low is not None), default=None)
        highs = [item.high for item in (self, other) if item.high is not None]
        opened = any(item.low == low and item.open_low for item in lows)
        return Bounds(low, min(highs, default=None), opened)


class Verdict(NamedTuple):
    """`agree`, `conflict` or `not comparable`; `reasons` are the fields that differ."""

    says: str
    reasons: tuple[str, ...] = ()


def bounds_of(quantity: Quantity) -> Bounds:
    """`at_least 5` is 5 and more, `over 5` is above 5, `up_to 5` is 5 and less."""
    value = _exactly(quantity.value)
    match quantity.qualifier:
        case "about":
            spread = abs(value * ABOUT)
            return Bounds(value - spread, value + spread)
        case "at_least":
            return Bounds(value, None)
        case "over":
            return Bounds(value, None, open_low=True)
        case "up_to":
            return Bounds(None, value)
        case _:
            return Bounds(value, value)


def _exactly(value: float) -> Exact:
    """The number as the record writes it: 0.1 is a tenth."""
    return value if isinstance(value, int) else Fraction(repr(value))


def compare(one: Quantity, other: Quantity) -> Verdict:
    """The verdict on two figures that are meant to be compared.

    They do not compare where unit, period or population differ. What one of them alone states
    differs too: nothing says that both counted the same, and a conflict must not be guessed.
    """
    reasons = tuple(field for field in COUNTED if differ(one, other, field))
    if reasons:
        return Verdict("not comparable", reasons)
    return Verdict("agree" if bounds_of(one).meets(bounds_of(other)) else "conflict")


def differ(one: Quantity, other: Quantity, field: str) -> bool:
    """Do they not state the same in this field? Periods are compared as days, else as words."""
    first, second = getattr(one, field), getattr(other, field)
    if field == "period":
        return _period(first) != _period(second)
    return folded(first) != folded(second)


def folded(text: str) -> str:
    """The text with case and space folded, as measures, units and populations are compared."""
    return " ".join(text.casefold().split())


def conflicts_within(quantities: Mapping[int, Quantity], rivals: Mapping[int, set[int]]) -> int:
    """How many figures of one event, by place, conflict with another one of it."""
    found = set()
    for (at, one), (place, other) in combinations(quantities.items(), 2):
        meant = place in rivals.get(at, ()) or folded(one.measure) == folded(other.measure)
        if meant and compare(one, other).says == "conflict":
            found |= {at, place}
    return len(found)


def _period(text: str) -> object:
    """The days of a period where it is a date, else its words."""
    try:
        span = parse_span(text)
    except DateError:
        return folded(text)
    return span.first, span.last
