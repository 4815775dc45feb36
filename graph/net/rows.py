"""Rows of one entity or one event at a time, as plain numbers.

Arrays pay by the call, some microseconds each: of an entity with a dozen events that is more than
all there is to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Protocol

from graph.net.row_filter import row_filter
from graph.net.view import View
from graph.strength import CROWD, LENGTHS, STEP, doublings

Links = tuple[list[int], list[int]]  # with whom, and how long each is
Tie = tuple[int, int]  # the event, and how long the tie is
_TOGETHER = LENGTHS["together"]


class Rows(Protocol):
    """Ties as a question sees them; events have their places in the stack."""

    def size(self, entity: int) -> int:
        """How many rows there are of the entity, those that do not count too."""

    def links(self, entity: int) -> Links:
        """Its relations and reliances."""

    def events(self, entity: int) -> list[int]:
        """What it took part in, an event once for each of its roles."""

    def own_weak(self, entity: int) -> list[int]:
        """How weak the claims of these are, in the same order."""

    def partakers(self, event: int) -> list[int]:
        """Who took part in the event, once for each of their roles."""

    def all_partakers(self, events: list[int]) -> Iterator[list[int]]:
        """The same of each of these events."""

    def weak(self, event: int) -> list[int]:
        """How weak the claims of these are, in the same order."""

    def crowd(self, event: int) -> int:
        """The length of a tie of two that took part in the event, without evidence."""

    def linked(self, entity: int, other: int) -> list[Tie]:
        """Relations and reliances of these two."""

    def weak_in(self, entity: int, event: int) -> list[int]:
        """How weak the claims of what the entity did in this event are."""

    def rank(self, event: int) -> tuple[int, int]:
        """What puts it in order: the one that began last first, then by id."""

    def number(self, event: int) -> int:
        """The store's number of the event."""


def rows_of(view: View) -> Rows:
    """The rows that the view sees."""
    parts = [_OfSegment(view, at) for at in range(len(view.events))]
    return parts[0] if len(parts) == 1 else _OfBoth(parts[0], parts[1], view.events[0])


class _OfSegment:
    """Those of one segment, whose events count from 0."""

    def __init__(self, view: View, at: int) -> None:
        columns = view.stack.segments[at].columns
        self._taking_counts = row_filter(view, at, "taking")
        self._link_counts = row_filter(view, at, "link")
        self._together = view.together
        self._takings = columns["entity_takings"].data
        self._starts = columns["entity_taking_starts"].data
        self._events = columns["entity_taking_event"].data
        self._own_weak = columns["entity_taking_weak"].data
        self._event_starts = columns["taking_starts"].data
        self._partakers = columns["taking_entity"].data
        self._weak = columns["taking_weak"].data
        self._crowds = columns["event_crowd"].data
        self._link_events = columns["link_event"].data
        self._firsts, self._orders = columns["event_first"].data, columns["event_order"].data
        self._numbers = columns["event_n"].data
        self._links = columns["entity_links"].data
        self._link_starts = columns["entity_link_starts"].data
        self._others = columns["entity_link_other"].data
        self._lengths = columns["entity_link_length"].data
        self._entities = len(self._starts) - 1  # the others came with a later segment

    def size(self, entity: int) -> int:
        if entity >= self._entities:
            return 0
        starts, links = self._starts, self._link_starts
        return starts[entity + 1] - starts[entity] + links[entity + 1] - links[entity]

    def links(self, entity: int) -> Links:
        if entity >= self._entities:
            return [], []
        first, last = self._link_starts[entity], self._link_starts[entity + 1]
        others, lengths = self._others[first:last].tolist(), self._lengths[first:last].tolist()
        counts = self._link_counts
        if counts is None:
            return others, lengths
        kept = [at for at, row in enumerate(self._links[first:last]) if counts(row)]
        return [others[at] for at in kept], [lengths[at] for at in kept]

    def events(self, entity: int) -> list[int]:
        return self._of_entity(entity, self._events)

    def own_weak(self, entity: int) -> list[int]:
        return self._of_entity(entity, self._own_weak)

    def partakers(self, event: int) -> list[int]:
        first, last = self._event_starts[event], self._event_starts[event + 1]
        found: list[int] = self._partakers[first:last].tolist()
        return found if self._taking_counts is None else self._counted(found, range(first, last))

    def all_partakers(self, events: list[int]) -> Iterator[list[int]]:
        if self._taking_counts is not None:
            return map(self.partakers, events)
        starts, partakers = self._event_starts, self._partakers
        return (partakers[starts[event] : starts[event + 1]].tolist() for event in events)

    def weak(self, event: int) -> list[int]:
        first, last = self._event_starts[event], self._event_starts[event + 1]
        found: list[int] = self._weak[first:last].tolist()
        return found if self._taking_counts is None else self._counted(found, range(first, last))

    def crowd(self, event: int) -> int:
        number = self._crowds[event]
        return _TOGETHER if number < 2 * CROWD else _TOGETHER + STEP * doublings(number, CROWD)

    def linked(self, entity: int, other: int) -> list[Tie]:
        if entity >= self._entities:
            return []
        first, last = self._link_starts[entity], self._link_starts[entity + 1]
        others, counts = self._others, self._link_counts
        return [
            (self._link_events[self._links[at]], self._lengths[at])
            for at in range(first, last)
            if others[at] == other and (counts is None or counts(self._links[at]))
        ]

    def weak_in(self, entity: int, event: int) -> list[int]:
        if entity >= self._entities:
            return []
        last, counts = self._starts[entity + 1], self._taking_counts
        # rows of an entity are in the order of their events
        at = bisect_left(self._events, event, self._starts[entity], last)
        found = []
        while at < last and self._events[at] == event:
            if counts is None or counts(self._takings[at]):
                found.append(self._own_weak[at])
            at += 1
        return found

    def rank(self, event: int) -> tuple[int, int]:
        return -self._firsts[event], self._orders[event]

    def number(self, event: int) -> int:
        found: int = self._numbers[event]
        return found

    def _of_entity(self, entity: int, column: memoryview) -> list[int]:
        if entity >= self._entities or not self._together:
            return []
        first, last = self._starts[entity], self._starts[entity + 1]
        found: list[int] = column[first:last].tolist()
        if self._taking_counts is None:
            return found
        return self._counted(found, self._takings[first:last])

    def _counted(self, found: list[int], rows: Iterable[int]) -> list[int]:
        """Those of what was found whose rows count."""
        counts = self._taking_counts
        assert counts is not None  # noqa: S101 - all rows are taken where no filter is
        return [one for one, row in zip(found, rows, strict=True) if counts(row)]


class _OfBoth:
    """Those of a large segment and of a small one, whose events come after its own."""

    def __init__(self, base: _OfSegment, delta: _OfSegment, events: int) -> None:
        self._base = base
        self._delta = delta
        self._events = events

    def size(self, entity: int) -> int:
        return self._base.size(entity) + self._delta.size(entity)

    def links(self, entity: int) -> Links:
        old, new = self._base.links(entity), self._delta.links(entity)
        return old[0] + new[0], old[1] + new[1]

    def events(self, entity: int) -> list[int]:
        later = [event + self._events for event in self._delta.events(entity)]
        return self._base.events(entity) + later

    def own_weak(self, entity: int) -> list[int]:
        return self._base.own_weak(entity) + self._delta.own_weak(entity)

    def partakers(self, event: int) -> list[int]:
        part, own = self._part_of(event)
        return part.partakers(own)

    def all_partakers(self, events: list[int]) -> Iterator[list[int]]:
        return map(self.partakers, events)

    def weak(self, event: int) -> list[int]:
        part, own = self._part_of(event)
        return part.weak(own)

    def crowd(self, event: int) -> int:
        part, own = self._part_of(event)
        return part.crowd(own)

    def linked(self, entity: int, other: int) -> list[Tie]:
        new = self._delta.linked(entity, other)
        later = [(event + self._events, length) for event, length in new]
        return self._base.linked(entity, other) + later

    def weak_in(self, entity: int, event: int) -> list[int]:
        part, own = self._part_of(event)
        return part.weak_in(entity, own)

    def rank(self, event: int) -> tuple[int, int]:
        part, own = self._part_of(event)
        return part.rank(own)

    def number(self, event: int) -> int:
        part, own = self._part_of(event)
        return part.number(own)

    def _part_of(self, event: int) -> tuple[_OfSegment, int]:
        late = event >= self._events
        return (self._delta, event - self._events) if late else (self._base, event)
