"""Events, entities and reports that hold every word, best first.

Ranking all matches of a common word takes seconds at a million events, so that only the 2,000
that were loaded last are ranked.
"""

from __future__ import annotations

import sqlite3

from graph.words import match_query

MOST_RANKED = 2_000
_TITLE_WEIGHT = 8.0  # a word in a title or name says more than one in a summary


def search_all(connection: sqlite3.Connection, text: str, limit: int) -> tuple[bytes, ...]:
    """Short descriptions: entities, then events, then reports take turns, each best first."""
    query = match_query(text)
    if query is None:
        return ()
    kinds = [_ranked(connection, kind, query, limit) for kind in ("entity", "event", "report")]
    turns = (found[at] for at in range(limit) for found in kinds if at < len(found))
    return tuple(turns)[:limit]


def _ranked(connection: sqlite3.Connection, kind: str, query: str, limit: int) -> list[bytes]:
    words = f"{kind}_words"
    oldest = connection.execute(
        f"SELECT min(rowid) FROM (SELECT rowid FROM {words} WHERE {words} MATCH ? "
        "ORDER BY rowid DESC LIMIT ?)",
        (query, MOST_RANKED),
    ).fetchone()[0]
    if oldest is None:
        return []
    rows = connection.execute(
        f"SELECT r.{'answer' if kind == 'entity' else 'brief'} FROM {words} w "
        f"JOIN {kind} r ON r.n = w.rowid WHERE {words} MATCH ? AND w.rowid >= ? "
        f"ORDER BY round(bm25({words}, {_TITLE_WEIGHT}, 1.0), 6), r.id LIMIT ?",
        (query, oldest, limit),
    )
    return [bytes(row[0]) for row in rows]
