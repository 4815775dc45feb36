"""The best way between two entities, where that is found by reading little.

Two searches by length (Dijkstra 1959; from both ends, Pohl 1971) that meet. What keeps them short:
an event is entered by its number alone, and gone through only where those beyond may be on the
best way, so that most meetings are found by comparing sets of events; and both end as soon as
nothing that was not found can be as short as what was, whatever lies between.

The `way` of an entity is the length to it and through it. First it is gone out from: its links are
followed, its events are entered. Later, perhaps, its events are gone through. Of what is left,

    radius   is the least way of those that are not gone out from
    passing  the least way of those whose events are not gone through

A way that was not found leaves what is known from either end by one of these. So it is as long as
the least of these sums: both radii and a link; a radius, a passing and once to be together; both
passings and twice that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import product
from typing import TypeAlias

from graph.net.arrays import Array
from graph.net.ball import FAR, RING
from graph.net.rows import Rows
from graph.net.telling import Path
from graph.strength import LENGTHS

MOST_WORK = 60_000  # rows; with more to read, arrays are faster
_MOST_EQUALS = 100  # ways as short as the shortest
_FEW = 100  # rows of an end, up to which everybody tied with it is looked up first
_OUT = 100  # to go out from an entity costs as much as so many rows of it
_THROUGH, _EACH = 8, 2  # an event that is gone through, about, and each who took part in it
_WAY, _ENTITY = 32, (1 << 32) - 1  # way and entity as one number, which is faster to put in order
_ONCE = LENGTHS["together"]


class _Side:
    """What is known from one end."""

    def __init__(self, origin: int) -> None:
        self.origin = origin
        self.lengths = {origin: 0}
        self.before: dict[int, int] = {}  # from whom an entity is reached at that length
        self.also: dict[int, list[int]] = {}  # others from whom it is
        self.ways: dict[int, int] = {}  # of those that were gone out from
        self.events: set[int] = set()  # that were entered
        self.waiting = [origin]
        self.unpassed: list[int] = []
        self.radius = 0
        self.passing = FAR

    def settle(self) -> None:
        """Note how far it has come."""
        waiting, unpassed, ways = self.waiting, self.unpassed, self.ways
        while waiting and ways.get(waiting[0] & _ENTITY, FAR) <= waiting[0] >> _WAY:
            heappop(waiting)  # gone out from already, by a shorter way
        self.radius = waiting[0] >> _WAY if waiting else FAR
        self.passing = unpassed[0] >> _WAY if unpassed else FAR

    def left(self) -> int:
        """The least length from this end to an entity that the other one reaches first."""
        return min(self.radius + RING, self.passing + _ONCE)

    def left_in_events(self) -> int:
        """The same where the other one has entered an event of that entity's, but for that tie."""
        return min(self.radius + _ONCE, self.passing + 2 * _ONCE)

    def ways_to(self, entity: int) -> list[Path]:
        """The shortest ways from the origin to the entity."""
        if entity == self.origin:
            return [(entity,)]
        before = (self.before[entity], *self.also.get(entity, ()))
        return [(*path, entity) for one in before for path in self.ways_to(one)]


WaysTo: TypeAlias = Callable[[int], list[Path]]
_Go: TypeAlias = Callable[[_Side, _Side, int], None]


class Shortest:
    """One search for the shortest ways from `start` to `end`; a crossing of FAR bars an entity."""

    def __init__(self, rows: Rows, start: int, end: int, crossings: Array) -> None:
        self._rows = rows
        self._crossings = crossings.data
        self._outward, self._inward = _Side(start), _Side(end)
        self._both = (self._outward, self._inward), (self._inward, self._outward)
        self._meets: list[tuple[int, int]] = []  # on ways of the length `best`: last, then first
        self._work = 0
        self.best = FAR

    def find(self) -> list[Path]:
        """All ways of the length `best`; none where there is none, or too much to read."""
        if all(self._rows.size(side.origin) <= _FEW for side, _ in self._both):
            for own, other in self._both:
                self._go_out(own, other, 0)
            for own, other in self._both:
                self._go_through(own, other, 0)
        while not self._too_much():
            ends = [end for own, other in self._both for end in self._ends(own, other)]
            if not ends:
                return joined_ways(self._meets, self._outward.ways_to, self._inward.ways_to)
            (work, go, own, other), *more = sorted(ends, key=_work_of)
            if self._too_much(work):
                break
            go(own, other, more[0][0] if more else FAR)
        return []

    def _too_much(self, work: int = 0) -> bool:
        """Is there more to read than pays, with so much more?"""
        return self._work + work > MOST_WORK

    def _ends(self, own: _Side, other: _Side) -> Iterator[tuple[int, _Go, _Side, _Side]]:
        """What on this side may still lead to a way as short as the best, each with its work."""
        if own.radius + other.left() <= self.best:
            yield self._work_out(own), self._go_out, own, other
        if own.passing + other.left_in_events() <= self.best:
            yield self._work_through(own), self._go_through, own, other

    def _work_out(self, own: _Side) -> int:
        return _OUT + self._rows.size(own.waiting[0] & _ENTITY)

    def _work_through(self, own: _Side) -> int:
        return _OUT + _THROUGH * self._rows.size(own.unpassed[0] & _ENTITY)

    def _go_out(self, own: _Side, other: _Side, most: int) -> None:
        """Go out from the nearest, and from those after it that are not more work than `most`."""
        rows, left = self._rows, other.left()
        unknown, entered = other.lengths.keys().isdisjoint, other.events.intersection
        while True:
            nearest = heappop(own.waiting)
            way, entity = nearest >> _WAY, nearest & _ENTITY
            own.ways[entity] = way
            others, lengths = rows.links(entity)
            if others and (way + RING + left <= self.best or not unknown(others)):
                self._reach(own, other, entity, way, others, lengths, left)
            events = rows.events(entity)
            for event in entered(events):
                if not self._too_much():
                    self._meet(own, other, entity, event)
            own.events.update(events)
            heappush(own.unpassed, nearest)
            self._work += _OUT + len(others) + len(events)
            own.settle()
            if own.radius + left > self.best:
                return
            work = self._work_out(own)
            if work > most or self._too_much(work):
                return

    def _go_through(self, own: _Side, other: _Side, most: int) -> None:
        """The same through the events of those that were gone out from."""
        rows, left, least = self._rows, other.left(), other.left_in_events()
        unknown = other.lengths.keys().isdisjoint
        while True:
            nearest = heappop(own.unpassed)
            way, entity = nearest >> _WAY, nearest & _ENTITY
            news = way + _ONCE + left <= self.best
            events = rows.events(entity)
            entered = zip(events, rows.own_weak(entity), rows.all_partakers(events), strict=True)
            for event, weak, others in entered:
                self._work += _EACH * len(others)
                if self._too_much():
                    return
                if news or not unknown(others):
                    so_far = way + weak + rows.crowd(event)
                    self._reach(own, other, entity, so_far, others, rows.weak(event), left)
            self._work += _OUT
            own.settle()
            if own.passing + least > self.best:
                return
            work = self._work_through(own)
            if work > most or self._too_much(work):
                return

    def _reach(
        self, own: _Side, other: _Side, entity: int, so_far: int,
        others: Sequence[int], lengths: Sequence[int], left: int,
    ) -> None:  # fmt: skip
        """Come from the entity to these others, if they may be on the best way."""
        known, mine, before, also = other.lengths, own.lengths, own.before, own.also
        crossings, waiting, best = self._crossings, own.waiting, self.best
        most = best - left
        for one, length in zip(others, lengths, strict=False):
            length += so_far
            way = length + crossings[one]
            rest = known.get(one)
            if rest is None:
                if way > most:
                    continue
            elif one == other.origin:
                way = length
                self._enter(way, one, one)
            elif way + rest <= best:
                self._enter(way + rest, one, one)
            old = mine.get(one, FAR)
            if length < old:
                mine[one], before[one] = length, entity
                if one in also:
                    del also[one]
                heappush(waiting, way << _WAY | one)
            elif length == old and entity != before[one]:
                also.setdefault(one, []).append(entity)

    def _meet(self, own: _Side, other: _Side, entity: int, event: int) -> None:
        """Both sides entered an event."""
        taking = list(zip(self._rows.partakers(event), self._rows.weak(event), strict=True))
        self._work += _EACH * len(taking)
        so_far = own.ways[entity] + self._rows.crowd(event)
        so_far += min(weak for one, weak in taking if one == entity)
        for one, weak in taking:
            if one in other.ways:
                ends = (entity, one) if own is self._outward else (one, entity)
                self._enter(so_far + weak + other.ways[one], *ends)

    def _enter(self, length: int, last: int, first: int) -> None:
        """A way of this length was found: from the start to the last, from the first to the end."""
        if length < self.best:
            self.best = length
            self._meets = []
        if length == self.best < FAR:
            self._meets.append((last, first))


def joined_ways(meets: Iterable[tuple[int, int]], outward: WaysTo, inward: WaysTo) -> list[Path]:
    """The ways from the start to each last and from its first on to the end; none if too many."""
    found: dict[Path, None] = {}
    for last, first in dict.fromkeys(meets):
        for one, other in product(outward(last), inward(first)):
            found[*one, *reversed(other if last != first else other[:-1])] = None
            if len(found) > _MOST_EQUALS:
                return []
    return list(found)


def _work_of(end: tuple[int, _Go, _Side, _Side]) -> int:
    return end[0]
