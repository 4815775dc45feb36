"""Writing rows of the derived tables, many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from graph.embedded.deriving import NUMBERED, TABLES, Row

_INSERTS = {
    table: f"INSERT INTO {table} (rowid, head, rest) VALUES (?, ?, ?)"
    if table.endswith("_words")
    else f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"
    for table, columns in TABLES.items()
}
# what a record named before it was changed stays there, and does no harm
_INSERTS["reference"] = "INSERT OR IGNORE INTO reference VALUES (?, ?)"


def write_rows(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write the rows of each table, in the caller's transaction."""
    for table, rows in tables.items():
        if rows:
            connection.executemany(_INSERTS[table], rows)


def last_numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """The highest number that an entity, a report and an event has, 0 where there is none."""
    return {
        table: connection.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0
        for table in NUMBERED
    }
