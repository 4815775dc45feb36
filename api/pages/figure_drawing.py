"""Figures on one scale: x in per cent, marks in pixels, so that one drawing serves every width.

An exact figure is a tick, `about` a box of ten per cent either way with a tick in it, a bound a
tick with an arrow of fixed length: drawn to the edge it would look large. Coordinates run in
reading direction; a right-to-left page is mirrored here, arrows too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, log10
from typing import Any

from graph.figure_words import number_words

_STEPS = (1, 2, 5, 10)
_MOST_TICKS = 6
_ROOM = 1.02  # beyond the largest number, so that its mark does not stand on the edge
_LARGE = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid and the number that stands at its top."""

    x: float
    label: str
    anchor: str  # start, middle, end: labels at the edges stay within


@dataclass(frozen=True, slots=True)
class Drawn:
    """One figure: its tick, the box around it (width 0: none), where its arrow points."""

    x: float
    left: float
    width: float
    arrow: str  # left, right or none


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from `low` to `high`, as per cent of the width."""

    low: float
    high: float
    rtl: bool = False

    def x(self, number: float) -> float:
        """Where a number stands, from the left edge."""
        share = (number - self.low) / (self.high - self.low) * 100
        return round(100 - share if self.rtl else share, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Lines at round numbers, six at most."""
        step = _round_step((self.high - self.low) / _MOST_TICKS)
        first = -floor(-self.low / step)
        numbers = [at * step for at in range(first, floor(self.high / step) + 1)]
        return tuple(self._tick(number) for number in numbers)

    def _tick(self, number: float) -> Tick:
        x = self.x(number)
        near = "end" if self.rtl else "start"
        far = "start" if self.rtl else "end"
        anchor = near if x < 5 else far if x > 92 else "middle"
        return Tick(x, tick_words(number), anchor)

    def draw(self, figure: Mapping[str, Any]) -> Drawn:
        """The marks of one figure, as the API answers it."""
        value, bounds = figure["quantity"]["value"], figure["bounds"]
        x = self.x(value)
        if bounds["low"] is None or bounds["high"] is None:
            upward = bounds["high"] is None
            return Drawn(x, x, 0.0, "right" if upward != self.rtl else "left")
        ends = sorted((self.x(bounds["low"]), self.x(bounds["high"])))
        return Drawn(x, ends[0], round(ends[1] - ends[0], 2), "")


def scale_of(figures: Iterable[Mapping[str, Any]], *, rtl: bool = False) -> Scale:
    """The one scale that holds all these figures with their bounds, and nought."""
    ends = [0.0]
    for figure in figures:
        numbers = (figure["quantity"]["value"], figure["bounds"]["low"], figure["bounds"]["high"])
        ends += (float(number) for number in numbers if number is not None)
    low, high = min(ends) * _ROOM, max(ends) * _ROOM
    return Scale(low, high if high > low else 1.0, rtl)


def tick_words(number: float) -> str:
    """A number beside a line of the grid: `5 m`, `2.5 bn`, `20,000`."""
    for size, short in _LARGE:
        if abs(number) >= size:
            return f"{number / size:g} {short}"
    return number_words(round(number, 9))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20 … that is no less."""
    size: float = 10.0 ** floor(log10(least))
    step = next(step for step in _STEPS if step * size >= least * (1 - 1e-9))
    return step * size
