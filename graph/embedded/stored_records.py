"""The records of a snapshot, for a networkx graph that reads what is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator


class StoredRecords:
    """Read with a connection of its own, which is in a transaction that has begun."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ids(self, kind: str) -> Iterator[str]:
        """All of a kind, in order."""
        for (key,) in self._connection.execute(f"SELECT id FROM {kind} ORDER BY id"):
            yield key

    def id(self, kind: str, number: int) -> str:
        """The id of the one with this number."""
        row = self._connection.execute(f"SELECT id FROM {kind} WHERE n = ?", (number,))
        return str(row.fetchone()[0])

    def number(self, kind: str, key: str) -> int | None:
        """The number of the one with this id; None where there is none."""
        row = self._connection.execute(f"SELECT n FROM {kind} WHERE id = ?", (key,)).fetchone()
        return row[0] if row else None

    def brief(self, kind: str, key: str) -> bytes:
        """Its short description."""
        row = self._connection.execute(f"SELECT brief FROM {kind} WHERE id = ?", (key,))
        return bytes(row.fetchone()[0])

    def answer(self, number: int, soon: object) -> bytes:  # noqa: ARG002  # each is near at hand
        """The answer of an event."""
        row = self._connection.execute("SELECT answer FROM event WHERE n = ?", (number,))
        return bytes(row.fetchone()[0])

    def close(self) -> None:
        """Let go of the snapshot."""
        self._connection.close()
