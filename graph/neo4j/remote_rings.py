"""Rings of neighbours found on the server: each hop is one sum there, one row an entity here."""

from __future__ import annotations

import numpy as np

from graph.connections import TYPES, NeighbourQuestion
from graph.neo4j.remote_view import RemoteView
from graph.neo4j.tie_filters import measures, tie_filters
from graph.neo4j.timed_reading import TimedReading
from graph.net.arrays import Array, Flags, Longs, distinct
from graph.net.ball import FAR
from graph.net.near import Level
from graph.net.telling import MOST_ROWS

_CHUNK = 200_000  # rows that the server reads between two looks at the limit
_SCALE = 1 << 24  # more than there are entities in a ring


class RemoteRings:
    """The rings round one entity, which `near.near_of` goes through."""

    def __init__(
        self, reading: TimedReading, view: RemoteView, asked: NeighbourQuestion, centre: int
    ) -> None:
        self._reading = reading
        self._view = view
        self._centre = centre
        self._values = {
            **tie_filters(asked), **measures(), "scale": _SCALE,
            "wanted": list(asked.types() or TYPES),
        }  # fmt: skip
        self._crossings = view.crossings(centre)
        self._seen: Flags = np.zeros(view.entities, np.bool_)
        self._seen[centre] = True
        self._fits: Flags = np.zeros(view.entities, np.bool_)
        self._sources: list[tuple[Array, Array]] = []  # of each ring: its lengths, whence they come

    def start(self) -> Level:
        """The entity itself."""
        lengths = np.full(self._view.entities, FAR, np.int32)
        lengths[self._centre] = 0
        return Level(np.array([self._centre]), lengths)

    def fit(self, places: Longs) -> Flags:
        """Which of these are asked for."""
        return self._fits[places]

    def ranks(self, places: Longs) -> Array:
        """Numbers that put these in the order of their ids."""
        found = np.zeros(self._view.entities, np.int64)
        for (ordered,) in self._reading.rows("net_ranks", entities=places.tolist()):
            found[ordered] = np.arange(len(ordered))
        return found[places]

    def out(self, level: Level) -> tuple[Level, str | None]:
        """Those one hop further out; the weakest ways are gone on with last, or not at all."""
        fringe, ways = self._fringe(level)
        best = np.full(self._view.entities, FAR * _SCALE, np.int64)
        reached: list[Array] = [level.places[:0]]
        cut = "time" if self._reading.spent else None
        at = 0
        while at < len(fringe) and cut is None:
            if self._view.looked > MOST_ROWS:
                cut = "expansions"
                break
            rows = np.cumsum(1 + self._view.rows(fringe[at:]))
            step = max(1, int(np.searchsorted(rows, _CHUNK)))
            reached.append(self._step(fringe[at : at + step], ways[at : at + step], best))
            at += step
            if self._reading.spent:
                cut = "time"
        return self._ring(np.concatenate(reached), best), cut

    def before(
        self,
        near: Level,  # noqa: ARG002  # whence a way comes was found with it
        far: Level,
        wanted: set[int],
    ) -> dict[int, int]:
        """By whom of the nearer ones each of these is best reached; of equals the first by id."""
        whence = next(found for lengths, found in self._sources if lengths is far.lengths)
        return {place: int(whence[place]) for place in wanted}

    def _fringe(self, level: Level) -> tuple[Longs, Longs]:
        """From whom to go out, the nearest first, and the way to each with its place by id."""
        places = level.places
        self._view.meet(places)
        places = places[self._view.met(places)]
        ranks = self._view.ranks(places)
        self._by_id = places[np.argsort(ranks, kind="stable")]
        ways = level.lengths[places].astype(np.int64) + self._crossings[places]
        order = np.lexsort((ranks, ways))
        return places[order], (ways * _SCALE + ranks)[order]

    def _step(self, ring: Longs, ways: Longs, best: Longs) -> Longs:
        """Whom some of the fringe lead to; what is less than the `best` so far is entered there."""
        fringe = np.column_stack([ring, ways]).tolist()
        reached = [ring[:0]]
        for row in self._reading.rows("net_step", fringe=fringe, **self._values):
            others, found, fits, rows = (*map(np.array, row[:3]), row[3])
            if len(others):
                best[others] = np.minimum(best[others], found)
                self._fits[others] = fits
                self._view.looked += rows
                reached.append(others)
        return np.concatenate(reached)

    def _ring(self, reached: Longs, best: Longs) -> Level:
        places = distinct(reached, self._view.entities)
        places = places[~self._seen[places]]
        self._seen[places] = True
        lengths = np.full(self._view.entities, FAR, np.int32)
        lengths[places] = best[places] // _SCALE
        whence = np.zeros(self._view.entities, np.int64)
        whence[places] = self._by_id[best[places] % _SCALE]
        self._sources.append((lengths, whence))
        return Level(places, lengths)
