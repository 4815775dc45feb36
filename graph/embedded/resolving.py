"""Entities of a store's file as names are looked for among them (`graph/name_search.py`)."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence

import msgspec

from graph.embedded.identities import KEPT
from graph.name_search import MOST_COMPARED, MOST_SO_CALLED, Row, resolve_among
from graph.resolving import Resolved


def resolve(connection: sqlite3.Connection, text: str, types: Collection[str]) -> Resolved:
    """The entity of this id or name, or the candidates; `types` leaves other types out."""
    return resolve_among(_Entities(connection), text, types)


class _Entities:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of_id(self, key: str) -> Iterable[Row]:
        """The entity of this id, or what it is merged into."""
        return self._read(f"e.id = {KEPT}", key, key)

    def so_called(self, folded: str) -> Iterable[Row]:
        """Entities that have this name, once folded."""
        return self._read(
            f"e.id IN (SELECT entity FROM entity_name WHERE folded = ? LIMIT {MOST_SO_CALLED})",
            folded,
        )

    def numbered(self, numbers: Sequence[int]) -> Iterable[Row]:
        """Entities of these numbers."""
        wanted = msgspec.json.encode(numbers).decode()
        return self._read("e.n IN (SELECT value FROM json_each(?))", wanted)

    def words(self, start: str, most: int | None = None) -> dict[str, int]:
        """The words that begin so, by the alphabet, and in how many entities each is."""
        rows = self._connection.execute(
            f"SELECT term, doc FROM {self._vocabulary()} WHERE term >= ? AND term < ? LIMIT ?",
            (start, f"{start}\U0010ffff", -1 if most is None else most),
        )
        return dict(rows.fetchall())

    def holding(self, wanted: Sequence[Sequence[str]]) -> Sequence[int]:
        """Numbers of entities that hold a word of each of these."""
        query = " AND ".join(f"({_any(words)})" for words in wanted)
        rows = self._connection.execute(
            "SELECT rowid FROM entity_words WHERE entity_words MATCH ? LIMIT ?",
            (query, MOST_COMPARED),
        )
        return [row[0] for row in rows]

    def _read(self, where: str, *values: str) -> Iterable[Row]:
        return self._connection.execute(
            f"SELECT e.id, e.answer FROM entity e WHERE {where} ORDER BY e.id", values
        )

    def _vocabulary(self) -> str:
        """The words of the entities' search index as a table, which this connection keeps."""
        name = "temp.words_of_entities"
        try:
            self._connection.execute(f"SELECT 1 FROM {name} LIMIT 0")
        except sqlite3.OperationalError:
            # a reader may write nothing, and this writes nothing into the store either
            self._connection.execute("PRAGMA query_only = OFF")
            try:
                self._connection.execute(
                    f"CREATE VIRTUAL TABLE {name} USING fts5vocab(main, entity_words, row)"
                )
            finally:
                self._connection.execute("PRAGMA query_only = ON")
        return name


def _any(words: Sequence[str]) -> str:
    return " OR ".join('"{}"'.format(word.replace('"', '""')) for word in words)
