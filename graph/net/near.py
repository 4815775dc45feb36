"""Who is near an entity: all within some hops, each by the best way of the fewest hops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array, Flags, Ints, Longs, distinct, first_of
from graph.net.ball import FAR
from graph.net.telling import MOST_ROWS
from graph.net.view import View

_CHUNK = 500_000  # rows that are read between two looks at the limit


@dataclass(frozen=True, slots=True)
class Near:
    """Entities in their order: how many hops away, the best way's length, whom it goes through."""

    places: Ints
    distances: Ints
    through: list[tuple[int, ...]]
    total: int
    of_other_types: int
    cut: bool  # more was tied to those who are far out than is looked through


class _Level(NamedTuple):
    """Those a number of hops away, and the length of the best way to each; FAR: not here."""

    places: Longs
    lengths: Ints


def find_near(
    view: View, centre: int, hops: int, wanted: Flags, limit: int, most: int = MOST_ROWS
) -> Near:
    """The first `limit` of those `wanted`, nearest and strongest first."""
    crossings = view.crossings().copy()
    crossings[centre] = 0
    start = np.full(view.stack.entities, FAR, np.int32)
    start[centre] = 0
    levels = [_Level(np.array([centre]), start)]
    seen = np.zeros(view.stack.entities, np.bool_)
    seen[centre] = True
    cut = False
    for _ in range(hops):
        level, stopped = _next(view, levels[-1], crossings, seen, most)
        cut |= stopped
        if not len(level.places):
            break
        levels.append(level)
    order = view.stack.column("entity_order")
    shown: list[tuple[int, int]] = []
    total = others = 0
    for hop, level in enumerate(levels[1:], 1):
        fit = level.places[wanted[level.places]]
        total += len(fit)
        others += len(level.places) - len(fit)
        left = limit - len(shown)
        if left > 0:
            ranked = fit[first_of(level.lengths[fit], order[fit], left)]
            shown += [(hop, int(place)) for place in ranked[:left]]
    through = _ways(view, levels, crossings, order, shown)
    return Near(
        np.array([place for _, place in shown], np.int32),
        np.array([hop for hop, _ in shown], np.int32),
        [through[place] for _, place in shown],
        total,
        others,
        cut,
    )


def _next(
    view: View, level: _Level, crossings: Ints, seen: Flags, most: int
) -> tuple[_Level, bool]:
    """Those one hop further out, and whether some were not looked at, the weakest first."""
    lengths = np.full(view.stack.entities, FAR, np.int32)
    ways = level.lengths[level.places] + crossings[level.places]
    fringe = level.places[np.lexsort((view.stack.at("entity_order", level.places), ways))]
    new: list[Array] = []
    passed: list[Ints] = [np.full(segment.events, FAR, np.int32) for segment in view.stack.segments]
    at = 0
    while at < len(fringe):
        if view.looked > most:
            return _Level(_distinct(new, len(lengths)), lengths), True
        step = _size(view, fringe[at:])
        new += _go_out(view, fringe[at : at + step], level, crossings, passed, lengths, seen)
        at += step
    found = _distinct(new, len(lengths))
    seen[found] = True
    return _Level(found, lengths), False


def _size(view: View, fringe: Array) -> int:
    """How many of the fringe have some rows between them, one at least."""
    rows = np.ones(len(fringe), np.int64)
    for segment in view.stack.segments:
        starts = segment["entity_taking_starts"]
        own = np.minimum(fringe, len(starts) - 2)
        rows += np.where(own == fringe, starts[own + 1] - starts[own], 0)
    return max(1, int(np.searchsorted(np.cumsum(rows), _CHUNK)))


def _go_out(
    view: View,
    ring: Array,
    level: _Level,
    crossings: Ints,
    passed: list[Ints],
    lengths: Ints,
    seen: Flags,
) -> list[Array]:
    ways = level.lengths[ring] + crossings[ring]
    new = []
    for part in view.links(ring):
        new.append(_enter(part.others, ways[part.owners] + part.lengths, lengths, seen))
    for at, segment in enumerate(view.stack.segments):
        mine = view.takings(at, ring)
        events, into = mine.events, ways[mine.owners] + mine.weak
        better = into < passed[at][events]
        events, into = events[better], into[better]
        np.minimum.at(passed[at], events, into)
        own = distinct(events, segment.events)
        others, of = view.taking_part(at, own)
        out = (passed[at][own] + view.crowd(at, own))[of] + segment["taking_weak"][others]
        new.append(_enter(segment["taking_entity"][others], out, lengths, seen))
    return new


def _enter(others: Array, out: Array, lengths: Ints, seen: Flags) -> Array:
    fresh = ~seen[others]
    others, out = others[fresh], out[fresh]
    np.minimum.at(lengths, others, out)
    return others


def _distinct(parts: list[Array], number: int) -> Longs:
    return distinct(np.concatenate(parts), number) if parts else np.zeros(0, np.int64)


def _ways(
    view: View,
    levels: list[_Level],
    crossings: Ints,
    order: Array,
    shown: list[tuple[int, int]],
) -> dict[int, tuple[int, ...]]:
    """Whom the best way to each goes through; of equal ones the first by id."""
    before: dict[int, int] = {}
    for hop in range(len(levels) - 1, 1, -1):
        wanted = {place for own, place in shown if own == hop}
        wanted |= {before[place] for place in before if levels[hop].lengths[before[place]] < FAR}
        if wanted:
            before |= _before(view, levels[hop - 1], levels[hop], crossings, order, wanted)
    found: dict[int, tuple[int, ...]] = {}
    for hop, place in shown:
        way: list[int] = []
        here = place
        for _ in range(hop - 1):
            here = before[here]
            way.append(here)
        found[place] = tuple(reversed(way))
    return found


def _before(
    view: View, near: _Level, far: _Level, crossings: Ints, order: Array, wanted: set[int]
) -> dict[int, int]:
    """By whom of the nearer ones each of these is best reached."""
    places = np.array(sorted(wanted))
    ties = view.ties(places)
    reached = near.lengths[ties.others].astype(np.int64) + crossings[ties.others] + ties.lengths
    best = np.flatnonzero(reached == far.lengths[places[ties.owners]])
    owners, others = ties.owners[best], ties.others[best]
    ranked = np.lexsort((order[others], owners))
    _, first = np.unique(owners[ranked], return_index=True)
    kept = ranked[first]
    return dict(zip(places[owners[kept]].tolist(), others[kept].tolist(), strict=True))
