"""Who is near an entity: all within some hops, each by the best way of the fewest hops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from graph.net.arrays import Array, Flags, Ints, Longs, distinct, first_of
from graph.net.ball import FAR
from graph.net.outlook import Outlook
from graph.net.telling import MOST_ROWS

_CHUNK = 500_000  # rows that are read between two looks at the limit


@dataclass(frozen=True, slots=True)
class Near:
    """Entities in their order: how many hops away, the best way's length, whom it goes through."""

    places: Ints
    distances: Ints
    through: list[tuple[int, ...]]
    total: int
    of_other_types: int
    cut: str | None  # expansions: more was tied to those who are far out than is looked through


class Level(NamedTuple):
    """Those a number of hops away, and the length of the best way to each; FAR: not here."""

    places: Longs
    lengths: Ints


class Rings(Protocol):
    """How rings are found round an entity, each of those one hop further out."""

    def start(self) -> Level:
        """The entity itself."""

    def out(self, level: Level) -> tuple[Level, str | None]:
        """Those one hop further out that are nowhere nearer, and what cut the looking short."""

    def before(self, near: Level, far: Level, wanted: set[int]) -> dict[int, int]:
        """By whom of the nearer ones each of these is best reached; of equals the first by id."""

    def fit(self, places: Longs) -> Flags:
        """Which of these are asked for."""

    def ranks(self, places: Longs) -> Array:
        """Numbers that put these in the order of their ids."""


def find_near(
    view: Outlook, centre: int, hops: int, wanted: Flags, limit: int, most: int = MOST_ROWS
) -> Near:
    """The first `limit` of those `wanted`, nearest and strongest first."""
    return near_of(_Rings(view, centre, wanted, most), hops, limit)


def near_of(rings: Rings, hops: int, limit: int) -> Near:
    """The first `limit` that fit in so many rings, nearest and strongest first."""
    levels = [rings.start()]
    cut = None
    for _ in range(hops):
        level, stopped = rings.out(levels[-1])
        cut = cut or stopped
        if not len(level.places):
            break
        levels.append(level)
    shown: list[tuple[int, int]] = []
    total = others = 0
    for hop, level in enumerate(levels[1:], 1):
        fit = level.places[rings.fit(level.places)]
        total += len(fit)
        others += len(level.places) - len(fit)
        left = limit - len(shown)
        if left > 0:
            shown += [(hop, place) for place in _first(rings, fit, level.lengths[fit], left)]
    through = _ways(rings, levels, shown)
    return Near(
        np.array([place for _, place in shown], np.int32),
        np.array([hop for hop, _ in shown], np.int32),
        [through[place] for _, place in shown],
        total,
        others,
        cut,
    )


def _first(rings: Rings, places: Longs, lengths: Ints, number: int) -> list[int]:
    """The first so many of these, nearest first, then by id."""
    if number < len(places):
        within = np.flatnonzero(lengths <= np.partition(lengths, number - 1)[number - 1])
        places, lengths = places[within], lengths[within]
    found: list[int] = places[first_of(lengths, rings.ranks(places), number)].tolist()
    return found[:number]


def _ways(
    rings: Rings, levels: list[Level], shown: list[tuple[int, int]]
) -> dict[int, tuple[int, ...]]:
    """Whom the best way to each goes through; of equal ones the first by id."""
    before: dict[int, int] = {}
    for hop in range(len(levels) - 1, 1, -1):
        wanted = {place for own, place in shown if own == hop}
        wanted |= {before[place] for place in before if levels[hop].lengths[before[place]] < FAR}
        if wanted:
            before |= rings.before(levels[hop - 1], levels[hop], wanted)
    found: dict[int, tuple[int, ...]] = {}
    for hop, place in shown:
        way: list[int] = []
        here = place
        for _ in range(hop - 1):
            here = before[here]
            way.append(here)
        found[place] = tuple(reversed(way))
    return found


class _Rings:
    """Rings out of arrays."""

    def __init__(self, view: Outlook, centre: int, wanted: Flags, most: int) -> None:
        self._view = view
        self._centre = centre
        self._wanted = wanted
        self._most = most
        self._crossings = view.crossings(centre)
        self._seen = np.zeros(view.entities, np.bool_)
        self._seen[centre] = True

    def start(self) -> Level:
        """The entity itself."""
        lengths = np.full(self._view.entities, FAR, np.int32)
        lengths[self._centre] = 0
        return Level(np.array([self._centre]), lengths)

    def fit(self, places: Longs) -> Flags:
        """Which of these are asked for."""
        return self._wanted[places]

    def ranks(self, places: Longs) -> Array:
        """Numbers that put these in the order of their ids."""
        return self._view.ranks(places)

    def out(self, level: Level) -> tuple[Level, str | None]:
        """Those one hop further out; the weakest ways are gone on with last, or not at all."""
        view = self._view
        lengths = np.full(view.entities, FAR, np.int32)
        ways = level.lengths[level.places] + self._crossings[level.places]
        fringe = level.places[np.lexsort((view.ranks(level.places), ways))]
        new: list[Array] = []
        passed: list[Ints] = [np.full(events, FAR, np.int32) for events in view.events]
        at = 0
        while at < len(fringe):
            if view.looked > self._most:
                return Level(_distinct(new, len(lengths)), lengths), "expansions"
            step = _size(view, fringe[at:])
            new += self._go_out(fringe[at : at + step], level, passed, lengths)
            at += step
        found = _distinct(new, len(lengths))
        self._seen[found] = True
        return Level(found, lengths), None

    def _go_out(self, ring: Array, level: Level, passed: list[Ints], lengths: Ints) -> list[Array]:
        view = self._view
        ways = level.lengths[ring] + self._crossings[ring]
        new = []
        for part in view.links(ring):
            new.append(self._enter(part.others, ways[part.owners] + part.lengths, lengths))
        for at, nearness in enumerate(passed):
            mine = view.takings(at, ring)
            events, into = mine.events, ways[mine.owners] + mine.weak
            better = into < nearness[events]
            events, into = events[better], into[better]
            np.minimum.at(nearness, events, into)
            own = distinct(events, len(nearness))
            theirs = view.taking_part(at, own)
            out = (nearness[own] + view.crowd(at, own))[theirs.owners] + theirs.weak
            new.append(self._enter(theirs.entities, out, lengths))
        return new

    def _enter(self, others: Array, out: Array, lengths: Ints) -> Array:
        fresh = ~self._seen[others]
        others, out = others[fresh], out[fresh]
        np.minimum.at(lengths, others, out)
        return others

    def before(self, near: Level, far: Level, wanted: set[int]) -> dict[int, int]:
        """By whom of the nearer ones each of these is best reached."""
        places = np.array(sorted(wanted))
        ties = self._view.ties(places)
        reached = near.lengths[ties.others].astype(np.int64) + self._crossings[ties.others]
        best = np.flatnonzero(reached + ties.lengths == far.lengths[places[ties.owners]])
        owners, others = ties.owners[best], ties.others[best]
        ranked = np.lexsort((self._view.ranks(others), owners))
        _, first = np.unique(owners[ranked], return_index=True)
        kept = ranked[first]
        return dict(zip(places[owners[kept]].tolist(), others[kept].tolist(), strict=True))


def _size(view: Outlook, fringe: Array) -> int:
    """How many of the fringe have some rows between them, one at least."""
    return max(1, int(np.searchsorted(np.cumsum(1 + view.rows(fringe)), _CHUNK)))


def _distinct(parts: list[Array], number: int) -> Longs:
    return distinct(np.concatenate(parts), number) if parts else np.zeros(0, np.int64)
