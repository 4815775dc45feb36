"""Reading a store's file at one revision, in any number of threads."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from graph.embedded.connecting import connect, refusal
from graph.errors import StoreError
from graph.store import State

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of no leaf at all
_MOST_REMEMBERED = 1_000
Found = TypeVar("Found")


class Snapshots:
    """One SQLite file, read by a connection a thread; what is found may be remembered."""

    is_remote = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local: Any = threading.local()
        self._remembered: dict[object, Any] = {}

    def revision(self) -> str:
        """Digest of the set of present records, 64 hexadecimal digits."""
        with self._reading() as connection:
            return self._settled_at() or revision_of(connection)

    def state(self) -> State:
        """What the store is in now: the last load's revision, and how many loads there are."""
        with self._reading() as connection:
            loads = connection.execute("SELECT count(*) FROM load").fetchone()[0]
            return State("embedded", revision_of(connection), loads)

    def settled(self, read: Callable[[], Found]) -> tuple[Found, str]:
        """What `read` finds by asking this store in this thread, and the one revision it is of."""
        if (revision := self._settled_at()) is not None:
            return read(), revision
        with self._snapshot() as (_, revision):
            self._local.revision = revision
            try:
                return read(), revision
            finally:
                self._local.revision = None

    def close(self) -> None:
        """Close this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            del self._local.connection

    def _existing(self) -> Path:
        if not self.path.exists():
            raise StoreError(
                f"There is no store {self.path}. Load records into it: watchline load FILE."
            )
        return self.path

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self._existing())
        try:
            yield connection
        except sqlite3.DatabaseError as fault:
            raise refusal(self.path, fault) from fault

    @contextmanager
    def _snapshot(self) -> Iterator[tuple[sqlite3.Connection, str]]:
        """Several queries that all see the same revision."""
        with self._reading() as connection:
            if (settled := self._settled_at()) is not None:
                yield connection, settled
                return
            connection.execute("BEGIN")
            try:
                yield connection, revision_of(connection)
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def _unchanging(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one revision until it is let go of, in whatever thread.

        An export is read step by step, and other questions may be asked between two steps: where
        the store is not settled they must not share a transaction.
        """
        if self._settled_at() is not None:
            with self._reading() as connection:
                yield connection
            return
        with closing(connect(self._existing())) as connection:
            connection.execute("BEGIN")
            yield connection

    def _settled_at(self) -> str | None:
        """The revision that this thread is reading at, while it is settled."""
        return getattr(self._local, "revision", None)

    def _remember(self, key: object, find: Any) -> Any:
        if key not in self._remembered:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = find()
        return self._remembered[key]


def revision_of(connection: sqlite3.Connection) -> str:
    """Digest of the set of records that are present in this transaction."""
    row = connection.execute("SELECT revision FROM load ORDER BY n DESC LIMIT 1").fetchone()
    return str(row[0]) if row else EMPTY
