"""The whole graph: one large segment, perhaps a small one of what came since, and what is gone.

Entities and reports have places that go through both segments; so have events, `event_starts` says
where those of each begin. What is gone keeps its place, and no row of it counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

from graph.connections import TYPES
from graph.net.arrays import Array, Flags, Ints, Longs
from graph.net.segment import Segment
from graph.strength import BUSY, PLACE, STEP

_PLACE_TYPE = TYPES.index("place")
_MOST_DAYS = 8  # for which the crossings are remembered


@dataclass(slots=True)
class Stack:
    """Segments one on another, each with the events of its own that are gone (None: none)."""

    segments: Sequence[Segment]
    gone: Sequence[Flags | None]
    gone_entities: Longs  # places
    gone_reports: Longs
    _crossings: dict[int | None, Ints] = field(default_factory=dict)
    _leaves: Flags | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def entities(self) -> int:
        """How many places entities have."""
        return self.segments[-1].entities

    @property
    def reports(self) -> int:
        """How many places reports have."""
        return self.segments[-1].reports

    @property
    def event_starts(self) -> list[int]:
        """Where the events of each segment begin, and where those of one more would."""
        starts = [0]
        for segment in self.segments:
            starts.append(starts[-1] + segment.events)
        return starts

    def column(self, name: str) -> Array:
        """A column of all segments; of entities, events and reports, by place."""
        columns = [segment[name] for segment in self.segments]
        return columns[0] if len(columns) == 1 else np.concatenate(columns)

    def numbers(self, table: str, places: Array) -> list[int]:
        """The store's numbers of what stands at these places."""
        name, found = f"{table}_n", np.zeros(len(places), np.int64)
        start = 0
        for segment in self.segments:
            own = segment[name]
            within = (places >= start) & (places < start + len(own))
            found[within] = own[places[within] - start]
            start += len(own)
        return [int(number) for number in found]

    def number(self, table: str, place: int) -> int:
        """The store's number of what stands at this place."""
        for segment in self.segments:
            own = segment[f"{table}_n"]
            if place < len(own):
                return int(own[place])
            place -= len(own)
        raise LookupError(f"no {table} at this place of the arrays")

    def place(self, table: str, number: int) -> int:
        """Where the record of this number stands; LookupError where it is in no segment."""
        start = 0
        for segment in self.segments:
            own = segment[f"{table}_n"]
            at = bisect_left(own.data, number)  # numpy would first make all of them wider
            if at < len(own) and own[at] == number:
                return start + at
            start += len(own)
        raise LookupError(f"no {table} {number} among the arrays")

    def at(self, name: str, places: Array) -> Array:
        """A column of entities, events or reports at these places."""
        if len(self.segments) == 1:
            return self.segments[0][name][places]
        base, delta = self.segments[0][name], self.segments[1][name]
        late = places >= len(base)
        found = base[np.where(late, 0, places)] if len(base) else np.zeros(len(places), base.dtype)
        if late.any():
            found[late] = delta[places[late] - len(base)]
        return found

    def crossings(self, day: int | None) -> Ints:
        """What a path pays to go through each entity, from the ties that were known on the day."""
        with self._lock:
            found = self._crossings.get(day)
            if found is None:
                if len(self._crossings) >= _MOST_DAYS:
                    self._crossings.pop(next(iter(self._crossings)))
                found = self._crossings[day] = self._count_crossings(day)
        return found

    def leaves(self) -> Flags:
        """Which entities are certainly tied to one other alone, whatever a question asks for."""
        with self._lock:
            if self._leaves is None:
                self._leaves = self._find_leaves()
        return self._leaves

    def _find_leaves(self) -> Flags:
        takings = np.zeros(self.entities, np.int64)
        crowds, links = takings.copy(), takings.copy()
        for segment in self.segments:
            entities = segment["taking_entity"]
            takings += np.bincount(entities, minlength=self.entities)
            crowds[entities] = segment["event_crowd"][segment["taking_event"]]
            for end in ("subject", "object"):
                links += np.bincount(segment[f"link_{end}"], minlength=self.entities)
        of_one_event = (takings == 1) & (crowds <= 2) & (links == 0)
        found: Flags = of_one_event | ((takings == 0) & (links <= 1))
        return found

    def _count_crossings(self, day: int | None) -> Ints:
        ties = np.zeros(self.entities, np.int64)
        for segment, gone in zip(self.segments, self.gone, strict=True):
            for table, ends in (("taking", ("entity",)), ("link", ("subject", "object"))):
                kept = stands(segment, table, slice(None), day)
                if table == "link":
                    kept &= segment["link_least"] > 0
                if gone is not None:
                    kept &= ~gone[segment[f"{table}_event"]]
                for end in ends:
                    ties += np.bincount(segment[f"{table}_{end}"][kept], minlength=len(ties))
        places = np.where(self.column("entity_type") == _PLACE_TYPE, PLACE, 0)
        found: Ints = (STEP * doublings_of(ties, BUSY) + places).astype(np.int32)
        return found


def doublings_of(numbers: Array, free: int) -> Longs:
    """`strength.doublings` of each of these."""
    found: Longs = np.maximum(0, np.frexp((numbers // free).astype(np.float64))[1] - 1)
    return found


def stands(segment: Segment, table: str, rows: Array | slice, day: int | None) -> Flags:
    """Which of these rows stand on the day, None is today."""
    if day is None:
        found: Flags = segment[f"{table}_now"][rows] != 0
        return found
    since, until = segment[f"{table}_since"][rows], segment[f"{table}_until"][rows]
    return (since <= day) & (day < until)
