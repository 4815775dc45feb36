"""Rows that a question touches, brought into an embedded store that holds nothing else.

What was found on the server is then answered by the very functions that answer from a file. Rows
are asked for by the ids of records: each with its versions, its derived rows, and what hangs from
these. `with_needs` goes on to what they name, and so on; `with_naming` to what names them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from typing import Any

from graph.embedded.schema import create_indexes, create_tables
from graph.neo4j.reading import Reading

_BATCH = 1_000
Rows = Iterable[list[Any]]

# the statement that finds rows by ids, the table that they belong to, and whose ids they are
_BY_ID: dict[str, tuple[str, frozenset[str]]] = {
    "slice_events": ("event", frozenset({"event"})),
    "slice_earlier": ("event_then", frozenset({"event"})),
    "slice_appearing": ("part_taken", frozenset({"event"})),
    "slice_figures": ("figure", frozenset({"event"})),
    "slice_readings": ("reading", frozenset({"event"})),
    "slice_entities": ("entity", frozenset({"entity"})),
    "slice_names": ("entity_name", frozenset({"entity"})),
    "slice_merged": ("merged", frozenset({"entity"})),
    "slice_decided": ("decided", frozenset({"entity", "decision"})),
    "slice_decisions": ("decision", frozenset({"decision"})),
    "slice_reports": ("report", frozenset({"report"})),
    "slice_timelines": ("timeline", frozenset({"timeline"})),
}
_SLOT, _KIND, _PRESENT = 3, 4, -1  # columns of a version


def _make_tables(connection: sqlite3.Connection) -> None:
    create_tables(connection)
    create_indexes(connection)


def _in_memory() -> sqlite3.Connection:
    """A store without rows, that no file holds."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.deserialize(_empty())
    return connection


@cache
def _empty() -> bytes:
    """The pages of such a store: to copy them takes a third of the time of making its tables."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        _make_tables(connection)
        return connection.serialize()


class Slice:
    """An embedded store in `connection` that holds what was pulled of one load."""

    def __init__(self, reading: Reading, connection: sqlite3.Connection | None = None) -> None:
        self._reading = reading
        self.connection = connection or _in_memory()
        if connection is not None:
            _make_tables(connection)
        self.pulled: set[str] = set()

    def close(self) -> None:
        """Let go of the rows."""
        self.connection.close()

    def pull(self, keys: Collection[str]) -> set[str]:
        """Bring over the rows of these records; ids that they name or are answered with, not yet
        brought over themselves.
        """
        found: set[str] = set()
        new = [key for key in dict.fromkeys(keys) if key not in self.pulled]
        for batch in _batches(new):
            self.pulled.update(batch)
            slots = [slot for key in batch for slot in (key, f"withdraw/{key}")]
            versions = self._reading.rows("slice_versions", slots=slots)
            self.put("ledger", versions)
            kinds = {row[_SLOT]: row[_KIND] for row in versions if row[_PRESENT]}
            for name, (table, owners) in _BY_ID.items():
                if own := [key for key in batch if kinds.get(key) in owners]:
                    rows = self._reading.rows(name, keys=own)
                    self.put(table, rows)
                    found |= _ids_in(table, rows)
            named = self._reading.rows("slice_named", keys=batch)
            self.put("reference", named)
            found |= {target for target, _ in named}
        return found - self.pulled

    def with_needs(self, keys: Collection[str]) -> None:
        """These, all that they name, and so on: what any of them is answered from."""
        waiting = set(keys)
        while waiting:
            waiting = self.pull(sorted(waiting))

    def with_naming(self, keys: Collection[str]) -> set[str]:
        """Ids of these, of all that names them, and so on: what has to be derived with them."""
        found, waiting = set(keys), set(keys)
        while waiting:
            more: set[str] = set()
            for batch in _batches(sorted(waiting)):
                more.update(row[0] for row in self._reading.rows("naming", keys=batch))
            waiting = more - found
            found |= waiting
        return found

    def put(self, table: str, rows: Rows) -> None:
        """Rows of a table in the order of its columns; of versions, each with whether it counts."""
        if table == "ledger":
            self._put_versions(rows)
            return
        filled = list(rows)
        if filled:
            marks = ", ".join("?" * len(filled[0]))
            self.connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", filled)

    def _put_versions(self, rows: Rows) -> None:
        """Every version, and those that are present as the slots too."""
        for *version, present in rows:
            self.connection.execute(
                "INSERT OR IGNORE INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", version
            )
            if present:
                seq, load, dataset, slot, kind, leaf, *_ = version
                self.connection.execute(
                    "INSERT OR IGNORE INTO slot VALUES (?, ?, ?, ?, ?, ?)",
                    (slot, dataset, kind, leaf, seq, load),
                )


def _ids_in(table: str, rows: Rows) -> set[str]:
    """Ids in these rows that belong to the same question, beside what a record names."""
    if table in ("decided", "merged"):
        return {key for row in rows for key in row}
    if table == "reading":
        return {row[at] for row in rows for at in (0, 2)}
    return set()


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while batch := list(islice(rest, _BATCH)):
        yield batch
