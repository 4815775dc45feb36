"""What others show of an entity or a report that they name, found by its id."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import Raw, Struct

from graph.embedded.identities import kept_id
from graph.embedded.sourcing import StoredSources
from graph.sources import Source

_Rest = tuple[tuple[str, ...], Source | None]
_encode = msgspec.msgpack.Encoder().encode
_MOST_REMEMBERED = 60_000  # some 50 MB; what came before waits in a file of SQLite's own


class Named(Struct, frozen=True, gc=False):
    """The record behind an id: its kind, its short description, and its names for the search.

    `owners` (of an entity) and `source` (of a report) are right where all that they rest on was
    derived before; where it was not, StoredSources has them.
    """

    kind: str
    brief: Raw
    text: str
    owners: tuple[str, ...] = ()
    source: Source | None = None


NOBODY = Named("", Raw(b"null"), "")


class NamedSources:
    """What the rules of evidence ask, out of the records that one record names."""

    def __init__(self, named: Mapping[str, Named]) -> None:
        self._named = named

    def source(self, report: str) -> Source | None:
        """The report of this id, or None where the id is no report's."""
        found = self._named.get(report)
        return found.source if found else None

    def owners(self, entity: str) -> tuple[str, ...]:
        """The entity, what it is part of, and so on to the top."""
        found = self._named.get(entity)
        return (found.owners if found else ()) or (entity,)


class Names:
    """Entities and reports by id: those just derived, and those of a store if there is one."""

    def __init__(self, store: sqlite3.Connection | None = None) -> None:
        self._store = store
        self._sources = None if store is None else StoredSources(store)
        self._near: dict[str, Named] = {}
        self._far: sqlite3.Connection | None = None

    def put(self, key: str, named: Named | None) -> None:
        """Remember what was just derived, if others show it."""
        if named is None:
            return
        if len(self._near) >= _MOST_REMEMBERED:
            self._put_far()
        self._near[key] = named

    def has(self, key: str) -> bool:
        """Whether it was put, or found since in the store."""
        return key in self._near or self._find_far(key) is not None

    def find_all(self, keys: Iterable[str]) -> dict[str, Named] | None:
        """Who has each of these ids, or None if nobody has one of them."""
        found = {}
        for key in keys:
            named = self.find(key)
            if named is None:
                return None
            found[key] = named
        return found

    def find(self, key: str) -> Named | None:
        """Who has this id, or None."""
        found = self._near.get(key)
        if found is None:
            found = self._find_far(key) or self._find_stored(key)
            if found is not None:
                self.put(key, found)
        return found

    def _find_stored(self, key: str) -> Named | None:
        if self._store is None or self._sources is None:
            return None
        for kind, text in (("entity", "names"), ("report", "title")):
            row = self._store.execute(
                f"SELECT brief, {text} FROM {kind} WHERE id = ?", (key,)
            ).fetchone()
            if row:
                owners = self._sources.owners(key) if kind == "entity" else ()
                return Named(kind, Raw(row[0]), row[1], owners, self._sources.source(key))
        kept = kept_id(self._store, key)
        return None if kept == key else self.find(kept)

    def _find_far(self, key: str) -> Named | None:
        if self._far is None:
            return None
        rows = self._far.execute("SELECT kind, brief, text, rest FROM named WHERE id = ?", (key,))
        found = rows.fetchone()
        if found is None:
            return None
        owners, source = msgspec.msgpack.decode(found[3], type=_Rest)
        return Named(found[0], Raw(found[1]), found[2], owners, source)

    def _put_far(self) -> None:
        if self._far is None:
            # "" is a temporary database, which SQLite removes by itself
            self._far = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            self._far.execute("PRAGMA journal_mode = OFF")
            self._far.execute(
                "CREATE TABLE named "
                "(id TEXT PRIMARY KEY, kind TEXT, brief BLOB, text TEXT, rest BLOB)"
            )
        rows = (
            (key, one.kind, bytes(one.brief), one.text, _encode((one.owners, one.source)))
            for key, one in self._near.items()
        )
        self._far.executemany("INSERT OR REPLACE INTO named VALUES (?, ?, ?, ?, ?)", rows)
        self._near.clear()


def names_of(connection: sqlite3.Connection, key: str) -> str:
    """All names of the entity of this id, its own first, a line each."""
    row = connection.execute("SELECT names FROM entity WHERE id = ?", (key,)).fetchone()
    return str(row[0])
