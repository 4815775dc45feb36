"""Reports and entities as the rules of evidence ask for them, read from the derived tables."""

from __future__ import annotations

import sqlite3

from graph.embedded.identities import kept_id
from graph.sources import Published, Source, source_of

_MOST_CACHED = 50_000
_Row = tuple[str, str, int | None, int | None, int | None, int]  # publisher, copied, days
_DEEPEST = 50  # a `part_of` or `copy_of` that leads in a circle ends here


class StoredSources:
    """Looks each report and entity up once; for use within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run = connection.execute
        self._sources: dict[str, Source | None] = {}
        self._owners: dict[str, tuple[str, ...]] = {}

    def source(self, report: str) -> Source | None:
        """The report of this id, or None where the id is no report's."""
        if report not in self._sources:
            if len(self._sources) >= _MOST_CACHED:
                self._sources.clear()
            self._sources[report] = self._read_source(report)
        return self._sources[report]

    def work(self, report: str) -> str:
        """The work that a report is of: itself, unless it is a copy."""
        row = None if report in self._sources else self._row(report)
        if row is not None and not row[1]:
            return report
        source = self.source(report)
        return source.work if source else report

    def owners(self, entity: str) -> tuple[str, ...]:
        """The entity, what it is part of, and so on to the top."""
        if entity not in self._owners:
            if len(self._owners) >= _MOST_CACHED:
                self._owners.clear()
            self._owners[entity] = tuple(self._read_owners(entity))
        return self._owners[entity]

    def _read_source(self, report: str) -> Source | None:
        row = self._row(report)
        if row is None:
            return None
        publisher, copied, *_ = row
        copies = [report]
        while copied and copied not in copies and (above := self._row(copied)):
            copies.append(copied)
            copied = above[1]
        original = self._read_original(copies[-1]) if len(copies) > 1 else None
        return source_of(report, self.owners(publisher), _came_out(row), original)

    def _read_original(self, report: str) -> Source | None:
        row = self._row(report)
        return row and source_of(report, self.owners(row[0]), _came_out(row), None)

    def _row(self, report: str) -> _Row | None:
        found: _Row | None = self._run(
            "SELECT publisher, copy_of, first, last, known, undated FROM report WHERE id = ?",
            (report,),
        ).fetchone()
        return found

    def _read_owners(self, entity: str) -> list[str]:
        found = [kept_id(self._connection, entity)]
        while len(found) < _DEEPEST:
            row = self._run("SELECT part_of FROM entity WHERE id = ?", (found[-1],)).fetchone()
            if row is None or not row[0]:
                break
            if row[0] in found:  # parts of one another: one body, by the first of their ids
                return [*found, min(found[found.index(row[0]) :])]
            found.append(row[0])
        return found


def _came_out(row: _Row) -> Published:
    return Published(row[2], row[3], row[4], bool(row[5]))
