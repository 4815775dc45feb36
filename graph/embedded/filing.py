"""Writing rows of the derived tables, many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain

from graph.embedded.deriving import NUMBERED, TABLES, Row

_INSERTS = {table: f"INSERT INTO {table} VALUES " for table in TABLES}
for _name in ("entity_words", "report_words", "event_words"):
    _INSERTS[_name] = f"INSERT INTO {_name} (rowid, head, rest) VALUES "
# what a record named before it was changed stays there, and does no harm
_INSERTS["reference"] = "INSERT OR IGNORE INTO reference VALUES "
_MANY = 50  # rows a statement: for short rows the statement costs more than they do


def write_rows(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write the rows of each table, in the caller's transaction."""
    for table, rows in tables.items():
        if table in ("reference", "part_taken"):
            rows = _write_many(connection, table, rows)
        if rows:
            connection.executemany(_INSERTS[table] + _one_row(table), rows)


def _write_many(connection: sqlite3.Connection, table: str, rows: Sequence[Row]) -> Sequence[Row]:
    """Write as many as go in whole statements; the rest comes back."""
    whole = len(rows) - len(rows) % _MANY
    sql = _INSERTS[table] + ", ".join([_one_row(table)] * _MANY)
    for at in range(0, whole, _MANY):
        connection.execute(sql, tuple(chain.from_iterable(rows[at : at + _MANY])))
    return rows[whole:]


def _one_row(table: str) -> str:
    return f"({', '.join('?' * TABLES[table])})"


def last_numbers(connection: sqlite3.Connection) -> dict[str, int]:
    """The highest number that an entity, a report and an event has, 0 where there is none."""
    return {
        table: connection.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0
        for table in NUMBERED
    }
