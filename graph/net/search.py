"""The best ways between two entities: two balls that grow until the ways lie within them.

A ball grows round either end, always the one whose next ring is less to read, until every way
within some length lies in the two. Then each entity between gets what is left from it to the end,
exactly, and the ways are told in their order (`telling.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from graph.net.arrays import Flags
from graph.net.ball import FAR, Ball
from graph.net.outlook import Outlook
from graph.net.telling import Ground, Limits, Path, Telling
from graph.strength import STEP

_ENTITIES_A_PATH = 2
_RINGS = 30  # after which it is worth while to count hops too


@dataclass(frozen=True, slots=True)
class Found:
    """Ways in their order, each with its length, and which bound cut the search off, if one did."""

    paths: list[tuple[int, Path]]
    cut: str | None  # time, expansions


class Search:
    """One search for the best ways from `start` to `end`, through none of those `barred`."""

    def __init__(
        self, view: Outlook, start: int, end: int, barred: Flags, limits: Limits | None = None
    ) -> None:
        barred = barred | view.closed(start, end)
        barred[[start, end]] = False
        self._view = view
        self._start, self._end = start, end
        self._limits = limits or Limits()
        crossings = view.crossings(start, end)
        self._crossings = crossings
        self._outward = Ball(view, start, end, crossings, barred)
        self._inward = Ball(view, end, start, crossings, barred)
        self._barred = barred
        self._best = FAR  # the length of the shortest way that is known
        self._hops = 0
        self._rings = 0

    def find(self, k: int, hops: int) -> Found:
        """The k best ways of so many hops at most."""
        self._hops = hops
        within, step = self._meet(), STEP
        if k > 1 and not self._whole():
            within = self._widen(self._guess(k))
        if self._whole():
            within = FAR
        found: list[tuple[int, Path]] = []
        while within < FAR or self._whole():
            told = Telling(self.told(within), within, hops).tell(k)
            found = max(found, told, key=len)  # one that was cut short may have found fewer
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
        self._rings += 1
        if self._rings == _RINGS:
            self._keep_to_hops()
        return not self._limits.grown(self._view.looked)

    def _keep_to_hops(self) -> None:
        """Forget whom no way of so many hops can go through, if that is found with little reading.

        Lengths alone do not tell: where all ties are short, the balls would grow for long.
        """
        near = np.zeros(len(self._barred), np.bool_)
        for centre, hops in ((self._start, (self._hops + 1) // 2), (self._end, self._hops // 2)):
            near[centre] = True
            fringe = np.array([centre])
            for _ in range(hops):
                if self._view.looked > self._limits.rows // 4:
                    return
                others = self._view.peers(fringe)
                fringe = others[~near[others]]
                near[fringe] = True
        self._barred |= ~near
        self._outward.forget(self._barred)
        self._inward.forget(self._barred)

    def told(self, within: int) -> Ground:
        """What ways within this length are told from: exact, as far as they can be part of one."""
        behind = self._outward.length.astype(np.int64) + self._crossings
        left = self._inward.narrowed(np.minimum(behind, FAR).astype(np.int64), within)
        return Ground(
            self._view, self._start, self._end, self._crossings,
            np.minimum(behind, self._outward.radius),  # all that is known of those farther out
            left.astype(np.int64), self._limits,
        )  # fmt: skip
