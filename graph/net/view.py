"""The graph as a question sees it: only the ties that pass its filters."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.connections import RELATIONS, NeighbourQuestion, TieQuestion
from graph.net.arrays import Array, Flags, Ints, Longs, spread
from graph.net.flat import CODES, RELIES_ON
from graph.net.segment import Segment
from graph.net.stack import Stack, doublings_of, stands
from graph.strength import CROWD, LENGTHS, STEP


class Ties(NamedTuple):
    """Ties of several entities: whose each is (a place in what was asked), with whom, how long."""

    owners: Longs
    others: Ints
    lengths: Ints
    events: Longs  # by place in the stack


class View:
    """Ties of a stack that pass the filters of a question; `looked` counts rows that it read."""

    def __init__(self, stack: Stack, asked: TieQuestion) -> None:
        self.stack = stack
        self.day = asked.known_day()
        self.looked = 0
        self._least = asked.min_roots or 0
        self._uncited = asked.uncited
        self._together, self._codes = _wanted(asked)
        self._window: tuple[int | None, int | None] = (None, None)
        if isinstance(asked, NeighbourQuestion):
            self._window = asked.first_day(), asked.last_day()
        self._starts = stack.event_starts

    def crossings(self) -> Ints:
        """What a path pays to go through each entity."""
        return self.stack.crossings(self.day)

    def ties(self, entities: Array) -> Ties:
        """All ties of these entities; one with itself is none."""
        parts = [*self.links(entities), *self._together_with(entities)]
        if not parts:
            none = np.zeros(0, np.int64)
            return Ties(none, none.astype(np.int32), none.astype(np.int32), none)
        return Ties(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))

    def links(self, entities: Array) -> list[Ties]:
        """Relations and reliances of these entities, by segment."""
        if not self._codes.any():
            return []
        found = []
        for at, segment in enumerate(self.stack.segments):
            rows, owners = self._rows(segment, "entity_link", entities)
            kept = self.link_counts(at, rows)
            rows, owners = rows[kept], owners[kept]
            own = entities[owners]
            subject = segment["link_subject"][rows]
            others = np.where(subject == own, segment["link_object"][rows], subject)
            codes, weak = segment["link_code"][rows], segment["link_weak"][rows].astype(np.int32)
            base = np.where(codes == RELIES_ON, LENGTHS["relies_on"], LENGTHS["relation"])
            events = segment["link_event"][rows].astype(np.int64) + self._starts[at]
            found.append(Ties(owners, others, (base + weak).astype(np.int32), events))
        return found

    def takings(self, at: int, entities: Array) -> tuple[Longs, Longs]:
        """Rows of what these entities took part in, in one segment, and whose each is."""
        if not self._together:
            none = np.zeros(0, np.int64)
            return none, none
        rows, owners = self._rows(self.stack.segments[at], "entity_taking", entities)
        kept = self.taking_counts(at, rows)
        return rows[kept], owners[kept]

    def taking_part(self, at: int, events: Array) -> tuple[Longs, Longs]:
        """Rows of who took part in these events of one segment, and in which of them."""
        rows, owners = spread(self.stack.segments[at]["taking_starts"], events)
        self.looked += len(rows)
        kept = self.taking_counts(at, rows)
        return rows[kept], owners[kept]

    def crowd(self, at: int, events: Array) -> Ints:
        """The length of a tie of two that took part in each of these events, without evidence."""
        participants = self.stack.segments[at]["event_crowd"][events]
        found: Ints = (LENGTHS["together"] + STEP * doublings_of(participants, CROWD)).astype("i4")
        return found

    def _together_with(self, entities: Array) -> list[Ties]:
        found = []
        for at, segment in enumerate(self.stack.segments):
            mine, owners = self.takings(at, entities)
            if not len(mine):
                continue
            events = segment["taking_event"][mine]
            rows, of = self.taking_part(at, events)
            others, own = segment["taking_entity"][rows], entities[owners[of]]
            apart = others != own
            rows, of, others = rows[apart], of[apart], others[apart]
            weak = segment["taking_weak"]
            lengths = self.crowd(at, events)[of] + weak[mine][of] + weak[rows]
            places = events[of].astype(np.int64) + self._starts[at]
            found.append(Ties(owners[of], others, lengths.astype(np.int32), places))
        return found

    def _rows(self, segment: Segment, by: str, entities: Array) -> tuple[Longs, Longs]:
        starts = segment[f"{by}_starts"]
        within = entities < len(starts) - 1
        if within.all():
            rows, owners = spread(starts, entities)
        else:
            some = np.flatnonzero(within)
            rows, owners = spread(starts, entities[some])
            owners = some[owners]
        self.looked += len(rows)
        return segment[f"{by}s"][rows], owners

    def taking_counts(self, at: int, rows: Array) -> Flags:
        """Which of these rows pass the filters."""
        segment = self.stack.segments[at]
        kept = stands(segment, "taking", rows, self.day)
        if self._least > 1:  # a participant has a root at least, as its event has
            kept &= segment["taking_least"][rows] >= self._least
        return self._event_counts(at, segment["taking_event"], rows, kept)

    def link_counts(self, at: int, rows: Array) -> Flags:
        """Which of these rows pass the filters."""
        segment = self.stack.segments[at]
        kept = stands(segment, "link", rows, self.day)
        least = 0 if self._uncited and not self._least else max(1, self._least)
        if least:
            kept &= segment["link_least"][rows] >= least
        if not self._codes.all():
            kept &= self._codes[segment["link_code"][rows]]
        return self._event_counts(at, segment["link_event"], rows, kept)

    def _event_counts(self, at: int, events: Array, rows: Array, kept: Flags) -> Flags:
        """Is the event of each row there, and in the window?"""
        gone, (first, last) = self.stack.gone[at], self._window
        if gone is None and first is None and last is None:
            return kept
        own = events[rows]
        if gone is not None:
            kept &= ~gone[own]
        if first is not None:
            kept &= self.stack.segments[at]["event_last"][own] >= first
        if last is not None:
            kept &= self.stack.segments[at]["event_first"][own] <= last
        return kept


def _wanted(asked: TieQuestion) -> tuple[bool, Flags]:
    """Whether to have taken part counts, and which codes of links do."""
    relations, kinds = asked.relations() or RELATIONS, asked.kinds()
    codes = np.zeros(len(RELATIONS), np.bool_)
    for name in relations:
        kind = name if name in ("relies_on", "together") else "relation"
        if not kinds or kind in kinds:
            codes[CODES[name]] = True
    together = bool(codes[CODES["together"]])
    codes[CODES["together"]] = codes.sum() - together == len(RELATIONS) - 1  # no link has it
    return together, codes
