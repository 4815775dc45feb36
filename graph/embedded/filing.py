"""Writing rows of the derived tables, many at a time, and the keyed ones in order of their key.

What names what, who took part in what, and what is measured where is kept by key, while records
come in any order: put in place one by one, each row would look for its page. So these wait in a
table of their own, and are put in place many at once, sorted: while other processes prepare, rather
than at the end, when they have nothing left to do.
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
_MOST_WAITING = 100_000  # rows; of a table that has many, half as many as were placed before
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


class Filing:
    """Writes rows within the caller's transaction; those that wait are in place after `end`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting = dict.fromkeys(_KEYED, 0)
        self._placed = dict.fromkeys(_KEYED, 0)
        for table in _KEYED:
            connection.execute(
                f"CREATE TEMP TABLE waiting_{table} AS SELECT * FROM main.{table} LIMIT 0"
            )

    def write(self, tables: Mapping[str, Sequence[Row]]) -> None:
        """Write the rows of each table."""
        for table, rows in tables.items():
            if table in _KEYED:
                self._let_wait(table, rows)
            elif rows:
                self._connection.executemany(_INSERTS[table], rows)

    def end(self) -> None:
        """Put in place what waits."""
        for table in _KEYED:
            self._place(table)
            self._connection.execute(f"DROP TABLE temp.waiting_{table}")

    def _let_wait(self, table: str, rows: Sequence[Row]) -> None:
        whole = len(rows) - len(rows) % _TOGETHER
        together = (rows[at : at + _TOGETHER] for at in range(0, whole, _TOGETHER))
        flat = ([*chain.from_iterable(some)] for some in together)
        self._connection.executemany(_INSERTS_TOGETHER[table], flat)
        self._connection.executemany(_INSERTS[table], rows[whole:])
        self._waiting[table] += len(rows)
        if self._waiting[table] >= max(_MOST_WAITING, self._placed[table] // 2):
            self._place(table)

    def _place(self, table: str) -> None:
        # what a record named before it was changed is there still, and does no harm
        self._connection.execute(
            f"INSERT OR IGNORE INTO main.{table} "
            f"SELECT * FROM temp.waiting_{table} ORDER BY {_KEYED[table]}"
        )
        self._connection.execute(f"DELETE FROM temp.waiting_{table}")
        self._placed[table] += self._waiting[table]
        self._waiting[table] = 0
