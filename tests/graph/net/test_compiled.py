"""The shortest ways and the ties that compiled code finds are those that are found without it."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from graph.connections import PathQuestion
from graph.net import compiled_search
from graph.net.ball import FAR
from graph.net.compiled import CompiledSearch, prepare
from graph.net.hop import events_between
from graph.net.rows import rows_of
from graph.net.segment import Segment
from graph.net.shortest import Shortest
from graph.net.stack import Stack
from graph.net.view import View
from tests.graph.net.shapes import of_events, of_relations
from tests.graph.net.test_shortest import ENTITIES, world


@pytest.fixture(scope="module")
def compiled() -> CompiledSearch:
    return prepare()


def _check(compiled: CompiledSearch, stack: Stack, start: int, end: int, barred: int) -> int:
    """Compare both; how many ways there are."""
    view = View(stack, PathQuestion(from_="a", to="b"))
    assert view.unfiltered()
    crossings = stack.crossings(None)
    if barred not in (start, end):
        crossings = np.where(np.arange(stack.entities) == barred, FAR, crossings)
    search = Shortest(rows_of(view), start, end, crossings)
    ways = search.find()
    length, found = compiled.find(view, start, end, crossings)
    _check_ties(compiled, view, start, end)
    assert sorted(found) == sorted(ways)
    assert length == search.best
    return len(ways)


def _check_ties(compiled: CompiledSearch, view: View, one: int, other: int) -> None:
    for most in (1, 10):
        found = compiled.events_between(view, one, other, most)
        assert found == events_between(view, rows_of(view), one, other, most)


def _with_uncited(stack: Stack) -> Stack:
    """The same, but some relations have no report."""
    base, delta = stack.segments
    columns = dict(delta.columns)
    columns["link_least"] = (np.arange(len(columns["link_least"])) % 3 > 0).astype(np.uint8)
    columns["all_cited"] = np.zeros(1, np.uint8)
    later = Segment(columns, delta.entities_before, delta.reports_before)
    return Stack([base, later], stack.gone, stack.gone_entities, stack.gone_reports)


@pytest.mark.parametrize("seed", range(40))
def test_they_are_the_same(compiled: CompiledSearch, seed: int) -> None:
    """On one segment and two, with what is gone, stands no more, or has no report.

    Roles are taken twice, entities avoided, and one search comes after another.
    """
    both = world(seed)
    worlds = both, _with_uncited(both), of_events(ENTITIES, [[0, 1, 2], [1, 3], [4, 2, 0]])
    chance = np.random.default_rng(seed)
    numbers = []
    for _ in range(12):
        start, end, barred = chance.integers(0, ENTITIES, 3).tolist()
        if start != end:
            numbers += [_check(compiled, one, start, end, barred) for one in worlds]
    assert any(numbers)


def test_an_event_of_a_crowd_is_looked_up(compiled: CompiledSearch) -> None:
    """Rather than gone through; by who took part in it, and by who did not."""
    crowds = [range(100), range(1, 120), [0, 1], range(50, 300), [298, 299]]
    stack = of_events(300, crowds)
    view = View(stack, PathQuestion(from_="a", to="b"))
    assert compiled.events_between(view, 0, 1, 1) is None  # before any way was looked for
    compiled.find(view, 0, 1, stack.crossings(None))
    for pair in ((0, 1), (1, 0), (0, 99), (60, 299), (0, 299), (299, 298)):
        _check_ties(compiled, view, *pair)


def test_both_know_one_far() -> None:
    """The compiled code has its own: what it takes from other files is not looked at again."""
    assert compiled_search.FAR == FAR


def test_equal_ways_are_all_told(compiled: CompiledSearch) -> None:
    ladder = [(0, 2), (2, 1), (0, 3), (3, 1), (0, 4), (4, 5), (5, 1)]
    assert _check(compiled, of_relations(6, ladder), 0, 1, 4) == 2
    wide = [pair for one in range(2, 200) for pair in ((0, one), (one, 1))]
    assert _check(compiled, of_relations(200, wide), 0, 1, 4) == 0  # too many


def test_where_there_is_no_way_none_is_found(compiled: CompiledSearch) -> None:
    assert _check(compiled, of_relations(5, [(0, 2), (1, 3)]), 0, 1, 4) == 0
    assert _check(compiled, of_events(5, [[0, 2], [1, 3]]), 0, 4, 1) == 0


def test_hubs_and_crowds_are_left_to_the_arrays(compiled: CompiledSearch) -> None:
    """Where so much would have to be read, nothing is found, and nothing of it is left behind."""
    wide = 200_000
    between = [(0, 2), (1, 3), (2, 4), (3, 4)]
    hubs = of_events(wide, [*between, *[(2 + at % 2, at) for at in range(5, wide)]])
    crowd = of_events(wide, [range(wide)])
    for stack in (hubs, crowd):
        view = View(stack, PathQuestion(from_="a", to="b"))
        assert compiled.find(view, 0, 1, stack.crossings(None)) == (-1, [])
    assert _check(compiled, of_relations(6, [(0, 2), (2, 1)]), 0, 1, 4) == 1


ASKED = """
import sys
from threading import enumerate
from graph.net.compiled import at_hand
if sys.argv[1] == "without": sys.modules["numba"] = None  # as where it is not installed
assert at_hand() is None
assert not [one for one in enumerate() if one.name == "compiling"]  # for one question alone
assert at_hand() is None  # nor does the second one wait
[one.join() for one in enumerate() if one.name == "compiling"]
assert bool(at_hand()) == (sys.argv[1] == "with")
"""


@pytest.mark.parametrize(
    "filters", [{"known_on": "2020"}, {"min_roots": 2}, {"uncited": True}, {"kind": "relation"}]
)
def test_a_question_that_filters_is_not_for_it(filters: dict[str, Any]) -> None:
    stack = of_relations(3, [(0, 2), (2, 1)])
    assert not View(stack, PathQuestion(from_="a", to="b", **filters)).unfiltered()


@pytest.mark.usefixtures("compiled")  # so that it is at hand within a second
@pytest.mark.parametrize("extra", ["with", "without"])
def test_no_question_waits_for_it(extra: str) -> None:
    subprocess.run([sys.executable, "-c", ASKED, extra], check=True)
