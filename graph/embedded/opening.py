"""Events and short descriptions read from the tables, for the hops that an answer shows."""

from __future__ import annotations

import sqlite3

from graph.connections import TieQuestion
from graph.embedded.briefs import Briefs
from graph.hops import Hops, Row

_NOW = "SELECT id, first, brief, answer FROM event WHERE n = ?"
_THEN = """
SELECT e.id, e.first, e.brief, coalesce(
  CASE WHEN e.settled <= :day THEN e.answer END,
  (SELECT answer FROM event_then WHERE event = e.n AND day <= :day ORDER BY day DESC LIMIT 1)
) FROM event e WHERE e.n = :n
"""


def stored_hops(
    connection: sqlite3.Connection, asked: TieQuestion, briefs: Briefs | None = None
) -> Hops:
    """What opens ties out of the tables, as they were on the day that is asked for."""
    day = asked.known_day()

    def find(n: int) -> Row | None:
        if day is None:
            row = connection.execute(_NOW, (n,)).fetchone()
        else:
            row = connection.execute(_THEN, {"n": n, "day": day}).fetchone()
        return row if row is not None and row[3] is not None else None

    return Hops(asked, find, briefs or Briefs(connection))
