"""Figures on one scale: where each mark stands, and how bounds are drawn."""

from __future__ import annotations

from typing import Any

import pytest

from api.pages.figure_drawing import Scale, scale_of, tick_words
from graph.figure_answers import bounds_answer
from tests.graph.test_figures import quantity


def figure(qualifier: str, value: float) -> dict[str, Any]:
    given = quantity(qualifier, value)
    return {"quantity": {"value": value, "qualifier": qualifier}, "bounds": bounds_answer(given)}


@pytest.mark.parametrize(
    ("qualifier", "x", "left", "width", "arrow"),
    [
        pytest.param("exact", 50, 50, 0, "", id="a tick"),
        pytest.param("about", 50, 45, 10, "", id="a box of ten per cent either way"),
        pytest.param("at_least", 50, 50, 0, "right", id="an arrow up, of no width"),
        pytest.param("over", 50, 50, 0, "right", id="the same"),
        pytest.param("up_to", 50, 50, 0, "left", id="an arrow down"),
    ],
)
@pytest.mark.parametrize("rtl", [False, True])
def test_marks(qualifier: str, x: float, left: float, width: float, arrow: str, rtl: bool) -> None:
    """From the left edge; a page that reads from the right is mirrored, arrows too."""
    drawn = Scale(0, 100, rtl).draw(figure(qualifier, 50))
    mirrored = {"left": "right", "right": "left"}.get(arrow, "")
    assert (drawn.x, drawn.left, drawn.width) == (x, left, width)
    assert drawn.arrow == (mirrored if rtl else arrow)


def test_mirrored() -> None:
    assert Scale(0, 100).x(30) == 30
    assert Scale(0, 100, rtl=True).x(30) == 70
    assert Scale(0, 100, rtl=True).draw(figure("about", 20)).left == 78


def test_one_scale_for_all() -> None:
    """Nought is on it, and every bound; the same number stands at the same place."""
    scale = scale_of([figure("about", 23_000_000), figure("exact", 12_389)])
    assert scale.low == 0
    assert scale.high > 25_300_000
    below = scale_of([figure("exact", -5), figure("up_to", -2)])
    assert below.low < -5
    assert below.high == 0
    assert 0 <= below.x(-5) < below.x(-2) <= 100


@pytest.mark.parametrize("high", [0.0003, 0.9, 3, 100, 5_518, 25_806_000, 2.76e9, 6.1e13])
@pytest.mark.parametrize("low", [0, -1])
def test_ticks(low: float, high: float) -> None:
    """Two to seven round numbers, all on the scale, in order."""
    ticks = Scale(low * high, high).ticks()
    assert 2 <= len(ticks) <= 8
    assert [tick.x for tick in ticks] == sorted({tick.x for tick in ticks})
    assert 0 <= ticks[0].x <= ticks[-1].x <= 100
    assert "0" in [tick.label for tick in ticks]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"), (20_000, "20,000"), (5e6, "5 m"), (2.5e9, "2.5 bn"), (6e13, "60 tn"),
        (0.0001, "0.0001"), (-2e6, "-2 m"), (0.30000000000000004, "0.3"),
    ],
)  # fmt: skip
def test_words_beside_the_lines(number: float, words: str) -> None:
    assert tick_words(number) == words


def test_only_nought() -> None:
    """A figure of nought alone still has a scale."""
    assert scale_of([figure("exact", 0)]).draw(figure("exact", 0)).x == 0
