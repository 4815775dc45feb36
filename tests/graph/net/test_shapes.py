"""No shape of 100,000 ties keeps a question busy for long, and each is answered rightly."""

from __future__ import annotations

from itertools import combinations, product
from time import thread_time

import numpy as np
import pytest

from graph.connections import NeighbourQuestion, PathQuestion
from graph.net.near import find_near
from graph.net.search import Found, Search
from graph.net.stack import Stack
from graph.net.view import View
from tests.graph.net.shapes import of_events, of_relations

TIES = 100_000
MOST_SECONDS = 0.3  # of computing


def _find(stack: Stack, start: int, end: int, k: int, hops: int) -> Found:
    asked = PathQuestion(from_="a", to="b", k=k, hops=hops)
    stack.crossings(None)  # found once a revision, not by each question
    begin = thread_time()
    found = Search(View(stack, asked), start, end, np.zeros(stack.entities, np.bool_)).find(k, hops)
    assert thread_time() - begin < MOST_SECONDS
    return found


def _hops(found: Found) -> list[int]:
    return [len(path) - 1 for _, path in found.paths]


def ladder() -> Stack:
    """Two rails of a third each, with a rung at every step."""
    steps = TIES // 3
    rails = [(at + side, at + 2 + side) for at in range(0, 2 * steps - 2, 2) for side in (0, 1)]
    return of_relations(2 * steps, [*rails, *((at, at + 1) for at in range(0, 2 * steps, 2))])


def clique() -> Stack:
    number = int((2 * TIES) ** 0.5) + 1
    return of_relations(number, combinations(range(number), 2))


def layers() -> Stack:
    """Start, four layers of 160 each wholly tied to the next, end: 160**4 ways as good."""
    wide = 160
    between = [
        (1 + wide * layer + one, 1 + wide * (layer + 1) + other)
        for layer in range(3) for one, other in product(range(wide), repeat=2)
    ]  # fmt: skip
    end = 1 + 4 * wide
    ends = [*((0, 1 + at) for at in range(wide)), *((end - 1 - at, end) for at in range(wide))]
    return of_relations(end + 1, [*between, *ends])


def hub() -> Stack:
    """One in 100,000 events, each with somebody who is in no other."""
    return of_events(TIES + 1, ((0, at) for at in range(1, TIES + 1)))


def crowd() -> Stack:
    """One event in which 100,000 took part."""
    return of_events(TIES, [range(TIES)])


def hubs() -> Stack:
    """300 hubs with 300 leaves each, and everybody tied to the next hub too."""
    pairs = [(at, 300 + at * 300 + leaf) for at in range(300) for leaf in range(300)]
    return of_relations(300 + 300 * 300, [*pairs, *combinations(range(150), 2)])


@pytest.mark.parametrize(
    ("shape", "ends", "k", "hops", "expected"),
    [
        pytest.param(ladder, (0, 6), 10, 6, [3, *[5] * 6], id="ladder"),
        pytest.param(ladder, (0, 6_001), 5, 6, [], id="ladder, too far"),
        pytest.param(clique, (0, 100), 10, 4, [1, *[2] * 9], id="clique"),
        pytest.param(clique, (0, 100), 50, 6, [1, *[2] * 49], id="clique, many hops"),
        pytest.param(layers, (0, 641), 10, 6, [5] * 10, id="layers"),
        pytest.param(layers, (0, 641), 50, 4, [], id="layers, too few hops"),
        pytest.param(hub, (5, 99_999), 5, 6, [2], id="star"),
        pytest.param(hub, (0, 99_999), 5, 6, [1], id="from the hub"),
        pytest.param(crowd, (5, 99_999), 5, 6, [1, 2, 2, 2, 2], id="crowd"),
        pytest.param(hubs, (300 + 7, 300 + 40_000), 5, 4, [3, 4, 4, 4, 4], id="hubs"),
    ],
)
def test_paths_through_large_shapes(
    shape: object, ends: tuple[int, int], k: int, hops: int, expected: list[int]
) -> None:
    assert callable(shape)
    found = _find(shape(), *ends, k, hops)
    assert _hops(found)[: len(expected)] == expected or (found.cut and _hops(found) == expected)


@pytest.mark.parametrize("shape", [ladder, clique, layers, hub, crowd, hubs])
def test_neighbours_in_large_shapes(shape: object) -> None:
    assert callable(shape)
    stack: Stack = shape()
    stack.crossings(None)
    asked = NeighbourQuestion(entity="a", hops=3)
    begin = thread_time()
    near = find_near(View(stack, asked), 0, 3, np.ones(stack.entities, np.bool_), 500)
    assert thread_time() - begin < MOST_SECONDS
    assert near.total >= len(near.places)
