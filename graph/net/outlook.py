"""What a search asks of a graph, wherever its rows are: in arrays here, or on a server.

Entities have places from 0 up. Events have places of their own in each part of the graph, of which
there are `len(events)`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from graph.net.arrays import Array, Flags, Ints, Longs

Names = tuple[Any, ...]  # of entities, in order of their ids: numbers or texts, all alike


class Ties(NamedTuple):
    """Ties of several entities: whose each is (a place in what was asked), with whom, how long."""

    owners: Longs
    others: Ints
    lengths: Ints
    events: Longs  # by place in the stack


class Takings(NamedTuple):
    """What several entities took part in: whose each is, the event, the weakness of the claim."""

    owners: Longs
    events: Ints  # of one part
    weak: Array


class Partakers(NamedTuple):
    """Who took part in several events: in which (a place in what was asked), who, how weak."""

    owners: Longs
    entities: Ints
    weak: Array


class Outlook(Protocol):
    """The graph as a question sees it: only the ties that pass its filters."""

    looked: int  # rows that were read

    @property
    def entities(self) -> int:
        """How many places entities have."""

    @property
    def events(self) -> Sequence[int]:
        """How many places events have, by part."""

    def crossings(self, *free: int) -> Ints:
        """What a path pays to go through each entity, nothing for these.

        Of entities that were not met yet it may say anything, and what it says later.
        """

    def closed(self, *ends: int) -> Flags:
        """Whom no way between these two goes through."""

    def rows(self, entities: Array) -> Longs:
        """About how much is to be read of what each of these took part in."""

    def links(self, entities: Array) -> list[Ties]:
        """Relations and reliances of these entities."""

    def takings(self, at: int, entities: Array) -> Takings:
        """What these entities took part in, in one part."""

    def taking_part(self, at: int, events: Array) -> Partakers:
        """Who took part in these events of one part."""

    def crowd(self, at: int, events: Array) -> Ints:
        """The length of a tie of two that took part in each of these events, without evidence."""

    def ties(self, entities: Array) -> Ties:
        """All ties of these entities; one with itself is none."""

    def peers(self, entities: Array) -> Longs:
        """Whom these entities are tied with, each once."""

    def expect(self, behind: Longs, left: Longs, within: int) -> None:
        """Of whom the two are no more than `within` together, ties will be asked one by one."""

    def ranks(self, entities: Array) -> Array:
        """Numbers that put these entities in the order of their ids."""

    def names(self, entities: Sequence[int]) -> Names:
        """What puts them in the order of their ids beside any others."""
