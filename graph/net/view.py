"""The graph as a question sees it: only the ties that pass its filters."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from graph.connections import RELATIONS, NeighbourQuestion, TieQuestion
from graph.net.arrays import Array, Flags, Ints, Longs, distinct, spread
from graph.net.flat import CODES
from graph.net.outlook import Names, Partakers, Takings, Ties
from graph.net.stack import Stack, doublings_of, stands
from graph.strength import CROWD, LENGTHS, STEP

_NONE: Longs = np.zeros(0, np.int64)


class View:
    """Ties of a stack that pass the filters of a question; an `Outlook`."""

    def __init__(self, stack: Stack, asked: TieQuestion) -> None:
        self.stack = stack
        self.day = asked.known_day()
        self.looked = 0
        self._least = min(asked.min_roots or 0, 255)
        self._uncited = asked.uncited
        self.together, self.codes, self.every_code = wanted_ties(asked)
        self.window: tuple[int | None, int | None] = (None, None)
        if isinstance(asked, NeighbourQuestion):
            self.window = asked.first_day(), asked.last_day()
        self._starts = stack.event_starts
        self._order: Array | None = None

    @property
    def entities(self) -> int:
        """How many places entities have."""
        return self.stack.entities

    @property
    def events(self) -> Sequence[int]:
        """How many places events have, by segment."""
        return [segment.events for segment in self.stack.segments]

    def crossings(self, *free: int) -> Ints:
        """What a path pays to go through each entity, nothing for these."""
        found = self.stack.crossings(self.day).copy()
        found[list(free)] = 0
        return found

    def closed(self, *ends: int) -> Flags:
        """Who is tied to one alone leads nowhere, but for the ends."""
        found = self.stack.leaves().copy()
        found[list(ends)] = False
        return found

    def rows(self, entities: Array) -> Longs:
        """How many rows say what each of these took part in."""
        found = np.zeros(len(entities), np.int64)
        for segment in self.stack.segments:
            starts = segment["entity_taking_starts"]
            own = np.minimum(entities, len(starts) - 2)
            found += np.where(own == entities, starts[own + 1] - starts[own], 0)
        return found

    def ties(self, entities: Array) -> Ties:
        """All ties of these entities; one with itself is none."""
        parts = self.links(entities)
        parts += (self._together_with(at, entities) for at in range(len(self.stack.segments)))
        return Ties(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def peers(self, entities: Array) -> Longs:
        """Whom these entities are tied with, each once."""
        found = [part.others for part in self.links(entities)]
        for at, segment in enumerate(self.stack.segments):
            events = distinct(self.takings(at, entities).events, segment.events)
            found.append(segment["taking_entity"][self._rows_of(at, events)[0]])
        return distinct(np.concatenate(found), self.stack.entities)

    def expect(self, behind: Longs, left: Longs, within: int) -> None:
        """Nothing is to be done: rows are at hand."""

    def ranks(self, entities: Array) -> Array:
        """Numbers that put these entities in the order of their ids."""
        return self._orders()[entities]

    def names(self, entities: Sequence[int]) -> Names:
        """Their places in the order of ids."""
        order = self._orders()
        return tuple([int(order[place]) for place in entities])

    def links(self, entities: Array) -> list[Ties]:
        """Relations and reliances of these entities, by segment."""
        if not self.codes.any():
            return []
        return [self._links(at, entities) for at in range(len(self.stack.segments))]

    def takings(self, at: int, entities: Array) -> Takings:
        """What these entities took part in, in one segment."""
        if not self.together:
            return Takings(_NONE, _NONE.astype(np.int32), _NONE)
        segment = self.stack.segments[at]
        places, owners = self._run(segment["entity_taking_starts"], entities)
        events = segment["entity_taking_event"][places]
        weak = segment["entity_taking_weak"][places]
        if self.plain(at, "taking"):
            return Takings(owners, events, weak)
        kept = self.taking_counts(at, segment["entity_takings"][places])
        return Takings(owners[kept], events[kept], weak[kept])

    def taking_part(self, at: int, events: Array) -> Partakers:
        """Who took part in these events of one segment."""
        segment = self.stack.segments[at]
        rows, owners = self._rows_of(at, events)
        return Partakers(owners, segment["taking_entity"][rows], segment["taking_weak"][rows])

    def crowd(self, at: int, events: Array) -> Ints:
        """The length of a tie of two that took part in each of these events, without evidence."""
        participants = self.stack.segments[at]["event_crowd"][events]
        found: Ints = (LENGTHS["together"] + STEP * doublings_of(participants, CROWD)).astype("i4")
        return found

    def taking_counts(self, at: int, rows: Array | slice) -> Flags:
        """Which of these rows pass the filters."""
        segment = self.stack.segments[at]
        kept = stands(segment, "taking", rows, self.day)
        if least := self.least("taking"):
            kept &= segment["taking_least"][rows] >= least
        return self._events_count(at, segment["taking_event"][rows], kept)

    def link_counts(self, at: int, rows: Array) -> Flags:
        """Which of these rows pass the filters."""
        segment = self.stack.segments[at]
        kept = stands(segment, "link", rows, self.day)
        if least := self.least("link"):
            kept &= segment["link_least"][rows] >= least
        if not self.every_code:
            kept &= self.codes[segment["link_code"][rows]]
        return self._events_count(at, segment["link_event"][rows], kept)

    def _links(self, at: int, entities: Array) -> Ties:
        segment = self.stack.segments[at]
        places, owners = self._run(segment["entity_link_starts"], entities)
        rows = segment["entity_links"][places]
        if not self.plain_links(at):
            kept = self.link_counts(at, rows)
            places, rows, owners = places[kept], rows[kept], owners[kept]
        others, lengths = (segment[f"entity_link_{name}"][places] for name in ("other", "length"))
        return Ties(owners, others, lengths, segment["link_event"][rows] + self._starts[at])

    def _together_with(self, at: int, entities: Array) -> Ties:
        segment = self.stack.segments[at]
        mine = self.takings(at, entities)
        rows, of = self._rows_of(at, mine.events)
        owners = mine.owners[of]
        others = segment["taking_entity"][rows]
        apart = np.flatnonzero(others != entities[owners])
        rows, of, others, owners = rows[apart], of[apart], others[apart], owners[apart]
        own = self.crowd(at, mine.events) + mine.weak
        lengths = (own[of] + segment["taking_weak"][rows]).astype(np.int32)
        places = mine.events.astype(np.int64) + self._starts[at]
        return Ties(owners, others, lengths, places[of])

    def _rows_of(self, at: int, events: Array) -> tuple[Longs, Longs]:
        """Rows of who took part in these events of one segment, and in which of them."""
        rows, owners = spread(self.stack.segments[at]["taking_starts"], events)
        self.looked += len(rows)
        if self.plain(at, "taking"):
            return rows, owners
        kept = self.taking_counts(at, rows)
        return rows[kept], owners[kept]

    def _orders(self) -> Array:
        if self._order is None:
            self._order = self.stack.column("entity_order")
        return self._order

    def _run(self, starts: Longs, entities: Array) -> tuple[Longs, Longs]:
        """The runs of these entities, of those which the segment has."""
        own = entities
        some = None
        if len(starts) <= self.stack.entities:  # later segments have entities that it has not
            some = np.flatnonzero(entities < len(starts) - 1)
            own = entities[some]
        places, owners = spread(starts, own)
        self.looked += len(places)
        return places, owners if some is None else some[owners]

    def least(self, table: str) -> int:
        """The fewest roots that a row of takings, or of links, has to have."""
        if table == "taking":  # a participant has a root at least, as its event has
            return self._least if self._least > 1 else 0
        return 0 if self._uncited and not self._least else max(1, self._least)

    def plain(self, at: int, table: str) -> bool:
        """Does every row of takings, or of links with a report, pass the filters?"""
        return (
            self.day is None
            and self._least <= 1
            and self.window == (None, None)
            and self.stack.gone[at] is None
            and self.stack.segments[at].all_now(table)
        )

    def plain_links(self, at: int) -> bool:
        """Does every link pass the filters?"""
        cited = not self.least("link") or self.stack.segments[at].all_cited()
        return cited and self.every_code and self.plain(at, "link")

    def unfiltered(self) -> bool:
        """Does the question leave nothing out that stands today and has a report?"""
        return (
            self.together
            and self.every_code
            and self.day is None
            and self._least <= 1
            and not self._uncited
            and self.window == (None, None)
        )

    def _events_count(self, at: int, events: Array, kept: Flags) -> Flags:
        """Is the event of each row there, and in the window?"""
        gone, (first, last) = self.stack.gone[at], self.window
        if gone is not None:
            kept &= ~gone[events]
        if first is not None:
            kept &= self.stack.segments[at]["event_last"][events] >= first
        if last is not None:
            kept &= self.stack.segments[at]["event_first"][events] <= last
        return kept


def wanted_ties(asked: TieQuestion) -> tuple[bool, Flags, bool]:
    """Whether to have taken part counts, which codes of links do, and whether all of them do."""
    return _wanted_ties(tuple(asked.relations()), tuple(asked.kinds()))


@lru_cache(maxsize=100)
def _wanted_ties(relations: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[bool, Flags, bool]:
    codes = np.zeros(len(RELATIONS), np.bool_)
    for name in relations or RELATIONS:
        kind = name if name in ("relies_on", "together") else "relation"
        if not kinds or kind in kinds:
            codes[CODES[name]] = True
    together = bool(codes[CODES["together"]])
    codes[CODES["together"]] = codes.sum() - together == len(RELATIONS) - 1  # no link has it
    codes.flags.writeable = False
    return together, codes, bool(codes.all())
