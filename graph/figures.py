"""Figures side by side (DESIGN 3.6): which of them are meant to be compared, and how they stand.

Rival readings are, and quantities of equal measure, in one event or several; no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from graph.comparing import Verdict, compare, folded
from graph.dates import iso_day
from graph.errors import QuestionError
from graph.questions import known_day
from graph.records import Quantity

MOST_PAIRED = 30  # figures of a group up to which each is set beside every other one


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuestion:
    """The figures of one event, of the events of one entity, or of one measure.

    Each comes with all that it is meant to be compared with. `known_on` is a day as EDTF; `beside`
    is the claim of the figure that is to stand first in its group.
    """

    event: str | None = None
    entity: str | None = None
    measure: str | None = None
    known_on: str | None = None
    beside: str | None = None

    def __post_init__(self) -> None:
        named = [name for name in ("event", "entity", "measure") if getattr(self, name)]
        if len(named) != 1:
            said = f"both {named[0]} and {named[1]}" if named else "none of them"
            raise QuestionError(
                named[1] if named else "event",
                f"Figures are asked for by event, by entity or by measure: one, not {said}.",
            )
        self.known_day()

    def known_day(self) -> int | None:
        """The day by whose end something was to be published, as a day number, or None."""
        return known_day(self.known_on)

    def asked(self) -> dict[str, str]:
        """Only what was asked for, as understood, under the names that the API uses."""
        day = self.known_day()
        pairs = (
            ("event", self.event), ("entity", self.entity), ("measure", self.measure),
            ("known_on", None if day is None else iso_day(day)), ("beside", self.beside),
        )  # fmt: skip
        return {name: value for name, value in pairs if value}


class Figure(NamedTuple):
    """A quantity of some event, with the claims that read the same count."""

    claim: str
    quantity: Quantity
    rivals: tuple[str, ...] = ()

    @property
    def measure(self) -> str:
        """What it measures, case and space folded."""
        return folded(self.quantity.measure)


class Pair(NamedTuple):
    """Two figures by their places in their group; `rival`: they read one count."""

    a: int
    b: int
    verdict: Verdict
    rival: bool


def rivals_beyond(own: Iterable[Figure]) -> list[str]:
    """The claims that figures of one measure are rivals of, and that are not among them."""
    own = list(own)
    here = {figure.claim for figure in own}
    beyond = (rival for figure in own for rival in figure.rivals)
    return [rival for rival in dict.fromkeys(beyond) if rival not in here]


def are_rivals(one: Figure, other: Figure) -> bool:
    """Do they read one count? Either may say so."""
    return other.claim in one.rivals or one.claim in other.rivals


def are_meant(one: Figure, other: Figure) -> bool:
    """Are these two meant to be compared?"""
    return one.measure == other.measure or are_rivals(one, other)


def pairs_of(figures: Sequence[Figure]) -> list[Pair]:
    """Every two figures of a group that are meant to be compared, with their verdict.

    In a group of more than MOST_PAIRED each is set beside the first one and its rivals alone.
    """
    whole = len(figures) <= MOST_PAIRED
    return [
        Pair(a, b, compare(figures[a].quantity, figures[b].quantity), rival)
        for a, b in combinations(range(len(figures)), 2)
        for rival in (are_rivals(figures[a], figures[b]),)
        if rival or ((whole or a == 0) and are_meant(figures[a], figures[b]))
    ]
