"""What is asked of the graph on a server: neighbours, paths, ties among some."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.embedded.among import MOST_EVENTS, ids_among, told_among
from graph.embedded.neighbour_answers import told_neighbours
from graph.embedded.path_answers import told_paths
from graph.errors import UnknownId
from graph.neo4j.entity_facts import Facts
from graph.neo4j.head import Head
from graph.neo4j.pins import Pin
from graph.neo4j.reading import Reading
from graph.neo4j.remote_hops import RemoteFinding
from graph.neo4j.remote_records import RemoteRecords
from graph.neo4j.remote_rings import RemoteRings
from graph.neo4j.remote_view import RemoteView
from graph.neo4j.server import Server
from graph.neo4j.sliced_falls import SlicedFalls
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.statements import statements
from graph.neo4j.streamed_net import stream_stack
from graph.neo4j.tie_filters import measures, tie_filters
from graph.neo4j.timed_reading import SEARCH_SECONDS, TimedReading
from graph.net.hop import left_out, narrowing
from graph.net.near import near_of
from graph.net.search import Search
from graph.net.stack import Stack
from graph.net.telling import Limits

if TYPE_CHECKING:
    from graph.store import Store
    from graph.store_graph import StoreGraph


_NOTHING_ASKED: dict[str, Any] = {
    "entities": [1], "events": [1], "pairs": [[1, 1]], "fringe": [[1, 1]], "keys": [""],
    "wanted": [""], "stages": [], "entity": 1, "most": 1, "number": 2, "scale": 1, "busy": 1,
}  # fmt: skip
_MOST_DAYS = 8  # for which facts of entities are remembered


class Connected(Snapshots):
    """Answers from the relationships between entities, found by Cypher as a search touches them."""

    def __init__(self, server: Server, pinned: Head | None = None, pin: Pin | None = None) -> None:
        super().__init__(server, pinned, pin)
        self._facts: dict[tuple[int, int | None], Facts] = {}
        self._streamed: tuple[str, Stack] | None = None
        self._overview: tuple[str, bytes] | None = None
        self._overview_lock = Lock()

    def neighbours(self, asked: NeighbourQuestion) -> bytes:
        """Entities near one, strongest first, each with the hop that leads to it; or UnknownId."""
        return self.settled(lambda: self._neighbours(asked))[0]

    def paths(self, asked: PathQuestion) -> bytes:
        """The best ways from one entity to another, each hop with its evidence; or UnknownId."""
        return self.settled(lambda: self._paths(asked))[0]

    def ready_graph(self) -> None:
        """Have the server plan what neighbours and paths are found by; else the first ones wait."""
        values = {**tie_filters(NeighbourQuestion(entity="")), **measures(), **_NOTHING_ASKED}
        for name in statements("net_"):
            self._ask(partial(_plan, name, values))

    def graph(self) -> StoreGraph:
        """All entities, events and reports as a networkx graph that reads what is touched."""
        # networkx takes a quarter of a second to be imported, which no command should wait for
        from graph.graph_source import GraphSource
        from graph.store_graph import StoreGraph

        held = cast("Connected", cast("Store", self).frozen())
        records = RemoteRecords(held._ask, held.close)
        source = GraphSource(records, self._stack(held))
        return StoreGraph.over(source, revision=held.revision())

    def overview(self) -> bytes:
        """Who is central, what hangs together, what spans jurisdictions; made once a revision."""
        with self._overview_lock:
            found = self.overview_made()
            if found is None:
                from graph.neo4j.remote_overview import remote_overview

                with closing(cast("Connected", cast("Store", self).frozen())) as held:
                    found = remote_overview(held._ask, self._stack(held))
                    self._overview = held.revision(), found
        return found

    def overview_made(self) -> bytes | None:
        """The overview if it was made already, without waiting for it."""
        kept = self._overview
        return kept[1] if kept and kept[0] == self.revision() else None

    def ties_among(self, entities: Sequence[str], asked: TieQuestion) -> bytes:
        """The ties between any two of these entities."""
        ids = ids_among(entities)

        def work(reading: Reading) -> bytes:
            rows = reading.rows("net_among", keys=ids, number=2, most=MOST_EVENTS + 1)
            events = [n for (n,) in rows]
            finding = RemoteFinding(reading, asked, str)
            finding.bring_events(events[:MOST_EVENTS])
            finding.bring_named(lambda: told_among(finding.asking.hops, ids, events))
            return told_among(finding.asking.hops, ids, events)

        return self._ask(work)

    def _neighbours(self, asked: NeighbourQuestion) -> bytes:
        (here,), sizes = self._places([asked.entity])
        timed = self._timed()
        view = RemoteView(timed, asked, self._facts_on(asked.known_day()), sizes)
        near = near_of(RemoteRings(timed, view, asked, here), asked.hops, asked.limit)
        if timed.spent:
            near = replace(near, cut="time")
        ends = set(near.places.tolist()).union(*near.through, [here])
        ids = self._ask(lambda reading: dict(reading.rows("net_ids", entities=sorted(ends))))

        def work(reading: Reading) -> bytes:
            finding = RemoteFinding(reading, asked, ids.__getitem__)
            finding.expect(
                (way[-1] if way else here, place)
                for place, way in zip(near.places.tolist(), near.through, strict=True)
            )
            gone = _left_out(reading, asked, here)
            return told_neighbours(finding.asking, asked, here, near, gone)

        return self._ask(work)

    def _paths(self, asked: PathQuestion) -> bytes:
        (start, end), sizes = self._places([asked.from_, asked.to])
        avoided = self._ask(partial(_kept_places, asked.avoided_ids()))
        timed = self._timed()
        view = RemoteView(timed, asked, self._facts_on(asked.known_day()), sizes)
        view.avoid(asked.avoided_types())
        barred = np.zeros(view.entities, np.bool_)
        barred[avoided] = True
        barred[[start, end]] = False
        limits = Limits(seconds=SEARCH_SECONDS, clock=timed.clock)
        found = Search(view, start, end, barred, limits).find(asked.k, asked.hops)
        if timed.spent:
            found = replace(found, cut="time")

        def work(reading: Reading) -> bytes:
            finding = RemoteFinding(reading, asked, view.id)
            hops = [hop for _, path in found.paths for hop in pairwise(path)]
            finding.expect(hops)
            falls = SlicedFalls(reading, asked.known_day())
            falls.expect({tie.event.id for hop in hops for tie in finding.asking.ties(*hop)[0]})
            return told_paths(finding.asking, falls, found, asked)

        return self._ask(work)

    def _stack(self, held: Connected) -> Stack:
        """The arrays of the revision that is held; those of one revision are kept."""
        revision = held.revision()
        if self._streamed is None or self._streamed[0] != revision:
            self._streamed = revision, stream_stack(held._ask)
        return self._streamed[1]

    def _timed(self) -> TimedReading:
        head = self._settled_at()
        assert head is not None  # noqa: S101 - all is asked while it is settled
        return TimedReading(self._server, head, SEARCH_SECONDS)

    def _facts_on(self, day: int | None) -> Facts:
        head = self._settled_at()
        key = (head.load if head else 0), day
        if key not in self._facts:
            if len(self._facts) >= _MOST_DAYS:
                self._facts.pop(next(iter(self._facts)), None)
            self._facts[key] = Facts()
        return self._facts[key]

    def _places(self, keys: Sequence[str]) -> tuple[list[int], tuple[int, int]]:
        """Where these entities stand, and how many places there are for entities and for events.

        UnknownId, MergedId.
        """
        found, sizes = self._ask(
            lambda reading: (reading.rows("net_places", keys=list(keys)), reading.row("net_sizes"))
        )
        for key, place, _ in found:
            if place is None:
                cast("Store", self).entity(key)  # which says where it is, or what is like it
                raise UnknownId("entity", key)
        entities, events = sizes or (0, 0)
        return [place for _, place, _ in found], (1 + (entities or 0), 1 + (events or 0))


def _plan(name: str, values: dict[str, Any], reading: Reading) -> None:
    reading.rows(name, **values)


def _kept_places(keys: Sequence[str], reading: Reading) -> list[int]:
    """Where those of these entities stand that there are."""
    found = reading.rows("net_places", keys=list(keys)) if keys else []
    return [kept or own for _, own, kept in found if kept or own]


def _left_out(reading: Reading, asked: NeighbourQuestion, here: int) -> dict[str, int]:
    steps = narrowing(asked)
    stages = [{"place": at, **tie_filters(one)} for at, (_, one) in enumerate(steps)]
    counted = dict(reading.rows("net_count", entity=here, stages=stages))
    return left_out([(name, counted[at]) for at, (name, _) in enumerate(steps)])
