"""What others show of an entity or a report that they name, found by its id."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from msgspec import Raw

_MOST_REMEMBERED = 60_000  # some 50 MB; what came before waits in a file of SQLite's own


class Named(NamedTuple):
    """The record behind an id: its kind, its short description, and its names for the search."""

    kind: str
    brief: Raw
    text: str


NOBODY = Named("", Raw(b"null"), "")


class Names:
    """Entities and reports by id: those just derived, and those of a store if there is one."""

    def __init__(self, store: sqlite3.Connection | None = None) -> None:
        self._store = store
        self._near: dict[str, Named] = {}
        self._far: sqlite3.Connection | None = None

    def put(self, key: str, named: Named | None) -> None:
        """Remember what was just derived, if others show it."""
        if named is None:
            return
        if len(self._near) >= _MOST_REMEMBERED:
            self._put_far()
        self._near[key] = named

    def find(self, key: str) -> Named | None:
        """Who has this id, or None."""
        found = self._near.get(key)
        if found is None:
            found = self._find_far(key) or self._find_stored(key)
            if found is not None:
                self.put(key, found)
        return found

    def _find_stored(self, key: str) -> Named | None:
        if self._store is None:
            return None
        for kind, text in (("entity", "names"), ("report", "title")):
            row = self._store.execute(
                f"SELECT brief, {text} FROM {kind} WHERE id = ?", (key,)
            ).fetchone()
            if row:
                return Named(kind, Raw(row[0]), row[1])
        return None

    def _find_far(self, key: str) -> Named | None:
        if self._far is None:
            return None
        row = self._far.execute("SELECT kind, brief, text FROM named WHERE id = ?", (key,))
        found = row.fetchone()
        return found and Named(found[0], Raw(found[1]), found[2])

    def _put_far(self) -> None:
        if self._far is None:
            # "" is a temporary database, which SQLite removes by itself
            self._far = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._far.execute("PRAGMA journal_mode = OFF")
            self._far.execute(
                "CREATE TABLE named (id TEXT PRIMARY KEY, kind TEXT, brief BLOB, text TEXT)"
            )
        rows = ((key, kind, bytes(brief), text) for key, (kind, brief, text) in self._near.items())
        self._far.executemany("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?)", rows)
        self._near.clear()
