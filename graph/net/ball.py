"""Everything that lies within a length of one entity, found in ever wider rings (Dial's buckets).

An event is passed like an entity: whoever took part comes in with the weakness of their own claim,
and goes out to all others. So a common event is looked at once, however many took part.

A ring takes in all entities whose way out is within the shortest tie of the nearest one: nothing
found from there can still make one of them nearer. Way out: the length so far and the crossing.
"""

from __future__ import annotations

import numpy as np

from graph.net.arrays import Array, Flags, Ints, distinct
from graph.net.outlook import Outlook
from graph.strength import LENGTHS

FAR = 2**30  # longer than any way
RING = min(LENGTHS.values())
Bound = Ints | None


class Ball:
    """The lengths from one entity, outwards or inwards alike, as far as it has grown.

    It ends at the entity `opposite`, and knows nothing of those barred.
    """

    def __init__(
        self, view: Outlook, centre: int, opposite: int, crossings: Ints, barred: Flags
    ) -> None:
        self.view = view
        self.length = np.full(view.entities, FAR, np.int32)
        self.length[centre] = 0
        self._crossings = crossings
        self._barred = barred
        self._seen = np.zeros(view.entities, np.bool_)
        self._seen[[centre, opposite]] = True  # who was seen is not gone out from again
        self._events = _nothing_passed(view)
        self._work: int | None = None
        self._wait(np.array([centre], np.int64))

    def next_work(self) -> int:
        """About how many rows the next ring reads."""
        if self._work is None:
            ring = self._waiting[self._ways < self.radius + RING]
            self._work = len(ring) + int(self.view.rows(ring).sum())
        return self._work

    def grow(self, until: int = FAR, bound: Bound = None, most: int = FAR) -> Ints:
        """Go out from the next ring, to `until` at most; the entities that came nearer by it.

        With a bound, none to which the length and its bound are more than `most` together.
        """
        near_enough = self._ways < min(self.radius + RING, until + 1)
        ring, ways = self._waiting[near_enough], self._ways[near_enough]
        later = self._waiting[~near_enough]
        if bound is not None:
            kept = self.length[ring] + bound[ring] <= most
            ring, ways = ring[kept], ways[kept]
        reached = [self._through_links(ring, ways)]
        reached += [self._through_events(at, ring, ways) for at in range(len(self._events))]
        near = [self._take(others, lengths, bound, most) for others, lengths in reached]
        new = distinct(np.concatenate(near), len(self.length))
        fresh = new[~self._seen[new]]
        self._seen[fresh] = True
        self._wait(np.concatenate([later, fresh]))
        return new.astype(np.int32)

    def forget(self, barred: Flags) -> None:
        """Go out from none of these."""
        self._barred = barred
        self._wait(self._waiting[~barred[self._waiting]])

    def narrowed(self, bound: Ints, most: int) -> Ints:
        """All lengths as they are once it has grown where they and the bound are within `most`.

        The ball itself stays as it is.
        """
        other = Ball.__new__(Ball)
        other.view, other._crossings = self.view, self._crossings
        other._barred = self._barred
        other.length, other._seen = self.length.copy(), self._seen.copy()
        other._events = _nothing_passed(self.view)
        waiting = self._waiting
        other._wait(waiting[self.length[waiting] + bound[waiting] <= most])
        while len(other._waiting):
            other.grow(FAR, bound, most)
        return other.length

    def _wait(self, waiting: Array) -> None:
        """Let these wait to be gone out from, the nearest of them `radius` away.

        Every entity whose way out is shorter has been gone out from; FAR: there is no more.
        """
        self._waiting = waiting
        self._ways = self.length[waiting] + self._crossings[waiting]
        self.radius = int(self._ways.min(initial=FAR))
        self._work = None

    def _through_links(self, ring: Array, ways: Ints) -> tuple[Array, Array]:
        parts = self.view.links(ring)
        if not parts:
            none = np.zeros(0, np.int32)
            return none, none
        others = np.concatenate([part.others for part in parts])
        lengths = [ways[part.owners] + part.lengths for part in parts]
        return others, np.concatenate(lengths)

    def _through_events(self, at: int, ring: Array, ways: Ints) -> tuple[Array, Array]:
        nearness = self._events[at]
        mine = self.view.takings(at, ring)
        events, near = mine.events, FAR - (ways[mine.owners] + mine.weak)
        better = near > nearness[events]
        events, near = events[better], near[better]
        np.maximum.at(nearness, events, near)
        passed = distinct(events, len(nearness))
        theirs = self.view.taking_part(at, passed)
        lengths = FAR - nearness[passed] + self.view.crowd(at, passed)
        return theirs.entities, lengths[theirs.owners] + theirs.weak

    def _take(self, others: Array, lengths: Array, bound: Bound, most: int) -> Array:
        """Enter the lengths that are less than what was known; whose they are."""
        better: Flags = (lengths < self.length[others]) & ~self._barred[others]
        if bound is not None:
            better &= lengths + bound[others] <= most
        others, lengths = others[better], lengths[better]
        np.minimum.at(self.length, others, lengths)
        return others


def _nothing_passed(view: Outlook) -> list[Ints]:
    """By part and event, FAR less the length to it: 0 for those that were not passed.

    Zeros cost nothing until they are touched, and a search touches few of a million events.
    """
    return [np.zeros(events, np.int32) for events in view.events]
