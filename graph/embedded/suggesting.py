"""Suggestions of what may be the same, over all entities of a store but what is decided already."""

from __future__ import annotations

import sqlite3
from itertools import combinations

import msgspec
from msgspec import Raw

from graph.embedded.deriving import names_in
from graph.embedded.identities import kept_id
from graph.suggesting import Known, Pair, suggestions


class _Answer(msgspec.Struct):
    type: str
    jurisdiction: str


class _Entity(msgspec.Struct):
    id: str


class _Decision(msgspec.Struct):
    entities: list[_Entity]


def suggest(connection: sqlite3.Connection, limit: int) -> tuple[bytes, ...]:
    """The likeliest pairs, each as JSON: both entities, with how many events, and the reasons."""
    found = suggestions(_read_known(connection), _decided(connection))[:limit]
    return tuple(
        msgspec.json.encode(
            {
                "is": "suggestion",
                "entities": [_shown(connection, key) for key in (one.one, one.other)],
                "reasons": one.reasons,
            }
        )
        for one in found
    )


def _read_known(connection: sqlite3.Connection) -> list[Known]:
    found = []
    for key, whole, answer in connection.execute("SELECT id, part_of, answer FROM entity"):
        own = msgspec.json.decode(answer, type=_Answer)
        found.append(Known(key, tuple(names_in(answer)), own.type, own.jurisdiction, whole))
    return found


def _decided(connection: sqlite3.Connection) -> set[Pair]:
    """Pairs that a decision names, as they are answered now."""
    found: set[Pair] = set()
    for (answer,) in connection.execute("SELECT answer FROM decision"):
        named = [one.id for one in msgspec.json.decode(answer, type=_Decision).entities]
        kept = sorted({kept_id(connection, key) for key in named})
        found |= set(combinations(kept, 2))
    return found


def _shown(connection: sqlite3.Connection, key: str) -> dict[str, object]:
    brief, events = connection.execute(
        "SELECT brief, (SELECT count(*) FROM part_taken WHERE entity = e.id) FROM entity e "
        "WHERE id = ?",
        (key,),
    ).fetchone()
    return msgspec.json.decode(brief, type=dict[str, Raw]) | {"events": events}
