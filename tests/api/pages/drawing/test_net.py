"""Pictures of the graph: no name on another, the same each time, mirrored as a whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import pytest

from api.pages.drawing.boxes import Box, apart
from api.pages.drawing.lines import Tie, line_between, single
from api.pages.drawing.net import ACROSS, Net, draw_columns, draw_net

NAMES = (
    "GCHQ", "Regulation of Investigatory Powers Act 2000", "国家公共信用信息中心",
    "المركز الوطني لتبادل المعلومات الائتمانية",
    "Intelligence and Security Committee of Parliament",
    "Ö", "W" * 60, "ministry",
)  # fmt: skip


def nodes(number: int, random: Random) -> dict[str, dict[str, Any]]:
    return {
        f"n{at}": {"id": f"n{at}", "name": random.choice(NAMES), "type": "agency"}
        for at in range(number)
    }


def tie(first: int, second: int, **more: Any) -> Tie:
    plain = Tie((f"n{first}", f"n{second}"), "relation", "supported", 1, True, False)
    return replace(plain, **more)


def overlaps(net: Net) -> list[tuple[str, str]]:
    return [
        (one.id, other.id)
        for one, other in combinations(net.dots, 2)
        if one.box.touches(other.box, 2)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_no_name_lies_on_another(seed: int) -> None:
    """Stars, trees, cliques and loose nodes, up to forty of them, names of any length."""
    random = Random(seed)
    number = random.choice((1, 2, 5, 13, 40, 40))
    links = [tie(random.randrange(at), at) for at in range(1, number)]
    if seed % 3 == 0:
        links = [tie(0, at) for at in range(1, number)]
    if seed % 4 == 1:
        links = [tie(a, b) for a, b in combinations(range(min(number, 9)), 2)]
    net = draw_net(nodes(number, random), "n0", links)
    assert overlaps(net) == []
    for dot in net.dots:
        box = dot.box
        assert box.x - box.width / 2 >= 0
        assert box.x + box.width / 2 <= net.width == ACROSS
        assert box.y - box.height / 2 >= 0
        assert box.y + box.height / 2 <= net.height


def test_the_same_each_time() -> None:
    made = [draw_net(nodes(30, Random(1)), "n0", [tie(0, at) for at in range(1, 30)])
            for _ in range(2)]  # fmt: skip
    assert made[0] == made[1]


def test_mirrored() -> None:
    links = [tie(0, at) for at in range(1, 20)]
    plain = draw_net(nodes(20, Random(1)), "n0", links)
    turned = draw_net(nodes(20, Random(1)), "n0", links, mirrored=True)
    for one, other in zip(plain.dots, turned.dots, strict=True):
        assert (other.x, other.y) == pytest.approx((ACROSS - one.x, one.y))
    assert overlaps(turned) == []


def test_columns() -> None:
    """Each step of the ways in a column of its own, in reading direction."""
    made = draw_columns(
        nodes(9, Random(3)), [["n0"], ["n1", "n2", "n3"], ["n4", "n5", "n6", "n7"], ["n8"]],
        [tie(0, 1), tie(1, 4), tie(4, 8)],
    )  # fmt: skip
    places = {dot.id: dot.x for dot in made.dots}
    assert places["n0"] < places["n1"] < places["n4"] < places["n8"]
    assert overlaps(made) == []


def test_boxes_in_one_place_come_apart() -> None:
    moved = apart([Box(50, 50, 30, 10)] * 12, 100, 4)
    assert [pair for pair in combinations(moved, 2) if pair[0].touches(pair[1], 4)] == []
    assert all(15 <= box.x <= 85 for box in moved)
    assert apart([], 100, 4) == []


def test_a_line_leaves_room_at_both_ends() -> None:
    made = line_between(tie(0, 1, backward=True), (0, 0), (100, 0), 10)
    assert made.start[0] >= 10
    assert made.end[0] <= 90
    assert made.middle == pytest.approx((50, 0))
    assert len(made.heads) == 2
    assert line_between(tie(0, 1), (5, 5), (5, 5), 10).start  # two nodes in one place


def test_two_ways_between_two_nodes_are_one_line() -> None:
    """Drawn as the stronger one is; it keeps the arrows of both."""
    (one,) = single([tie(0, 1, status="disputed"), tie(1, 0, roots=2)])
    assert one == tie(0, 1, roots=2, backward=True)


def test_a_sign_lies_on_no_name_and_on_no_other() -> None:
    """Where the middle of its line is taken, further along."""
    links = [tie(0, at, status="disputed") for at in range(1, 25)]
    net = draw_net(nodes(25, Random(5)), "n0", links)
    signs = [Box(*line.middle, 18, 18) for line in net.lines]
    assert [pair for pair in combinations(signs, 2) if pair[0].touches(pair[1])] == []
    on_names = [dot.id for dot in net.dots for sign in signs if sign.touches(dot.box)]
    assert len(on_names) <= 2  # a short line may have no free place
