"""The shortest ways that are found by reading little are those that the arrays tell."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from graph.connections import MOST_HOPS, PathQuestion
from graph.net import hop
from graph.net.ball import FAR
from graph.net.hop import events_between
from graph.net.rows import rows_of
from graph.net.search import Search
from graph.net.shortest import Shortest
from graph.net.stack import Stack
from graph.net.view import View
from tests.graph.net.shapes import of_both, of_events

ENTITIES = 400
ASKED: tuple[dict[str, Any], ...] = (
    {}, {}, {}, {"kind": "together"}, {"kind": "relation,together", "uncited": True},
    {"known_on": "2000"},
)  # fmt: skip


def world(seed: int) -> Stack:
    """All in few events and relations, or few in many; the same for the same seed."""
    chance = np.random.default_rng(seed)
    number = int(chance.integers(150, 500))
    power = (1, 2.5)[seed % 2]

    def drawn(size: int) -> list[int]:
        found: list[int] = (ENTITIES * chance.random(size) ** power).astype(np.int64).tolist()
        return found

    ends = (drawn(2) for _ in range(number // (1, 2, 4)[seed % 3]))
    pairs = [(one, other) for one, other in ends if one != other]
    sizes = chance.choice([2, 3, 4, 5, 20], number, p=[0.3, 0.3, 0.2, 0.15, 0.05])
    return of_both(ENTITIES, pairs, map(drawn, sizes.tolist()))


@pytest.mark.parametrize("seed", range(40))
def test_they_are_the_shortest_of_all(seed: int) -> None:
    """On two segments, with events that are gone, roles taken twice, and entities avoided."""
    stack, chance = world(seed), np.random.default_rng(seed)
    asked = PathQuestion(from_="a", to="b", **ASKED[seed % len(ASKED)])
    for _ in range(12):
        start, end, avoided = chance.integers(0, ENTITIES, 3).tolist()
        barred = np.zeros(ENTITIES, np.bool_)
        barred[avoided] = True
        barred[[start, end]] = False
        if start != end:
            told = Search(View(stack, asked), start, end, barred).find(20, MOST_HOPS)
            crossings = np.where(barred, FAR, stack.crossings(asked.known_day()))
            search = Shortest(rows_of(View(stack, asked)), start, end, crossings)
            found = search.find()
            if any(len(path) - 1 > MOST_HOPS for path in found):
                continue  # which the arrays do not tell
            assert bool(found) == bool(told.paths)
            if found:
                shortest = {path for length, path in told.paths if length == search.best}
                assert search.best == told.paths[0][0]
                assert sorted(found) == sorted(shortest)


@pytest.mark.parametrize("seed", range(4))
def test_few_rows_between_two_are_those_of_the_arrays(seed: int) -> None:
    view = View(world(seed), PathQuestion(from_="a", to="b", **ASKED[seed]))
    rows = rows_of(view)
    for one, other in combinations(range(8), 2):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hop, "_FEW", 1_000)
            few = events_between(view, rows, one, other, 10)
            patch.setattr(hop, "_FEW", -1)
            assert few == events_between(view, rows, one, other, 10)


def test_hubs_are_left_to_the_arrays() -> None:
    """Where so much would have to be read, nothing is found here."""
    wide = 70_000
    between = [(0, 2), (1, 3), (2, 4), (3, 4)]
    leaves = [(2 + at % 2, at) for at in range(5, wide)]
    hubs = of_events(wide, [*between, *leaves])
    view = View(hubs, PathQuestion(from_="a", to="b"))
    assert Shortest(rows_of(view), 0, 1, hubs.crossings(None)).find() == []
    assert Search(view, 0, 1, np.zeros(wide, np.bool_)).find(1, 4).paths[0][1] == (0, 2, 4, 3, 1)


def test_so_is_a_crowd() -> None:
    crowd = of_events(100_000, [range(100_000)])
    rows = rows_of(View(crowd, PathQuestion(from_="a", to="b")))
    assert Shortest(rows, 0, 1, crowd.crossings(None)).find() == []
