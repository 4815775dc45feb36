"""Names to entities, by the table of folded names; near ones by the words of the search index.

Comparing a name with every other one would take seconds: so each of its words is looked for among
the words of all names that begin alike, and only entities that have such words are compared.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz, process

from graph.embedded.deriving import names_in
from graph.embedded.identities import KEPT
from graph.folding import fold_name
from graph.resolving import Candidate, Resolved, likest, resolved
from graph.words import MOST_WORDS, indexed

LONGEST_NAME = 500
_MOST_COMPARED = 400  # entities of which every name is compared
_MOST_NEAR = 6  # words that stand for one that was typed
_NEAR = 70.0  # how like a word has to be, of 100
_MOST_SO_CALLED = 1_000
_FEWEST_TYPED = 3  # letters of which longer words are the likely end


class _Near(NamedTuple):
    """Words of the index that are like one that was typed, and in how many entities they are."""

    words: tuple[str, ...]
    entities: int


def resolve(connection: sqlite3.Connection, text: str, types: Collection[str]) -> Resolved:
    """The entity of this id or name, or the candidates; `types` leaves other types out."""
    asked = text.encode("utf-8", "replace").decode().strip()[:LONGEST_NAME]
    by_id = _read(connection, f"e.id = {KEPT}", (asked, asked), types)
    if by_id:
        return resolved(asked, "id", by_id[:1])
    so_called = _so_called(connection, asked, types)
    if so_called:
        return resolved(asked, "name", so_called)
    return resolved(asked, "like", likest(asked, _like(connection, asked, types)))


def _so_called(
    connection: sqlite3.Connection, asked: str, types: Collection[str]
) -> list[Candidate]:
    """Entities that have exactly this name, once folded; by id."""
    folded = fold_name(asked)
    found = _read(
        connection,
        f"e.id IN (SELECT entity FROM entity_name WHERE folded = ? LIMIT {_MOST_SO_CALLED})",
        (folded,),
        types,
    )
    said = {one.id: one for one in found if fold_name(one.said) == folded}
    return list(said.values())


def _like(connection: sqlite3.Connection, asked: str, types: Collection[str]) -> list[Candidate]:
    words = list(dict.fromkeys(indexed(fold_name(asked)).split()))[:MOST_WORDS]
    near = [found for word in words if (found := _near(connection, word)).words]
    numbers: dict[int, None] = {}
    if near:
        every = " AND ".join(f"({_any(found)})" for found in near)
        numbers |= dict.fromkeys(_matching(connection, every))
        for found in sorted(near, key=lambda one: one.entities):  # rare words say most
            numbers |= dict.fromkeys(_matching(connection, _any(found)))
            if len(numbers) >= _MOST_COMPARED:
                break
    wanted = msgspec.json.encode(list(numbers)[:_MOST_COMPARED]).decode()
    return _read(connection, "e.n IN (SELECT value FROM json_each(?))", (wanted,), types)


def _near(connection: sqlite3.Connection, word: str) -> _Near:
    """Words in the names of entities that begin with this one, or begin alike and are like it.

    Those that share two letters are looked at first, and only where none of them is like it those
    that share one: fifty words of a hundred thousand, then a few thousand.
    """
    begun = _words(connection, word, _MOST_NEAR) if len(word) >= _FEWEST_TYPED else {}
    like: dict[str, int] = {}
    for letters in (2, 1):
        counts = _words(connection, word[:letters])
        near = process.extract(
            word, list(counts), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR
        )
        like = {term: counts[term] for term, _, _ in near}
        if like:
            break
    found = like | begun
    return _Near(tuple(found), sum(found.values()))


def _words(connection: sqlite3.Connection, start: str, most: int = -1) -> dict[str, int]:
    """The words that begin so, by the alphabet, and in how many entities each is."""
    rows = connection.execute(
        f"SELECT term, doc FROM {_vocabulary(connection)} WHERE term >= ? AND term < ? LIMIT ?",
        (start, f"{start}\U0010ffff", most),
    )
    return dict(rows.fetchall())


def _vocabulary(connection: sqlite3.Connection) -> str:
    """The words of the entities' search index as a table, which this connection keeps."""
    name = "temp.words_of_entities"
    try:
        connection.execute(f"SELECT 1 FROM {name} LIMIT 0")
    except sqlite3.OperationalError:
        # a reader may write nothing, and this writes nothing into the store either
        connection.execute("PRAGMA query_only = OFF")
        try:
            connection.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5vocab(main, entity_words, row)"
            )
        finally:
            connection.execute("PRAGMA query_only = ON")
    return name


def _any(near: _Near) -> str:
    return " OR ".join('"{}"'.format(word.replace('"', '""')) for word in near.words)


def _matching(connection: sqlite3.Connection, query: str) -> list[int]:
    rows = connection.execute(
        "SELECT rowid FROM entity_words WHERE entity_words MATCH ? LIMIT ?",
        (query, _MOST_COMPARED),
    )
    return [row[0] for row in rows]


def _read(
    connection: sqlite3.Connection,
    where: str,
    values: tuple[str, ...],
    types: Collection[str],
) -> list[Candidate]:
    """The entities that fit, each once for every name that it has, in order of id."""
    rows: Iterable[tuple[str, bytes]] = connection.execute(
        f"SELECT e.id, e.answer FROM entity e WHERE {where} ORDER BY e.id", values
    )
    found = []
    for key, answer in rows:
        kind = msgspec.json.decode(answer, type=_Typed).type
        if not types or kind in types:
            names = names_in(answer)
            found += [Candidate(key, names[0], kind, said) for said in names]
    return found


class _Typed(msgspec.Struct):
    type: str
