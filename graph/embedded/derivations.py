"""What arrays beside the store are made from: which load, derived when, up to which numbers.

A number is never given twice, also where the record that had it last is gone: who has read all up
to a number needs only what came since, and what is gone. A store that was derived anew, or brought
back from a backup and loaded again, has other tokens; then what was read before does not count.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from graph.embedded.deriving import NUMBERED

Last = dict[str, int]  # by table: the highest number given


class Derivation(NamedTuple):
    """The state of the derived tables after a load."""

    load: int
    token: int
    last: Last

    def stamp(self) -> dict[str, int]:
        """As it is written beside what was made from it."""
        return {"load": self.load, "token": self.token, **self.last}


NOTHING = Derivation(0, 0, dict.fromkeys(NUMBERED, 0))


def enter_derivation(connection: sqlite3.Connection) -> None:
    """Note that the tables were derived up to the last load, in the caller's transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO derivation SELECT coalesce(max(n), 0), random(), ?, ?, ? FROM load",
        tuple(last_numbers(connection)[table] for table in NUMBERED),
    )


def read_derivation(connection: sqlite3.Connection) -> Derivation:
    """The state that the tables are in."""
    row = connection.execute("SELECT * FROM derivation ORDER BY load DESC LIMIT 1").fetchone()
    return _derivation(row) if row else NOTHING


def find_derivation(connection: sqlite3.Connection, load: int, token: int) -> Derivation | None:
    """That state if the tables have been in it since they were last derived anew."""
    row = connection.execute(
        "SELECT * FROM derivation WHERE load = ? AND token = ?", (load, token)
    ).fetchone()
    return _derivation(row) if row else None


def last_numbers(connection: sqlite3.Connection) -> Last:
    """The highest number that an entity, a report and an event ever had, 0 where none had any."""
    numbers = {}
    for table in NUMBERED:
        present = connection.execute(f"SELECT max(n) FROM {table}").fetchone()[0] or 0
        given = connection.execute(f"SELECT max({table}) FROM derivation").fetchone()[0] or 0
        numbers[table] = max(present, given)
    return numbers


def _derivation(row: tuple[int, ...]) -> Derivation:
    return Derivation(row[0], row[1], dict(zip(NUMBERED, row[2:], strict=True)))
