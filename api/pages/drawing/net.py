"""Nodes and the ties between them as a picture: each a mark with its name below.

Laid out by networkx, the same way each time; then marks and names together are moved apart, so
that no name lies on another. Names are measured as wide as a wide font has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from api.pages.drawing.boxes import Box, apart
from api.pages.drawing.lines import Line, Point, Tie, line_between, single, with_signs_free
from api.pages.drawing.measure import LINE, reads_from_right, width_of, wrapped

ACROSS = 960  # pixels: what a page has, less its margins
MARK = 14  # pixels, a node's mark
_NAME = 160  # pixels that a line of a name takes at most
_GAP = 8
_EDGE = 6  # pixels left free round the picture
_SHAPES = {
    "agency": "disc", "organization": "disc", "court": "disc", "group": "disc",
    "policy": "square", "technology": "triangle", "person": "diamond", "place": "ring",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dot:
    """One node of the picture: where its mark is, and its name in lines below."""

    id: str
    name: str
    type: str
    shape: str
    lines: tuple[str, ...]
    x: float
    y: float  # of the mark's middle
    width: float
    from_right: bool
    first: bool  # the one that was asked about

    @property
    def box(self) -> Box:
        """What mark and name take, which no other's may touch."""
        height = MARK + 2 + LINE * len(self.lines)
        return Box(self.x, self.y - MARK / 2 + height / 2, self.width, height)


@dataclass(frozen=True, slots=True)
class Net:
    """The whole picture."""

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    width: int
    height: int

    def shapes(self) -> tuple[tuple[str, str], ...]:
        """The shapes that are there, each with the words that explain it."""
        words = {"disc": "a body", "square": "a law or policy", "triangle": "a technology",
                 "diamond": "a person", "ring": "a place"}  # fmt: skip
        there = {dot.shape for dot in self.dots}
        return tuple((shape, said) for shape, said in words.items() if shape in there)


Nodes = Mapping[str, Mapping[str, Any]]


def draw_net(nodes: Nodes, first: str, ties: Sequence[Tie], *, mirrored: bool = False) -> Net:
    """The picture of `first` and what it is tied to; `nodes` are short descriptions by id."""
    ids = [first, *(key for key in nodes if key != first)]
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(tie.ends for tie in ties)
    height = 220 + 11 * len(ids)
    places = _spread(graph, first, height)
    return _settled(nodes, ids, places, ties, mirrored)


def draw_columns(
    nodes: Nodes, columns: Sequence[Sequence[str]], ties: Sequence[Tie], *, mirrored: bool = False
) -> Net:
    """The picture of ways from one end to the other, a column for each step."""
    room = ACROSS / max(len(columns), 1)
    places: dict[str, Point] = {}
    for at, column in enumerate(columns):
        for row, key in enumerate(column):
            places[key] = (room * (at + 0.5), (row - (len(column) - 1) / 2) * 78)
    ids = list(places)
    return _settled(nodes, ids, places, ties, mirrored, most=min(_NAME, room - 24))


def _spread(graph: nx.Graph[str], first: str, height: float) -> dict[str, Point]:
    """Places by spring forces around the first, which is held in the middle."""
    if len(graph) == 1:
        return {first: (ACROSS / 2, height / 2)}
    around = nx.shell_layout(graph, [[first], [key for key in graph if key != first]])
    found = nx.spring_layout(
        graph, pos=around, fixed=[first], seed=7, iterations=60, k=1.6 / len(graph) ** 0.5
    )
    widest = max(abs(float(x)) for x, _ in found.values()) or 1
    highest = max(abs(float(y)) for _, y in found.values()) or 1
    return {
        key: (
            ACROSS / 2 * (1 + 0.86 * float(x) / widest),
            height / 2 * (1 + 0.9 * float(y) / highest),
        )
        for key, (x, y) in found.items()
    }


def _settled(
    nodes: Nodes, ids: Sequence[str], places: Mapping[str, Point], ties: Sequence[Tie],
    mirrored: bool, most: float = _NAME,
) -> Net:  # fmt: skip
    """Names measured, boxes moved apart, lines drawn between the marks."""
    dots = [_dot(nodes[key], places[key], most, first=key == ids[0]) for key in ids]
    boxes = apart([dot.box for dot in dots], ACROSS - 2 * _EDGE, _GAP)
    top = min(box.y - box.height / 2 for box in boxes)
    height = max(box.y + box.height / 2 for box in boxes) - top + 2 * _EDGE
    moved = tuple(
        _moved(dot, box.x + _EDGE, box.y - box.height / 2 + MARK / 2 - top + _EDGE, mirrored)
        for dot, box in zip(dots, boxes, strict=True)
    )
    at = {dot.id: (dot.x, dot.y) for dot in moved}
    lines = (
        line_between(tie, at[tie.ends[0]], at[tie.ends[1]], MARK / 2 + 3) for tie in single(ties)
    )
    signed = with_signs_free(lines, [dot.box for dot in moved])
    return Net(moved, signed, ACROSS, round(height))


def _dot(node: Mapping[str, Any], place: Point, most: float, *, first: bool) -> Dot:
    lines = wrapped(node["name"], most, 3)
    width = max(MARK * 2, *(width_of(line) * (1.1 if first else 1) for line in lines), 0)
    return Dot(
        node["id"], node["name"], node["type"], _SHAPES.get(node["type"], "disc"), lines,
        *place, width, reads_from_right(node["name"]), first,
    )  # fmt: skip


def _moved(dot: Dot, x: float, y: float, mirrored: bool) -> Dot:
    return Dot(
        dot.id, dot.name, dot.type, dot.shape, dot.lines,
        round(ACROSS - x if mirrored else x, 1), round(y, 1), dot.width, dot.from_right, dot.first,
    )  # fmt: skip
