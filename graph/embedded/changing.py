"""Changes between two days, newest first: read off the answers that each event had in turn."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

import msgspec

from graph.between import Between
from graph.change_answers import Key, Moment, count_steps, page_of_changes
from graph.embedded.cursors import read_cursor, write_cursor
from graph.embedded.identities import kept_id
from graph.store import Counted

_encode = msgspec.json.encode
_PAIRS = """
SELECT day, event FROM event_then WHERE day > :first AND day <= :last
UNION ALL SELECT settled, n FROM event WHERE settled > :first AND settled <= :last
ORDER BY 1 DESC
"""
_PAIRS_OF_ENTITY = """
SELECT t.day, t.event FROM part_taken p JOIN event_then t ON t.event = p.event
WHERE p.entity = :entity AND t.day > :first AND t.day <= :last
UNION ALL SELECT e.settled, e.n FROM part_taken p JOIN event e ON e.n = p.event
WHERE p.entity = :entity AND e.settled > :first AND e.settled <= :last
ORDER BY 1 DESC
"""


def find_changes(
    connection: sqlite3.Connection, question: Between
) -> tuple[list[bytes], str | None]:
    """The changes of this page, newest day first, and the cursor of the next page or None."""
    cursor = read_cursor(question.cursor, tuple[int, str, int]) if question.cursor else None
    items, following = page_of_changes(_moments(connection, question, cursor), question, cursor)
    return items, write_cursor(following) if following else None


def count_changes(connection: sqlite3.Connection, question: Between) -> Counted:
    """How many changes of each kind there are, whatever the page."""
    return count_steps(_moments(connection, question, None), question)


def latest_publication(connection: sqlite3.Connection) -> int | None:
    """The last day on which a dated report may have come out, None where there is none."""
    row = connection.execute("SELECT max(last) FROM report WHERE NOT undated").fetchone()
    return None if row[0] is None else int(row[0])


def _moments(
    connection: sqlite3.Connection, question: Between, cursor: Key | None
) -> Iterator[Moment]:
    for day, number, event in _days(connection, question, cursor):
        brief, answer = _answer_of(connection, number, day)
        before = connection.execute(
            "SELECT answer FROM event_then WHERE event = ? AND day < ? ORDER BY day DESC LIMIT 1",
            (number, day),
        ).fetchone()
        yield Moment(day, event, brief, answer, before[0] if before else None)


def _days(
    connection: sqlite3.Connection, question: Between, cursor: Key | None
) -> Iterator[tuple[int, int, str]]:
    """Days within the window on which some event's answer changed: day, its number, its id.

    Newest first; both halves of the query come in order from an index, so that the first page of
    a long history costs what that of a short one does.
    """
    first, last = question.days()
    if cursor is not None:
        last = min(last, cursor[0])
    pairs = connection.execute(
        _PAIRS_OF_ENTITY if question.entity else _PAIRS,
        {
            "entity": question.entity and kept_id(connection, question.entity),
            "first": first,
            "last": last,
        },
    )
    for day, group in groupby(pairs, key=lambda pair: pair[0]):
        for number, event in _fitting(connection, question, [pair[1] for pair in group]):
            if cursor is None or day < cursor[0] or event >= cursor[1]:
                yield day, number, event


def _fitting(
    connection: sqlite3.Connection, question: Between, numbers: list[int]
) -> list[tuple[int, str]]:
    """Those of the events that the filters let through, by id."""
    conditions = ["n IN (SELECT value FROM json_each(?))"]
    values: list[object] = [_encode(numbers).decode()]
    for column, wanted in (("kind", question.kind), ("jurisdiction", question.jurisdiction)):
        if wanted:
            conditions.append(f"{column} = ?")
            values.append(wanted)
    return connection.execute(
        f"SELECT n, id FROM event WHERE {' AND '.join(conditions)} ORDER BY id", values
    ).fetchall()


def _answer_of(connection: sqlite3.Connection, number: int, day: int) -> tuple[bytes, bytes]:
    """The event's short description as it is now, and its answer from this day on."""
    brief, settled, answer = connection.execute(
        "SELECT brief, settled, answer FROM event WHERE n = ?", (number,)
    ).fetchone()
    if settled != day:
        answer = connection.execute(
            "SELECT answer FROM event_then WHERE event = ? AND day = ?", (number, day)
        ).fetchone()[0]
    return bytes(brief), bytes(answer)
