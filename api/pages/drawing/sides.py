"""An entity between its nearest neighbours: who acts on it on one side, on whom it acts beyond.

Names stand one below the other, in groups by verb, so that none lies on another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.pages.drawing.lines import Tie, tie_of
from api.pages.drawing.measure import LINE, reads_from_right, width_of, wrapped
from api.pages.drawing.net import ACROSS

MOST = 12
_NAME = 300
_CENTRE = 150
_ROW = 11  # pixels between two names
_HEADING = 22


@dataclass(frozen=True, slots=True)
class Neighbour:
    """One name at a side, and the line that leads to it."""

    id: str
    name: str
    lines: tuple[str, ...]
    x: float
    y: float  # of the first line
    middle: float  # where its line ends
    from_right: bool
    tie: Tie


@dataclass(frozen=True, slots=True)
class Heading:
    """What the neighbours below have to do with the entity."""

    words: str
    y: float


@dataclass(frozen=True, slots=True)
class Side:
    """Headings and neighbours of one side."""

    headings: tuple[Heading, ...]
    neighbours: tuple[Neighbour, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Sides:
    """The picture: those before the entity, the entity, those after it."""

    before: Side
    after: Side
    lines: tuple[str, ...]  # the entity's own name
    half: float  # of its box's width
    from_right: bool
    width: int
    height: int

    @property
    def middle(self) -> float:
        """How far down the entity stands."""
        return self.height / 2


_WORDS = {
    ("together", False): "took part with it", ("together", True): "took part with it",
    ("relies_on", True): "it has it from", ("relies_on", False): "have it from it",
}  # fmt: skip
_OF_SEVERAL = {
    "operates": "operate", "oversees": "oversee", "authorises": "authorise", "amends": "amend",
    "repeals": "repeal", "implements": "implement", "is part of": "are part of",
    "owns": "own",
}  # fmt: skip


def draw_sides(
    entity: Mapping[str, Any], items: Iterable[Mapping[str, Any]], verbs: Mapping[str, str]
) -> Sides | None:
    """The picture of an entity and its strongest neighbours; None where it has none."""
    groups: defaultdict[tuple[bool, str], list[Mapping[str, Any]]] = defaultdict(list)
    for item in items:
        best = item["hop"]["edges"][0]
        outward = best["subject"] == entity["id"]
        groups[outward, _words(best, outward, verbs)].append(item)
    if not groups:
        return None
    inward = [(words, found) for (outward, words), found in groups.items() if not outward]
    onward = [(words, found) for (outward, words), found in groups.items() if outward]
    _join_those_together(inward, onward)
    before, after = _side(inward, before=True), _side(onward, before=False)
    lines = wrapped(entity["name"], _CENTRE, 4)
    half = max(map(width_of, lines), default=0) * 0.55 + 10
    height = max(before.height, after.height, len(lines) * LINE + 24)
    return Sides(
        _centred(before, height), _centred(after, height), lines, half,
        reads_from_right(entity["name"]), ACROSS, round(height),
    )  # fmt: skip


def _words(edge: Mapping[str, Any], outward: bool, verbs: Mapping[str, str]) -> str:
    verb = verbs.get(edge["relation"], edge["relation"])
    own = f"it {verb}" if outward else f"{_OF_SEVERAL.get(verb, verb)} it"
    return _WORDS.get((edge["kind"], outward), own)


Group = tuple[str, list[Mapping[str, Any]]]


def _join_those_together(inward: list[Group], onward: list[Group]) -> None:
    """Those who took part with it have no direction: they go, as one, to the side with room."""
    words = _WORDS["together", True]
    found = [item for side in (inward, onward) for name, items in side if name == words
             for item in items]  # fmt: skip
    for side in (inward, onward):
        side[:] = [group for group in side if group[0] != words]
    if not found:
        return
    short = min((onward, inward), key=lambda side: sum(len(items) for _, items in side))
    if not inward and not onward:
        half = -(-len(found) // 2)
        inward.append((words, found[half:])) if found[half:] else None
        onward.append((words, found[:half]))
    else:
        short.append((words, found))


def _side(groups: list[Group], *, before: bool) -> Side:
    headings, neighbours, y = [], [], 0.0
    x = _NAME + 10.0 if before else ACROSS - _NAME - 10.0
    for words, items in groups:
        headings.append(Heading(words, y + 13))
        y += _HEADING
        for item in items:
            lines = wrapped(item["entity"]["name"], _NAME, 2)
            middle = y + LINE * len(lines) / 2
            neighbours.append(Neighbour(
                item["entity"]["id"], item["entity"]["name"], lines, x, y + 13, middle,
                reads_from_right(item["entity"]["name"]), tie_of(item["hop"]),
            ))  # fmt: skip
            y += LINE * len(lines) + _ROW
        y += 4
    return Side(tuple(headings), tuple(neighbours), y)


def _centred(side: Side, height: float) -> Side:
    """The side moved down so that its middle is that of the picture."""
    down = (height - side.height) / 2
    return Side(
        tuple(Heading(one.words, one.y + down) for one in side.headings),
        tuple(
            Neighbour(one.id, one.name, one.lines, one.x, one.y + down, one.middle + down,
                      one.from_right, one.tie)
            for one in side.neighbours
        ),
        side.height,
    )  # fmt: skip
