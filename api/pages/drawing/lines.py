"""A line between two nodes: its ends, the heads of its arrows, the place of its sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot
from typing import Any

from api.pages.drawing.boxes import Box

Point = tuple[float, float]
Hop = Mapping[str, Any]
_HEAD = 8.0  # pixels, length of an arrow's head
_SIGN = 20.0  # pixels that a sign takes
_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)  # of a line, for its sign
SIGNED = ("disputed", "corrected", "retracted")
_STRONGEST = {"supported": 0, "disputed": 1, "corrected": 2, "retracted": 3, "uncited": 4}


@dataclass(frozen=True, slots=True)
class Tie:
    """All that connects two nodes, as one line: drawn as its strongest edge is."""

    ends: tuple[str, str]
    kind: str  # relation, relies_on, together
    status: str
    roots: int  # the least number, which the line's strength shows up to three
    forward: bool  # an edge goes from the first end to the second
    backward: bool
    weak: bool = False  # the weakest of a path


def tie_of(hop: Hop, *, weak: bool = False) -> Tie:
    """The tie of a hop, as the store answers it."""
    first, second = hop["from"], hop["to"]
    best = hop["edges"][0]
    return Tie(
        (first, second), best["kind"], hop["status"], hop["roots"]["min"],
        any(edge["subject"] == first and edge["kind"] != "together" for edge in hop["edges"]),
        any(edge["subject"] == second and edge["kind"] != "together" for edge in hop["edges"]),
        weak,
    )  # fmt: skip


def tie_of_edge(edge: Mapping[str, Any]) -> Tie:
    """The tie of a single edge."""
    return Tie(
        (edge["subject"], edge["object"]), edge["kind"], edge["status"], edge["roots"]["min"],
        edge["kind"] != "together", False,
    )  # fmt: skip


def single(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each pair of nodes once: a tie that is met again adds its arrows to the first."""
    found: dict[frozenset[str], Tie] = {}
    for tie in ties:
        key = frozenset(tie.ends)
        held = found.get(key)
        if held is None:
            found[key] = tie
            continue
        same = held.ends == tie.ends
        forward, backward = tie.forward, tie.backward
        better = min(held, tie, key=lambda one: (_STRONGEST.get(one.status, 5), -one.roots))
        found[key] = Tie(
            held.ends, better.kind, better.status, better.roots,
            held.forward or (forward if same else backward),
            held.backward or (backward if same else forward),
            held.weak or tie.weak,
        )  # fmt: skip
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Line:
    """A tie with its places."""

    tie: Tie
    start: Point
    end: Point
    heads: tuple[str, ...]  # each the points of a triangle
    middle: Point


def line_between(tie: Tie, start: Point, end: Point, spare: float) -> Line:
    """The line from one node to the other, which leaves `spare` pixels free at both."""
    length = max(hypot(end[0] - start[0], end[1] - start[1]), 0.01)
    across, down = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    keep = min(spare, length / 3)
    a = (start[0] + across * keep, start[1] + down * keep)
    b = (end[0] - across * keep, end[1] - down * keep)
    heads = []
    if tie.forward:
        heads.append(_head(b, across, down))
        b = (b[0] - across * _HEAD * 0.7, b[1] - down * _HEAD * 0.7)
    if tie.backward:
        heads.append(_head(a, -across, -down))
        a = (a[0] + across * _HEAD * 0.7, a[1] + down * _HEAD * 0.7)
    return Line(tie, _round(a), _round(b), tuple(heads), _round(_along(a, b, 0.5)))


def with_signs_free(lines: Iterable[Line], names: Sequence[Box]) -> tuple[Line, ...]:
    """The lines, each with its sign where it lies on no name and on no other sign, if it can."""
    taken: list[Box] = []
    placed = []
    for line in lines:
        if line.tie.status in SIGNED:
            places = [_along(line.start, line.end, part) for part in _PARTS]
            free = (
                place for place in places
                if not any(_sign(place).touches(other) for other in (*names, *taken))
            )  # fmt: skip
            line = replace(line, middle=_round(next(free, places[0])))
            taken.append(_sign(line.middle))
        placed.append(line)
    return tuple(placed)


def _sign(place: Point) -> Box:
    return Box(*place, _SIGN, _SIGN)


def _along(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _head(tip: Point, across: float, down: float) -> str:
    back = (tip[0] - across * _HEAD, tip[1] - down * _HEAD)
    half = _HEAD * 0.42
    one = (back[0] - down * half, back[1] + across * half)
    other = (back[0] + down * half, back[1] - across * half)
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in (tip, one, other))


def _round(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)
