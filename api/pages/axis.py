"""The time axis: x in per cent, marks in pixels, so that one drawing serves every width.

Marks lie in lanes, each in the first lane where it touches none at the narrowest width, so that
they touch nowhere. Above 150 events, or where they would need too many lanes, a strip of counts
per year takes their place. Coordinates run in reading direction; the template mirrors them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from api.pages.entries import Entry
from graph.calendar import calendar_day, day_number
from graph.date_words import glyph

MOST_MARKS = 150
MOST_LANES = 16
LANE = 12  # pixels from one lane to the next
NARROWEST = 260  # pixels of the drawing in a window of 320: lanes hold from there on
_LABEL = 34  # pixels that a year's label takes
_SPARE = 28  # pixels that the sheet leaves after the drawing's end
_STRIP = 56


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the axis."""

    entry: Entry
    x: float
    width: float
    lane: int
    shape: str  # day, month, year, unsure, span, since, until
    about: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one year, where there are too many to be drawn one by one."""

    x: float
    width: float
    height: float
    year: int
    events: int


@dataclass(frozen=True, slots=True)
class Axis:
    """What the template draws."""

    marks: tuple[Mark, ...]
    bars: tuple[Bar, ...]
    years: tuple[tuple[float, int, bool], ...]  # x, year, is there room for its label
    crowd: tuple[int, int, int] | None  # from year, to year, events there

    @property
    def height(self) -> int:
        """Pixels of the drawing above its base line."""
        lanes = 1 + max((mark.lane for mark in self.marks), default=0)
        return _STRIP + 8 if self.bars else max(3, lanes) * LANE + 6


def draw_axis(entries: Sequence[Entry]) -> Axis | None:
    """The axis of these events; None where none has a day."""
    days = [bound for entry in entries for bound in (entry.first, entry.last) if bound is not None]
    if not days:
        return None
    dated = sorted(
        (entry for entry in entries if entry.year is not None),
        key=lambda entry: (_start(entry), entry.id),
    )
    first, last = calendar_day(min(days))[0], calendar_day(max(days))[0] + 1
    scale = _Scale(day_number(first, 1, 1), day_number(last, 1, 1))
    years = _year_labels(scale, first, last)
    marks = _laid_out(dated, scale) if len(dated) <= MOST_MARKS else None
    starts = sorted(entry.year for entry in dated if entry.year is not None)
    bars = _bars(starts, scale, last - first) if marks is None else ()
    return Axis(marks or (), bars, years, _crowd(starts, last - first))


def draw_strip(spans: Sequence[tuple[int | None, int | None]]) -> Axis | None:
    """The events of each year as bars, from first and last days; None where there are none."""
    days = [bound for span in spans for bound in span if bound is not None]
    if not days:
        return None
    first, last = calendar_day(min(days))[0], calendar_day(max(days))[0] + 1
    scale = _Scale(day_number(first, 1, 1), day_number(last, 1, 1))
    starts = sorted(
        calendar_day(day)[0]
        for start, end in spans
        if (day := end if start is None else start) is not None
    )
    bars = _bars(starts, scale, last - first)
    return Axis((), bars, _year_labels(scale, first, last), _crowd(starts, last - first))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int
    end: int

    def x(self, day: int) -> float:
        return round((day - self.first) / (self.end - self.first) * 100, 2)


def _year_labels(scale: _Scale, first: int, last: int) -> tuple[tuple[float, int, bool], ...]:
    """Nine years at most, where each stands, and whether there is room for its label."""
    step = max(1, -(-(last - first) // 8))
    return tuple(
        (x, year, (100 - x) / 100 * NARROWEST + _SPARE > _LABEL)
        for year in range(first, last, step)
        for x in (scale.x(day_number(year, 1, 1)),)
    )


def _start(entry: Entry) -> int:
    return entry.first if entry.first is not None else entry.last or 0


def _laid_out(entries: Sequence[Entry], scale: _Scale) -> tuple[Mark, ...] | None:
    """Every mark in its lane, or None where there are not lanes enough."""
    free: list[float] = []  # pixel from which on each lane is free, at the narrowest width
    marks = []
    for entry in entries:
        shape, about = _shape(entry)
        x = scale.x(_start(entry))
        width = 0.0
        if entry.first is not None and entry.last is not None and entry.last > entry.first:
            width = round(scale.x(entry.last + 1) - x, 2)
        before = 14 if shape == "until" else 11 if about else 2
        after = 15 if shape == "since" else 11 if about else 3
        start = x / 100 * NARROWEST - before
        lane = next((at for at, pixel in enumerate(free) if pixel <= start), len(free))
        if lane == MOST_LANES:
            return None
        sign = 16 if entry.status != "supported" else 0
        free[lane:] = [(x + width) / 100 * NARROWEST + after + sign + 2, *free[lane + 1 :]]
        marks.append(Mark(entry, x, width, lane, shape, about))
    return tuple(marks)


def _shape(entry: Entry) -> tuple[str, bool]:
    """The shape of the mark, and whether it has dotted ends; as the glyph in the list."""
    name = glyph(entry.edtf).removeprefix("d-")
    return name.removeprefix("about-"), entry.approximate


def _bars(years: Sequence[int], scale: _Scale, across: int) -> tuple[Bar, ...]:
    counts = Counter(years)
    most, width = max(counts.values()), round(100 / across * 0.8, 2)
    return tuple(
        Bar(scale.x(day_number(year, 1, 1)), width, round(_STRIP * count / most, 1), year, count)
        for year, count in sorted(counts.items())
    )


def _crowd(years: Sequence[int], across: int) -> tuple[int, int, int] | None:
    """The shortest run of years that holds three of five events, if it is half of all or less."""
    enough = -(-len(years) * 3 // 5)
    length, start = min(
        (years[at + enough - 1] - years[at], years[at]) for at in range(len(years) - enough + 1)
    )
    if (length + 1) * 2 > across:
        return None
    return start, start + length, sum(start <= year <= start + length for year in years)
