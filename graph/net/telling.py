"""Ways within a length, told in their order from what is left of each to the end.

A beginning of a way is gone on with where what it has behind it and what is left are least (A*,
Hart, Nilsson & Raphael 1968); the next of a beginning's continuations waits until the one before
was taken. Of equal ones the longer beginning is first, so that some way is complete soon however
many there are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from time import thread_time
from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array, Ints, Longs, first_of
from graph.net.ball import FAR
from graph.net.outlook import Names, Outlook

MOST_EXPANSIONS = 20_000  # beginnings of ways that are gone on with
MOST_ROWS = 3_000_000  # rows of the arrays that are read for one question
MOST_SECONDS = 0.2  # of computing: others that use the machine cut no answer short
MOST_EQUALS = 2_000  # expansions among ways as good as the last that is asked for
_FEW = 64  # continuations that are put in order at first
_DEAD_ENDS = 200  # beginnings that ran out of hops, after which hops are counted beforehand

Path = tuple[int, ...]
Way = tuple[int, Path]  # its length, and whom it goes through


@dataclass(slots=True)
class Limits:
    """How far a search may go; `cut` says what stopped it."""

    rows: int = MOST_ROWS
    expansions: int = MOST_EXPANSIONS
    seconds: float = MOST_SECONDS
    clock: Callable[[], float] = thread_time
    cut: str | None = None
    _began: float = field(init=False)

    def __post_init__(self) -> None:
        self._began = self.clock()

    def grown(self, rows: int) -> bool:
        """Has a search read half of all it may, so that the ways themselves are to be told?"""
        return self._passed(2 * rows, 0, self.seconds / 2)

    def told(self, rows: int, expansions: int) -> bool:
        """Is all passed that a search may read, try or take?"""
        return self._passed(rows, expansions, self.seconds)

    def _passed(self, rows: int, expansions: int, seconds: float) -> bool:
        if rows > self.rows or expansions > self.expansions:
            self.cut = "expansions"
        elif self.clock() - self._began > seconds:
            self.cut = "time"
        else:
            return False
        return True


class Ground(NamedTuple):
    """What is known of the entities between two."""

    view: Outlook
    start: int
    end: int
    crossings: Ints
    behind: Longs  # the least that a way to the entity and through it has behind it
    left: Longs  # what is left from it to the end
    limits: Limits


class Telling:
    """Tells the ways within a length in their order: by length, hops, then ids."""

    def __init__(self, ground: Ground, within: int, hops: int) -> None:
        self._ground = ground
        self._within = within
        self._hops = hops
        self._rest = ground.left + ground.crossings
        self._rest[ground.start] = FAR  # no way comes back to it
        self._onward: dict[int, _Onward] = {}
        self._heap: list[tuple[int, int, Names, Path, int, int]] = []
        self._dead_ends = 0
        self._hops_left: Ints | None = None
        self.expansions = 0

    def tell(self, k: int) -> list[Way]:
        """The k best ways in order, perhaps with others as good as the last; fewer if cut off."""
        found: list[Way] = []
        equals: list[Way] = []
        enough = FAR
        ground = self._ground
        ground.view.expect(ground.behind, ground.left, self._within)
        self._push((self._ground.start,), 0, -1)
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
            if self._stopped(enough):
                break
            other = path[-1]
            if other == self._ground.end:
                equals.append((rest, path))
            else:
                self._push(path, so_far, -1)
            if place >= 0:  # not the last hop, which has one continuation alone
                self._push(path[:-1], self._behind(path, so_far), place)
        return found + self._sorted(equals)

    def _stopped(self, enough: int) -> bool:
        limits = self._ground.limits
        if self.expansions > enough:
            limits.cut = "expansions"
            return True
        return limits.told(self._ground.view.looked, self.expansions)

    def _behind(self, path: Path, so_far: int) -> int:
        """What the beginning without its last hop has behind it."""
        return so_far - self._length(path[-2], path[-1]) - self._crossing(path[-1])

    def _length(self, one: int, other: int) -> int:
        return self._onward[one].length_to[other]

    def _crossing(self, entity: int) -> int:
        return int(self._ground.crossings[entity])

    def _push(self, path: Path, so_far: int, place: int) -> None:
        """Let the next continuation of this beginning wait, after that in `place`."""
        onward = self._onward_from(path[-1])
        if len(path) == self._hops:
            if onward.to_end is not None:
                self._wait((*path, self._ground.end), so_far + onward.to_end, -1)
            else:
                self._count_dead_end()
            return
        while (found := onward.at(place := place + 1)) is not None:
            other, length, rest = found
            if so_far + rest > self._within:
                return
            if other not in path and self._in_reach(other, len(path)):
                self._wait((*path, other), so_far + length + self._crossing(other), place)
                return

    def _wait(self, path: Path, so_far: int, place: int) -> None:
        total = so_far + int(self._ground.left[path[-1]])
        if total <= self._within:
            heappush(
                self._heap, (total, -len(path), self._ground.view.names(path), path, so_far, place)
            )

    def _in_reach(self, other: int, hops: int) -> bool:
        """Can the end be reached from there in the hops that are left after so many?"""
        return self._hops_left is None or hops + int(self._hops_left[other]) <= self._hops

    def _count_dead_end(self) -> None:
        """Many beginnings run out of hops: count beforehand how many are left from everybody."""
        self._dead_ends += 1
        if self._dead_ends == _DEAD_ENDS:
            self._hops_left = self._count_hops()

    def _count_hops(self) -> Ints:
        ground = self._ground
        found = np.full(len(ground.left), self._hops + 1, np.int32)
        found[ground.end] = 0
        fringe = np.array([ground.end])
        for hops in range(1, self._hops):
            others = ground.view.peers(fringe)
            fringe = others[(found[others] > hops) & (self._rest[others] < FAR)]
            found[fringe] = hops
        return found

    def _onward_from(self, entity: int) -> _Onward:
        found = self._onward.get(entity)
        if found is None:
            ground = self._ground
            ties = ground.view.ties(np.array([entity]))
            rests = ties.lengths + self._rest[ties.others]
            kept = np.flatnonzero(int(ground.behind[entity]) + rests <= self._within)
            others = ties.others[kept]
            found = self._onward[entity] = _Onward(
                others, ties.lengths[kept], rests[kept], ground.view.ranks(others), ground.end
            )
        return found

    def _sorted(self, equals: list[Way]) -> list[Way]:
        return sorted(equals, key=lambda way: (len(way[1]), self._ground.view.names(way[1])))


class _Onward:
    """From one entity on: whom one can go to, in order of what is then left; as far as is asked."""

    def __init__(
        self, others: Array, lengths: Array, rests: Array, orders: Array, end: int
    ) -> None:
        self._arrays = others, lengths, rests
        self._orders = orders
        self._sorted: list[tuple[int, int, int]] = []
        self._read = 0
        self.length_to: dict[int, int] = {}
        to_end = lengths[others == end]
        self.to_end = int(to_end.min()) if len(to_end) else None
        if self.to_end is not None:
            self.length_to[end] = self.to_end

    def at(self, place: int) -> tuple[int, int, int] | None:
        """Whom, the length of the tie, and what is then left with it; None after the last."""
        while place >= len(self._sorted) and self._read < len(self._orders):
            self._read = min(len(self._orders), max(_FEW, self._read * 4))
            self._sort()
        return self._sorted[place] if place < len(self._sorted) else None

    def _sort(self) -> None:
        """Put the best of them in order, each by its shortest tie."""
        best = first_of(self._arrays[2], self._orders, self._read)
        self._sorted = []
        seen: set[int] = set()
        for other, length, rest in zip(
            *(column[best].tolist() for column in self._arrays), strict=True
        ):
            if other not in seen:
                seen.add(other)
                self._sorted.append((other, length, rest))
                self.length_to[other] = length
