"""The best ways between two entities: two balls that grow till they meet, then the ways themselves.

First a ball grows round either end, always the one whose next ring is less to read, until every way
within some length lies in the two. Then each entity between gets what is left from it to the end,
exactly, and the ways are told in order of their lengths: a beginning of a way is gone on with where
what it has behind it and what is left are least (A*, Hart, Nilsson & Raphael 1968; the next of a
beginning's continuations waits until the one before was taken). Of equal ones the longer beginning
is first, so that some way is complete soon however many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from time import thread_time

import numpy as np

from graph.net.arrays import Flags, Ints
from graph.net.ball import FAR, Ball
from graph.net.view import View
from graph.strength import STEP

MOST_EXPANSIONS = 20_000  # beginnings of ways that are gone on with
MOST_ROWS = 3_000_000  # rows of the arrays that are read for one question
MOST_SECONDS = 0.2  # of computing: others that use the machine cut no answer short
_ENTITIES_A_PATH = 2
MOST_EQUALS = 2_000  # expansions among ways as good as the last that is asked for

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Ways in their order, each with its length, and which bound cut the search off, if one did."""

    paths: list[tuple[int, Path]]
    cut: str | None  # time, expansions


@dataclass(slots=True)
class Limits:
    """How far a search may go; `cut` says what stopped it."""

    rows: int = MOST_ROWS
    expansions: int = MOST_EXPANSIONS
    seconds: float = MOST_SECONDS
    clock: Callable[[], float] = thread_time
    cut: str | None = None
    _until: float = field(default=0.0)

    def __post_init__(self) -> None:
        self._until = self.clock() + self.seconds

    def passed(self, rows: int, expansions: int) -> bool:
        """Is one of them passed?"""
        if rows > self.rows or expansions > self.expansions:
            self.cut = "expansions"
        elif self.clock() > self._until:
            self.cut = "time"
        return self.cut is not None


class Search:
    """One search for the best ways from `start` to `end`, through none of those `barred`."""

    def __init__(
        self, view: View, start: int, end: int, barred: Flags, limits: Limits | None = None
    ) -> None:
        self._view = view
        self._start, self._end = start, end
        self._limits = limits or Limits()
        crossings = view.crossings().copy()
        crossings[[start, end]] = 0
        self._crossings = crossings
        self._outward = Ball(view, start, end, crossings, barred)
        self._inward = Ball(view, end, start, crossings, barred)
        self._best = FAR  # the length of the shortest way that is known

    def find(self, k: int, hops: int) -> Found:
        """The k best ways of so many hops at most."""
        within, step = self._meet(), STEP
        if k > 1 and not self._whole():
            within = self._widen(self._guess(k))
        if self._whole():
            within = FAR
        found: list[tuple[int, Path]] = []
        while within < FAR or self._whole():
            telling = _Telling(self, within, hops)
            found = telling.tell(k)
            if len(found) >= k or self._whole() or self._limits.cut:
                break
            within = self._widen(within + step)
            step *= 2
        return Found(found[:k], self._limits.cut)

    def _guess(self, k: int) -> int:
        """A length within which there may be k ways: so many entities lie on ways within it."""
        lengths = self._outward.length.astype(np.int64) + self._inward.length + self._crossings
        met = lengths[lengths < FAR]
        at = min(len(met), _ENTITIES_A_PATH * k) - 1
        return max(self._best, int(np.partition(met, at)[at])) if at >= 0 else self._best

    def _whole(self) -> bool:
        """Does nothing lie beyond the two balls?"""
        return max(self._outward.radius, self._inward.radius) >= FAR

    def _meet(self) -> int:
        """Grow until the shortest way is known; its length, or FAR."""
        while self._outward.radius + self._inward.radius <= self._best < FAR or (
            self._best >= FAR and not self._whole()
        ):
            if not self._grow(self._best):
                break
        return self._best

    def _widen(self, within: int) -> int:
        """Grow until every way within this length lies in the balls."""
        while not self._whole() and self._outward.radius + self._inward.radius <= within:
            if not self._grow(within):
                break
        return FAR if self._whole() else within

    def _grow(self, within: int) -> bool:
        """Grow the ball that has less to read, as far as a way within can lead; False: a limit."""
        one, other = self._outward, self._inward
        if one.radius >= FAR or (other.radius < FAR and other.next_work() < one.next_work()):
            one, other = other, one
        # what is farther out than this has more than `within` to go to meet the other
        near = one.grow(within - other.radius)
        met = one.length[near].astype(np.int64) + self._crossings[near] + other.length[near]
        self._best = min(self._best, int(met.min(initial=FAR)))
        return not self._limits.passed(self._view.looked, 0)

    def left(self, within: int) -> Ints:
        """What is left from each entity to the end, where that can be part of a way within."""
        bound = self._outward.length.astype(np.int64) + self._crossings
        return self._inward.narrowed(np.minimum(bound, FAR).astype(np.int64), within)


class _Onward:
    """From one entity on: whom one can go to, in order of what is then left."""

    __slots__ = ("lengths", "others", "place_of", "rests")

    def __init__(self, others: list[int], lengths: list[int], rests: list[int]) -> None:
        self.others = others
        self.lengths = lengths  # of the ties
        self.rests = rests  # of tie, crossing and all that is left
        self.place_of = {other: at for at, other in enumerate(others)}


class _Telling:
    """Tells the ways within a length in their order."""

    def __init__(self, search: Search, within: int, hops: int) -> None:
        self._search = search
        self._within = within
        self._hops = hops
        self._left = search.left(within).astype(np.int64)
        self._rest = self._left + search._crossings
        self._rest[search._start] = FAR  # no way comes back to it
        self._nearest = search._outward.radius
        self._order = search._view.stack.column("entity_order")
        self._onward: dict[int, _Onward] = {}
        self._heap: list[tuple[int, int, tuple[int, ...], Path, int, int]] = []
        self.expansions = 0

    def tell(self, k: int) -> list[tuple[int, Path]]:
        """The k best ways in order, perhaps with others as good as the last; fewer if cut off."""
        search, found = self._search, []
        equals: list[tuple[int, Path]] = []
        enough = FAR
        self._push((search._start,), 0, -1)
        while self._heap:
            rest, _, _, path, so_far, place = heappop(self._heap)
            if equals and equals[0][0] < rest:
                found += self._sorted(equals)
                equals = []
                if len(found) >= k:
                    return found
            self.expansions += 1
            if len(found) + len(equals) >= k:
                enough = min(enough, self.expansions + MOST_EQUALS)
            if search._limits.passed(search._view.looked, self.expansions):
                break
            if self.expansions > enough:
                search._limits.cut = "expansions"
                break
            self._push(path, so_far, place)
            other = self._onward[path[-1]].others[place]
            gone = so_far + self._onward[path[-1]].lengths[place]
            if other == search._end:
                equals.append((rest, (*path, other)))
            else:
                self._push((*path, other), gone + int(search._crossings[other]), -1)
        return found + self._sorted(equals)

    def _push(self, path: Path, so_far: int, place: int) -> None:
        """Let the next continuation of this beginning wait, after that in `place`."""
        onward = self._onward_from(path[-1])
        last = len(path) == self._hops  # one more hop is all that is left
        place += 1
        if last:
            at = onward.place_of.get(self._search._end, -1)
            if at < place:
                return
            place = at
        while place < len(onward.others) and onward.others[place] in path:
            place += 1
        if place < len(onward.others):
            total = so_far + onward.rests[place]
            if total <= self._within:
                names = self._names((*path, onward.others[place]))
                heappush(self._heap, (total, -len(path), names, path, so_far, place))

    def _onward_from(self, entity: int) -> _Onward:
        found = self._onward.get(entity)
        if found is None:
            found = self._onward[entity] = self._find_onward(entity)
        return found

    def _find_onward(self, entity: int) -> _Onward:
        ties = self._search._view.ties(np.array([entity]))
        # the shortest way that this entity can be part of has this much behind it
        behind = int(self._search._outward.length[entity]) + int(self._search._crossings[entity])
        behind = min(behind, self._nearest)  # which is all that is known of those farther out
        rests = ties.lengths + self._rest[ties.others]
        kept = np.flatnonzero(behind + rests <= self._within)
        others, lengths, rests = ties.others[kept], ties.lengths[kept], rests[kept]
        order = np.lexsort((self._order[others], rests))
        others = others[order]
        _, first = np.unique(others, return_index=True)
        first.sort()
        kept = order[first]
        return _Onward(others[first].tolist(), lengths[kept].tolist(), rests[kept].tolist())

    def _sorted(self, equals: list[tuple[int, Path]]) -> list[tuple[int, Path]]:
        return sorted(equals, key=lambda item: (len(item[1]), self._names(item[1])))

    def _names(self, path: Path) -> tuple[int, ...]:
        """In order of ids."""
        return tuple([int(self._order[place]) for place in path])
