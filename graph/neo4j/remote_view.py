"""The graph on a server as a search sees it: rows come over as they are touched, ring by ring.

Places are the store's own numbers. Whom a search meets, it knows at once: how busy everybody is,
who is tied to one alone. When the time is spent it sees what was brought by then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from graph.connections import TieQuestion
from graph.neo4j.brought import Brought
from graph.neo4j.entity_facts import Facts
from graph.neo4j.tie_filters import measures, tie_filters
from graph.neo4j.timed_reading import TimedReading
from graph.net.arrays import Array, Flags, Ints, Longs, distinct
from graph.net.outlook import Names, Partakers, Takings, Ties
from graph.net.stack import doublings_of
from graph.strength import CROWD, LENGTHS, STEP

_MOST_EXPECTED = 20_000  # entities whose ties are brought at once, before they are asked for


class RemoteView:
    """Ties on the server that pass the filters of a question; an `Outlook`."""

    def __init__(
        self, reading: TimedReading, asked: TieQuestion, facts: Facts, sizes: tuple[int, int]
    ) -> None:
        self.entities = sizes[0]
        self.events = [sizes[1]]
        self.looked = 0
        self._reading = reading
        self._facts = facts
        self._day = asked.known_day()
        filters = tie_filters(asked)
        self._filters = filters | {"lengths": measures()["lengths"]}
        self._of_day = {name: filters[name] for name in ("now", "day", "least")}
        self._takings = Brought(self.entities, np.int32, np.int32)
        self._links = Brought(self.entities, np.int32, np.int32)
        self._partakers = Brought(self.events[0], np.int32, np.int32)
        self._crowds: Longs = np.zeros(self.events[0], np.int64)
        self._met: Flags = np.zeros(self.entities, np.bool_)
        self._shut: Flags = np.zeros(self.entities, np.bool_)  # who leads nowhere, or is avoided
        self._ways: Ints = np.zeros(self.entities, np.int32)
        self._degrees: Longs = np.zeros(self.entities, np.int64)
        self._ids: dict[int, str] = {}
        self._free: tuple[int, ...] = ()
        self._ends: tuple[int, ...] | None = None
        self._avoided: Collection[str] = ()

    def crossings(self, *free: int) -> Ints:
        """What a path pays to go through each entity that was met."""
        self._free = free
        self.meet(np.array(free))
        self._ways[list(free)] = 0
        return self._ways

    def closed(self, *ends: int) -> Flags:
        """Nobody beforehand: who is tied to one alone is left out of all ties when met."""
        self._ends = ends
        return np.zeros(self.entities, np.bool_)

    def avoid(self, types: Collection[str]) -> None:
        """Leave entities of these types out of all ties."""
        self._avoided = types

    def rows(self, entities: Array) -> Longs:
        """How many rows say what each of these took part in."""
        return self._degrees[entities]

    def links(self, entities: Array) -> list[Ties]:
        """Relations and reliances of these entities."""
        self._bring(entities)
        owners, others, lengths = self._links.of(entities)
        self.looked += len(owners)
        kept = self._there(others)
        owners, others, lengths = owners[kept], others[kept], lengths[kept]
        return [Ties(owners, others, lengths, np.zeros(len(owners), np.int64))]

    def takings(self, at: int, entities: Array) -> Takings:  # noqa: ARG002  # one part
        """What these entities took part in."""
        self._bring(entities)
        found = Takings(*self._takings.of(entities))
        self.looked += len(found.owners)
        return found

    def taking_part(self, at: int, events: Array) -> Partakers:  # noqa: ARG002  # one part
        """Who took part in these events."""
        self._bring_partakers(events)
        owners, entities, weak = self._partakers.of(events)
        self.looked += len(owners)
        kept = self._there(entities)
        return Partakers(owners[kept], entities[kept], weak[kept])

    def crowd(self, at: int, events: Array) -> Ints:  # noqa: ARG002  # one part
        """The length of a tie of two that took part in each of these events, without evidence."""
        steps = STEP * doublings_of(self._crowds[events], CROWD)
        found: Ints = (LENGTHS["together"] + steps).astype(np.int32)
        return found

    def ties(self, entities: Array) -> Ties:
        """All ties of these entities; one with itself is none."""
        links = self.links(entities)[0]
        mine = self.takings(0, entities)
        theirs = self.taking_part(0, mine.events)
        owners = mine.owners[theirs.owners]
        own = self.crowd(0, mine.events) + mine.weak
        lengths = own[theirs.owners] + theirs.weak
        apart = theirs.entities != entities[owners]
        return Ties(
            np.concatenate([links.owners, owners[apart]]),
            np.concatenate([links.others, theirs.entities[apart]]),
            np.concatenate([links.lengths, lengths[apart]]),
            np.concatenate([links.events, mine.events[theirs.owners][apart]]),
        )

    def peers(self, entities: Array) -> Longs:
        """Whom these entities are tied with, each once."""
        others = self.links(entities)[0].others
        events = distinct(self.takings(0, entities).events, self.events[0])
        theirs = self.taking_part(0, events).entities
        return distinct(np.concatenate([others, theirs]), self.entities)

    def expect(self, behind: Longs, left: Longs, within: int) -> None:
        """Bring all ties of those through whom a way within the length can go."""
        some = np.flatnonzero(behind + left <= within)[:_MOST_EXPECTED]
        self._bring(some)
        self._bring_partakers(distinct(self._takings.of(some)[1], self.events[0]))

    def ranks(self, entities: Array) -> Array:
        """Numbers that put these entities in the order of their ids."""
        if not len(entities):
            return np.zeros(0, np.int64)
        ids = np.array([self._ids[n] for n in entities.tolist()])
        found: Array = np.unique(ids, return_inverse=True)[1]
        return found

    def names(self, entities: Sequence[int]) -> Names:
        """Their ids."""
        return tuple([self._ids[n] for n in entities])

    def id(self, entity: int) -> str:
        """The id of an entity that was met."""
        return self._ids[entity]

    def met(self, entities: Array) -> Flags:
        """Of which of these is known what is to be known."""
        found: Flags = self._met[entities]
        return found

    def meet(self, entities: Array) -> None:
        """Find out what is to be known of these."""
        new = np.unique(entities[~self._met[entities]]).tolist()
        if not new:
            return
        facts = self._facts.find(self._reading, self._day, new)
        if len(facts) < len(new):
            return  # the time is spent
        self._met[new] = True
        self._ids.update((n, fact.id) for n, fact in zip(new, facts, strict=True))
        self._ways[new] = [fact.crossing for fact in facts]
        self._ways[list(self._free)] = 0
        self._degrees[new] = [fact.takings for fact in facts]
        self._shut[new] = [
            (self._ends is not None and fact.leaf) or fact.type in self._avoided for fact in facts
        ]
        self._shut[list(self._ends or ())] = False

    def _there(self, entities: Array) -> Flags:
        """Which of these a way can go through, or end at."""
        self.meet(entities)
        found: Flags = self._met[entities] & ~self._shut[entities]
        return found

    def _bring(self, entities: Array) -> None:
        new = self._takings.lacking(entities)
        if not len(new):
            return
        rows = self._reading.rows("net_ties", entities=new.tolist(), **self._filters)
        if rows:
            takers, events, weak, ones, others, lengths = rows[0]
            self._takings.put(new, takers, events, weak)
            self._links.put(new, ones, others, lengths)

    def _bring_partakers(self, events: Array) -> None:
        new = self._partakers.lacking(events)
        if not len(new):
            return
        rows = self._reading.rows("net_partakers", events=new.tolist(), **self._of_day)
        if rows:
            whose, entities, weak, participants = rows[0]
            self._partakers.put(new, whose, entities, weak)
            self._crowds[whose] = participants
