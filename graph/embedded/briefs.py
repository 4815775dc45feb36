"""Short descriptions of entities and reports, as other answers show them."""

from __future__ import annotations

import sqlite3

from msgspec import Raw

from graph.embedded.identities import kept_id

_NOTHING = Raw(b"null")
_FIND = " UNION ALL ".join(
    f"SELECT brief FROM {kind} WHERE id = :id" for kind in ("report", "entity", "event")
)


class Briefs:
    """Opens ids for as long as one answer takes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._run = connection.execute
        self._known: dict[str, Raw] = {}

    def note(self, key: str, brief: bytes) -> None:
        """That this is the one of an entity, which was read on the way."""
        self._known[key] = Raw(brief)

    def __call__(self, key: str) -> Raw:
        """The short description of this entity, report or event; null where there is none."""
        if key not in self._known:
            row = self._run(_FIND, {"id": key}).fetchone()
            found = Raw(row[0]) if row else _NOTHING
            if found is _NOTHING and (kept := kept_id(self._connection, key)) != key:
                found = self(kept)
            self._known[key] = found
        return self._known[key]
