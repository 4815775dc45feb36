"""Events, entities and reports that hold every word, best first.

Best is said in one sentence, and does not depend on what else is in the store: an entity of that
very name (once folded), then those with every word in their title or name, then the rest; within
each the entities that take part in the most events, the latest events, the latest reports. Ordering
all matches of a common word takes seconds at a million events, so that only the 2,000 that were
loaded last are ordered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import partial

from graph.embedded.names import names_of
from graph.folding import fold_name
from graph.turns import taking_turns
from graph.words import match_query
from graph.words_then import holds_words

MOST_RANKED = 2_000
_MATCHES = "SELECT rowid FROM {words} WHERE {words} MATCH ? ORDER BY rowid DESC LIMIT ?"
_IN_HEAD = "r.n IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)"


def search_all(
    connection: sqlite3.Connection, text: str, limit: int, day: int | None
) -> tuple[bytes, ...]:
    """Short descriptions: entities, events and reports take turns, each best first.

    With a day, only events and reports that were known by its end, by their words of then.
    """
    query = match_query(text)
    if query is None:
        return ()
    kinds = [
        _entities(connection, query, fold_name(text), limit, day),
        _events(connection, query, limit, day),
        _reports(connection, query, limit, day),
    ]
    return taking_turns(kinds, limit)


def _entities(
    connection: sqlite3.Connection, query: str, name: str, limit: int, day: int | None
) -> list[bytes]:
    known = "" if day is None else f" AND p.known <= {day}"
    rows = _ordered(
        connection,
        "entity",
        "r.answer",
        "r.id IN (SELECT entity FROM entity_name WHERE folded = ?) DESC, "
        "{in_head} DESC, "
        f"(SELECT count(*) FROM part_taken p WHERE p.entity = r.id{known}) DESC, r.id",
        query,
        (name, _head(query)),
    )
    return [bytes(row[0]) for row, _ in zip(rows, range(limit), strict=False)]


def _events(connection: sqlite3.Connection, query: str, limit: int, day: int | None) -> list[bytes]:
    known = "" if day is None else f"r.known <= {day} AND "
    settled = "1" if day is None else f"r.settled <= {day}"
    then = "NULL" if day is None else (
        f"(SELECT t.answer FROM event_then t WHERE t.event = r.n AND t.day <= {day} "
        "ORDER BY t.day DESC LIMIT 1)"
    )  # fmt: skip
    rows = _ordered(
        connection,
        "event",
        f"r.brief, {settled}, {then}",
        "{in_head} DESC, r.first DESC, r.last DESC, r.id",
        query,
        (_head(query),),
        known,
    )
    found: list[bytes] = []
    names = partial(names_of, connection)
    for brief, is_settled, answer in rows:
        if is_settled or holds_words(query, answer, names):
            found.append(bytes(brief))
            if len(found) == limit:
                break
    return found


def _reports(
    connection: sqlite3.Connection, query: str, limit: int, day: int | None
) -> list[bytes]:
    known = "" if day is None else f"r.known <= {day} AND "
    order = "{in_head} DESC, r.last DESC, r.id"
    rows = _ordered(connection, "report", "r.brief", order, query, (_head(query),), known)
    return [bytes(row[0]) for row, _ in zip(rows, range(limit), strict=False)]


def _ordered(
    connection: sqlite3.Connection,
    kind: str,
    columns: str,
    order: str,
    query: str,
    ordering: tuple[str, ...],
    where: str = "",
) -> Iterable[tuple[bytes, ...]]:
    words = f"{kind}_words"
    matches = _MATCHES.format(words=words)
    return connection.execute(
        f"SELECT {columns} FROM {kind} r WHERE {where}r.n IN ({matches}) "
        f"ORDER BY {order.format(in_head=_IN_HEAD.format(words=words))}",
        (query, MOST_RANKED, *ordering),
    )


def _head(query: str) -> str:
    """The same words, all of them in the title or name."""
    return f"head : ({query})"
