"""Ties between any two of some entities: of the events in which two of them took part."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from graph.connections import TieQuestion
from graph.embedded.hops import Hops

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
    ids = list(dict.fromkeys(entities))[:MOST_ENTITIES]
    hops = Hops(connection, asked)
    rows = connection.execute(_SHARED, (msgspec.json.encode(ids).decode(), MOST_EVENTS + 1))
    events = [row[0] for row in rows]
    edges: list[dict[str, Any]] = hops.among(frozenset(ids), events[:MOST_EVENTS])
    return msgspec.json.encode(
        {"edges": edges, "nodes": hops.nodes, "truncated": len(events) > MOST_EVENTS}
    )
