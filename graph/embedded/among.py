"""Ties between any two of some entities: of the events in which two of them took part."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from graph.connections import TieQuestion
from graph.embedded.opening import stored_hops
from graph.hops import Hops

MOST_ENTITIES = 500
MOST_EVENTS = 500  # the latest that they share

_SHARED = """
SELECT event FROM part_taken WHERE entity IN (SELECT value FROM json_each(?))
GROUP BY event HAVING count(*) > 1 ORDER BY max(first) DESC, event LIMIT ?
"""


def among_answer(
    connection: sqlite3.Connection, entities: Sequence[str], asked: TieQuestion
) -> bytes:
    """The edges as JSON, strongest first within an event, and `nodes` by id.

    `truncated`: they share more events than are looked at.
    """
    ids = ids_among(entities)
    rows = connection.execute(_SHARED, (msgspec.json.encode(ids).decode(), MOST_EVENTS + 1))
    return told_among(stored_hops(connection, asked), ids, [row[0] for row in rows])


def ids_among(entities: Sequence[str]) -> list[str]:
    """The first MOST_ENTITIES of them, each once."""
    return list(dict.fromkeys(entities))[:MOST_ENTITIES]


def told_among(hops: Hops, entities: Sequence[str], events: Sequence[int]) -> bytes:
    """The same of these events, of which one more than MOST_EVENTS says that there are others."""
    edges: list[dict[str, Any]] = hops.among(frozenset(entities), events[:MOST_EVENTS])
    return msgspec.json.encode(
        {"edges": edges, "nodes": hops.nodes, "truncated": len(events) > MOST_EVENTS}
    )
