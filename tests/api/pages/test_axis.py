"""LOOK §6: the wider the mark, the less exactly the day is known; marks never touch."""

from __future__ import annotations

from itertools import combinations

import pytest

from api.pages.axis import MOST_MARKS, NARROWEST, draw_axis
from api.pages.entries import Entry
from graph.calendar import calendar_day
from graph.dates import parse_span


def entry(edtf: str, status: str = "supported", name: str = "e") -> Entry:
    span = parse_span(edtf)
    day = span.first if span.first is not None else span.last
    assert day is not None
    return Entry(
        b"", name, "An event", edtf, span.first, span.last, span.approximate, status, 1, (),
        calendar_day(day)[0],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "shape", "about", "wide"),
    [
        pytest.param("2019-02-14", "day", False, False, id="a day is a tick"),
        pytest.param("2018-03", "month", False, True, id="a month is a block"),
        pytest.param("2014", "year", False, True, id="a year is a long flat bar"),
        pytest.param("2019-04-18~", "day", True, False, id="about a day has dotted ends"),
        pytest.param("2019~", "year", True, True, id="about a year too"),
        pytest.param("2018-03?", "unsure", False, True, id="perhaps is hollow"),
        pytest.param("2018-03%", "unsure", True, True, id="perhaps about is both"),
        pytest.param("2019-02-22/2019-03", "span", False, True, id="a span has two posts"),
        pytest.param("2017-04/..", "since", False, False, id="an open end is an arrow"),
        pytest.param("../2018-12-31", "until", False, False, id="an open start too"),
    ],
)
def test_shapes(edtf: str, shape: str, about: bool, wide: bool) -> None:
    axis = draw_axis([entry(edtf)])
    assert axis is not None
    (mark,) = axis.marks
    assert (mark.shape, mark.about, mark.width > 0) == (shape, about, wide)


def test_marks_in_a_lane_do_not_touch() -> None:
    """At the narrowest width there is a pixel between any two marks of one lane."""
    events = [
        entry(f"2019-{month:02}-{day:02}", "disputed" if day % 2 else "supported", f"{month} {day}")
        for month in (1, 5, 9)
        for day in (1, 4, 9)
    ] + [entry("2016"), entry("2017/2018", name="long")]
    axis = draw_axis(events)
    assert axis is not None
    assert len(axis.marks) == len(events)
    for one, other in combinations(axis.marks, 2):
        if one.lane == other.lane:
            first, second = sorted((one, other), key=lambda mark: mark.x)
            sign = 17 if first.entry.status != "supported" else 0
            end = (first.x + first.width) / 100 * NARROWEST + 1.5 + sign
            assert end < second.x / 100 * NARROWEST - 1.5


def test_too_many_marks_become_counts() -> None:
    """Above 150 events a strip of counts per year, the sum of which is all of them."""
    events = [entry(str(1990 + at % 20), name=str(at)) for at in range(MOST_MARKS + 1)]
    axis = draw_axis(events)
    assert axis is not None
    assert axis.marks == ()
    assert sum(bar.events for bar in axis.bars) == len(events)
    assert max(bar.height for bar in axis.bars) == 56


def test_marks_that_need_too_many_lanes_become_counts() -> None:
    axis = draw_axis([entry("2019-02-14", name=str(at)) for at in range(40)] + [entry("1971")])
    assert axis is not None
    assert [bar.events for bar in axis.bars] == [1, 40]


@pytest.mark.parametrize(
    ("dates", "crowd"),
    [
        pytest.param(["1990", "2018", "2018", "2019", "2000"], (2018, 2019, 3), id="3 of 5"),
        pytest.param(["2018", "2019"], None, id="two years are no crowd in two years"),
        pytest.param(["-0043", "2018", "2019"], (2018, 2019, 2), id="far apart"),
    ],
)
def test_crowd(dates: list[str], crowd: tuple[int, int, int] | None) -> None:
    """The caption says where three of five events fall, if that is half of all years or less."""
    axis = draw_axis([entry(date, name=str(at)) for at, date in enumerate(dates)])
    assert axis is not None
    assert axis.crowd == crowd


def test_no_label_runs_out_of_the_page() -> None:
    axis = draw_axis([entry("1977"), entry("2026")])
    assert axis is not None
    assert axis.years[0] == (0.0, 1977, True)
    assert not axis.years[-1][2]


def test_nothing_is_drawn_without_events() -> None:
    assert draw_axis([]) is None
