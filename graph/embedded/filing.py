"""Writing rows of the derived tables, many at a time, and the keyed ones in order of their key.

What names what, who took part in what, and what is measured where is kept by key, while records
come in any order: put in place one by one, each row would look for its page. So these wait in a
table of their own, and are put in place at once, sorted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from itertools import chain

from graph.embedded.deriving import TABLES, Row

_KEYED = {
    "reference": "target, source",
    "entity_name": "folded, entity",
    "part_taken": "entity, first, last, id",
    "figure": "measure, event, place",
}
_TOGETHER = 16  # rows of these in one statement: each by itself takes half as long again


def _insert(table: str, rows: int = 1) -> str:
    target = f"temp.waiting_{table}" if table in _KEYED else table
    if table.endswith("_words"):
        target += " (rowid, head, rest)"
    row = f"({', '.join('?' * TABLES[table])})"
    # a load that fails is rolled back whole: no statement needs to be undone by itself
    return f"INSERT OR FAIL INTO {target} VALUES {', '.join([row] * rows)}"


_INSERTS = {table: _insert(table) for table in TABLES}
_INSERTS_TOGETHER = {table: _insert(table, _TOGETHER) for table in _KEYED}


def begin_filing(connection: sqlite3.Connection) -> None:
    """Make room for rows that wait; within a transaction, before the first of them."""
    for table in _KEYED:
        connection.execute(
            f"CREATE TEMP TABLE waiting_{table} AS SELECT * FROM main.{table} LIMIT 0"
        )


def write_rows(connection: sqlite3.Connection, tables: Mapping[str, Sequence[Row]]) -> None:
    """Write the rows of each table, in the caller's transaction."""
    for table, rows in tables.items():
        if table in _INSERTS_TOGETHER:
            whole = len(rows) - len(rows) % _TOGETHER
            together = (rows[at : at + _TOGETHER] for at in range(0, whole, _TOGETHER))
            flat = ([*chain.from_iterable(some)] for some in together)
            connection.executemany(_INSERTS_TOGETHER[table], flat)
            rows = rows[whole:]
        if rows:
            connection.executemany(_INSERTS[table], rows)


def end_filing(connection: sqlite3.Connection) -> None:
    """Put in place what waits."""
    for table, key in _KEYED.items():
        # what a record named before it was changed is there still, and does no harm
        connection.execute(
            f"INSERT OR IGNORE INTO main.{table} SELECT * FROM temp.waiting_{table} ORDER BY {key}"
        )
        connection.execute(f"DROP TABLE temp.waiting_{table}")
