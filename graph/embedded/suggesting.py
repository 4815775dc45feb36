"""Suggestions of what may be the same, over all entities of a store but what is decided already."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import combinations

import msgspec
from msgspec import Raw

from graph.embedded.deriving import names_in
from graph.embedded.identities import kept_id
from graph.suggesting import Known, Pair, Suggestion, suggestions

Row = tuple[str, str, bytes]


class _Answer(msgspec.Struct):
    type: str
    jurisdiction: str


class _Entity(msgspec.Struct):
    id: str


class _Decision(msgspec.Struct):
    entities: list[_Entity]


def suggest(connection: sqlite3.Connection, limit: int) -> tuple[bytes, ...]:
    """The likeliest pairs, each as JSON: both entities, with how many events, and the reasons."""
    run = connection.execute
    found = likeliest(
        run("SELECT id, part_of, answer FROM entity"),
        (answer for (answer,) in run("SELECT answer FROM decision")),
        lambda key: kept_id(connection, key),
    )
    return tuple(suggestion_answer(one, partial(_around, connection)) for one in found[:limit])


def likeliest(
    entities: Iterable[Row], decisions: Iterable[bytes], kept: Callable[[str], str]
) -> list[Suggestion]:
    """Pairs that no decision names, the likeliest first.

    Of entities: id, what it is part of, answer. `kept` is the id under which one is answered now.
    """
    return suggestions(map(_known, entities), set(_decided(decisions, kept)))


def suggestion_answer(one: Suggestion, around: Callable[[str], tuple[bytes, int]]) -> bytes:
    """The pair as JSON; `around` gives the short description of an entity, and its events."""
    shown = ((msgspec.json.decode(brief, type=dict[str, Raw]) | {"events": events})
             for brief, events in map(around, (one.one, one.other)))  # fmt: skip
    return msgspec.json.encode(
        {"is": "suggestion", "entities": list(shown), "reasons": one.reasons}
    )


def _known(row: Row) -> Known:
    key, whole, answer = row
    own = msgspec.json.decode(answer, type=_Answer)
    return Known(key, tuple(names_in(answer)), own.type, own.jurisdiction, whole)


def _decided(decisions: Iterable[bytes], kept: Callable[[str], str]) -> Iterator[Pair]:
    """Pairs that a decision names, as they are answered now."""
    for answer in decisions:
        named = [one.id for one in msgspec.json.decode(answer, type=_Decision).entities]
        yield from combinations(sorted({kept(key) for key in named}), 2)


def _around(connection: sqlite3.Connection, key: str) -> tuple[bytes, int]:
    brief, events = connection.execute(
        "SELECT brief, (SELECT count(*) FROM part_taken WHERE entity = e.id) FROM entity e "
        "WHERE id = ?",
        (key,),
    ).fetchone()
    return brief, events
