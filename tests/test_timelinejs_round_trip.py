"""TimelineJS → records → TimelineJS keeps every event and date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.calendar import month_length
from graph.embedded import open_store
from loaders.registry import open_sources
from tests.api.exports.giving import given_out

SAMPLE = Path(__file__).parent / "loaders" / "files" / "city-timeline.json"
Date = tuple[int, ...]
NAMES = ("year", "month", "day")


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """A year (never 0: TimelineJS has none), a month or a day."""
    year, month = draw(st.integers(-9998, 9998).filter(bool)), draw(st.integers(1, 12))
    parts = (year, month, draw(st.integers(1, month_length(year + (year < 0), month))))
    return parts[: draw(st.integers(1, 3))]


@st.composite
def slides(draw: st.DrawFn) -> dict[str, Any]:
    start, end = draw(dates()), draw(st.none() | dates())
    slide = {
        "start_date": _said(start),
        "text": {"headline": draw(st.sampled_from(["A", "B <i>C</i>"]))},
    }
    if end is not None and end[0] > start[0]:
        slide["end_date"] = _said(end)
    return slide


@settings(max_examples=25)
@given(shown=st.lists(slides(), min_size=1, max_size=8))
def test_any_timeline(
    tmp_path_factory: pytest.TempPathFactory, shown: list[dict[str, Any]]
) -> None:
    named = [{**slide, "unique_id": f"slide-{at}"} for at, slide in enumerate(shown)]
    timeline = {"title": {"text": {"headline": "Any"}}, "events": named}
    path = tmp_path_factory.mktemp("any") / "any.json"
    path.write_text(json.dumps(timeline))
    assert _dates(round_trip(path)["events"]) == _dates(named)


def test_a_sample(tmp_path: Path) -> None:
    """Eras are events as well; headlines and groups come back."""
    path = tmp_path / "city.json"
    path.write_bytes(SAMPLE.read_bytes())
    before = json.loads(path.read_text())
    slides = [*before["events"], *before.get("eras", [])]
    after = round_trip(path)["events"]
    assert _dates(after) == _dates(slides)
    groups = {slide["group"] for slide in slides if slide.get("group")}
    assert groups <= {slide["group"] for slide in after}


def round_trip(path: Path) -> dict[str, Any]:
    store = open_store(path.with_suffix(".db"), create=True)
    store.load(open_sources([str(path)], "timelinejs"), dataset="timelinejs")
    found: dict[str, Any] = json.loads(given_out(store, "timelinejs")[0])
    return found


def _dates(slides: list[dict[str, Any]]) -> list[tuple[Date, Date]]:
    return sorted((_parts(slide["start_date"]), _parts(slide.get("end_date"))) for slide in slides)


def _parts(date: dict[str, Any] | None) -> Date:
    return tuple(int(date[name]) for name in NAMES if date.get(name, "") != "") if date else ()


def _said(date: Date) -> dict[str, int]:
    return dict(zip(NAMES, date, strict=False))
