"""Keys and values in a temporary file, so that memory stays the same however many there are."""

from __future__ import annotations

import sqlite3

_CACHE = 8_000  # kB held in memory; the rest lies in a file without a name


class Shelf:
    """What one load has to remember of what it has read: texts by key."""

    def __init__(self) -> None:
        self._run = open_scratch().execute
        self._run("CREATE TABLE item (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")

    def add(self, key: str, value: str = "") -> bool:
        """Put the value there unless the key has one; whether it was new."""
        done = self._run("INSERT OR IGNORE INTO item VALUES (?, ?)", (_sound(key), _sound(value)))
        return done.rowcount > 0

    def find(self, key: str) -> str | None:
        """The value of the key, or None."""
        row = self._run("SELECT value FROM item WHERE key = ?", (_sound(key),)).fetchone()
        return None if row is None else row[0]


def open_scratch() -> sqlite3.Connection:
    """A database in a file that goes with the connection: nothing of it is ever kept."""
    connection = sqlite3.connect("", isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    return connection


def _sound(text: str) -> str:
    """SQLite takes no lone surrogate; the record that has one is refused later."""
    return text.encode("utf-8", "replace").decode()
