"""Figures side by side (rule 6), compared as exact fractions."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from tests.evidence.support import Place, rival_pairs
from tests.evidence.world import Raw, World


@dataclass(frozen=True)
class Bounds:
    """From low to high; None is without end; an open bound is not itself counted."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True)
class Verdict:
    """`agree`, `conflict` or `not comparable`, then because of which fields."""

    verdict: str
    because: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Without difference of case or of space."""
    return " ".join(text.split()).casefold()


def bounds_of(quantity: Raw) -> Bounds:
    """What the value and its qualifier allow.

    Reading: `up_to` has no lower bound, for a measure may be negative; `over 5` leaves 5 out and
    `at_least 5` does not.
    """
    value = Fraction(str(quantity["value"]))
    match quantity.get("qualifier", "exact"):
        case "about":
            tenth = abs(value) / 10
            return Bounds(value - tenth, value + tenth)
        case "at_least":
            return Bounds(value, None)
        case "over":
            return Bounds(value, None, low_open=True)
        case "up_to":
            return Bounds(None, value)
        case _:
            return Bounds(value, value)


def verdict_of(one: Raw, other: Raw) -> Verdict:
    """How two figures stand to each other.

    Reading: a period or population that is stated for one alone differs too: nothing says that
    both counted the same, and a conflict must not be guessed.
    """
    differing = tuple(
        field
        for field in ("unit", "period", "population")
        if folded(one.get(field, "")) != folded(other.get(field, ""))
    )
    if differing:
        return Verdict("not comparable", differing)
    a, b = bounds_of(one), bounds_of(other)
    return Verdict("agree" if _reaches(a, b) and _reaches(b, a) else "conflict")


def _reaches(low: Bounds, high: Bounds) -> bool:
    """Does the lower bound of one leave room below the upper bound of the other?"""
    if low.low is None or high.high is None:
        return True
    if low.low_open or high.high_open:
        return low.low < high.high
    return low.low <= high.high


def compared(world: World, events: list[str]) -> dict[frozenset[Place], Verdict]:
    """Every pair of figures of these events that is compared at all, with its verdict."""
    places = [
        (key, at)
        for key in events
        for at in range(len(world.events[key].get("quantities", ())))
    ]  # fmt: skip
    found = {}
    for pair in combinations(places, 2):
        one, other = (world.events[key]["quantities"][at] for key, at in pair)
        if frozenset(pair) in rival_pairs(world) or folded(one["measure"]) == folded(
            other["measure"]
        ):
            found[frozenset(pair)] = verdict_of(one, other)
    return found


def conflicting(world: World, key: str) -> int:
    """How many figures of the event conflict with another of the same event."""
    return len(
        {
            place
            for pair, verdict in compared(world, [key]).items()
            if verdict.verdict == "conflict"
            for place in pair
        }
    )
