"""The time axis: x in per cent, marks in pixels, so that one drawing serves every width.

Marks lie in lanes, each mark in the first lane where it touches none; above 150 events a strip of
counts per year takes their place. Coordinates run from 0 to 100 in reading direction; the
template mirrors them in a right-to-left page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.calendar import calendar_day, day_number
from graph.dates import parse_span

MOST_MARKS = 150
LANES = 9
LANE_HEIGHT = 12
NARROWEST = 300  # pixels: lanes hold at this width
_MARK = 6.0 / NARROWEST * 100  # per cent that a mark takes there, with the gap after it


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the axis."""

    id: str
    title: str
    edtf: str
    x: float
    width: float
    lane: int
    shape: str  # day, span, since, until
    doubt: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """What the template draws."""

    marks: tuple[Mark, ...]
    bars: tuple[tuple[float, float, float, int, int], ...]  # x, width, height, year, events
    years: tuple[tuple[float, int], ...]
    lanes: int

    @property
    def height(self) -> int:
        """Pixels of the drawing above its base line."""
        return 64 if self.bars else max(3, self.lanes) * LANE_HEIGHT + 8


def draw_axis(events: list[dict[str, Any]]) -> Axis | None:
    """The axis of these events, in their order of time; None where none has a day."""
    days = [bound for event in events for bound in _bounds(event) if bound is not None]
    if not days:
        return None
    first, last = calendar_day(min(days))[0], calendar_day(max(days))[0] + 1
    scale = _Scale(day_number(first, 1, 1), day_number(last, 1, 1))
    step = max(1, -(-(last - first) // 8))
    years = tuple((scale.x(day_number(y, 1, 1)), y) for y in range(first, last, step))
    if len(events) > MOST_MARKS:
        return Axis((), _bars(events, scale, first, last), years, 0)
    marks = _laid_out(events, scale)
    return Axis(marks, (), years, 1 + max((mark.lane for mark in marks), default=0))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    end: int

    def x(self, day: int) -> float:
        return round((day - self.first) / (self.end - self.first) * 100, 2)


def _bounds(event: dict[str, Any]) -> tuple[int | None, int | None]:
    span = parse_span(event["date"]["edtf"])
    return span.first, span.last


def _laid_out(events: list[dict[str, Any]], scale: _Scale) -> tuple[Mark, ...]:
    free = [-1.0] * LANES  # where each lane is free again
    marks = []
    for event in events:
        first, last = _bounds(event)
        shape = "until" if first is None else "since" if last is None else "span"
        start = scale.x(first if first is not None else last or 0)
        width = 0.0
        if first is not None and last is not None and last > first:
            width = round(scale.x(last + 1) - start, 2)
        lane = next((at for at in range(LANES) if free[at] <= start), free.index(min(free)))
        free[lane] = start + max(width, _MARK) + 0.4
        doubt = event["date"]["approximate"] or event["date"]["uncertain"]
        shape = "day" if shape == "span" and not width else shape
        marks.append(
            Mark(event["id"], event["title"], event["date"]["edtf"], start, width, lane, shape,
                 doubt)
        )  # fmt: skip
    return tuple(marks)


def _bars(
    events: list[dict[str, Any]], scale: _Scale, first: int, last: int
) -> tuple[tuple[float, float, float, int, int], ...]:
    counts = dict.fromkeys(range(first, last), 0)
    for event in events:
        low, high = _bounds(event)
        counts[calendar_day(low if low is not None else high or 0)[0]] += 1
    most = max(counts.values())
    width = round(100 / (last - first) * 0.8, 2)
    return tuple(
        (scale.x(day_number(year, 1, 1)), width, round(56 * count / most, 1), year, count)
        for year, count in counts.items()
        if count
    )
