"""Who stands behind whom, read once from the tables of a store into arrays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from graph.reachability import Reachability, adjacency


class _Named(msgspec.Struct, gc=False):
    id: str


class _Citation(msgspec.Struct, gc=False):
    report: _Named
    via: tuple[_Named, ...]


class _Cited(msgspec.Struct, gc=False):
    citations: tuple[_Citation, ...]


_read = msgspec.json.Decoder(_Cited).decode


@dataclass(frozen=True, slots=True)
class StoredReachability:
    """The arrays of one store, with the ids that their numbers stand for."""

    arrays: Reachability
    entities: dict[str, int]
    reports: dict[int, str]

    def reports_behind(self, entity: str) -> list[str]:
        """Ids of every report that can be reached from this entity; none for one unknown."""
        if entity not in self.entities:
            return []
        return [self.reports[int(n)] for n in self.arrays.reports_behind(self.entities[entity])]


def read_reachability(connection: sqlite3.Connection) -> StoredReachability:
    """All that is present, as arrays."""
    run = connection.execute
    entities: dict[str, int] = dict(run("SELECT id, n FROM entity"))
    reports: dict[str, int] = dict(run("SELECT id, n FROM report"))
    cited: list[tuple[int, int]] = []
    relied_on = [
        (n, reports[first]) for n, first in run("SELECT n, copy_of FROM report WHERE copy_of != ''")
    ]
    for event, report, named in _citations(connection):
        cited.append((event, reports[report]))
        # a body that is named has no number among the reports
        relied_on += [(reports[report], reports[name]) for name in named if name in reports]
    taken = [(entities[key], n) for key, n in run("SELECT entity, event FROM part_taken")]
    arrays = Reachability(
        adjacency(taken, _above(entities.values())),
        adjacency(cited, run("SELECT coalesce(max(n), 0) + 1 FROM event").fetchone()[0]),
        adjacency(relied_on, _above(reports.values())),
    )
    return StoredReachability(arrays, entities, {n: key for key, n in reports.items()})


def _citations(connection: sqlite3.Connection) -> Iterator[tuple[int, str, list[str]]]:
    for n, answer in connection.execute("SELECT n, answer FROM event"):
        for citation in _read(answer).citations:
            yield n, citation.report.id, [source.id for source in citation.via]


def _above(numbers: Iterable[int]) -> int:
    return max(numbers, default=0) + 1
