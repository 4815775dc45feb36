"""Changes between two days, newest first: read off the answers that each event had in turn."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from graph.between import CHANGES, Between
from graph.changes import Change, ClaimThen, changes_between, read_claims
from graph.dates import iso_day
from graph.embedded.cursors import read_cursor, write_cursor
from graph.embedded.identities import kept_id
from graph.embedded.weighing import claims_in
from graph.store import Counted

Key = tuple[int, str, int]  # day, event, place among its claims
MOST_COUNTED = 10_000  # days of change of an event that a count looks at; a quarter of a second
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


class _Step(NamedTuple):
    """A day on which what was known of an event changed, and the changes."""

    day: int
    event: str
    brief: bytes
    answer: bytes
    changes: list[Change]


def find_changes(
    connection: sqlite3.Connection, question: Between
) -> tuple[list[bytes], str | None]:
    """The changes of this page, newest day first, and the cursor of the next page or None."""
    cursor = read_cursor(question.cursor, tuple[int, str, int]) if question.cursor else None
    found: list[bytes] = []
    for step in _steps(connection, question, cursor):
        answer: dict[str, Any] | None = None
        for change in step.changes:
            key = (step.day, step.event, change.place)
            if cursor is not None and key[:2] == cursor[:2] and key[2] < cursor[2]:
                continue
            if len(found) == question.limit:
                return found, write_cursor(key)
            answer = answer or msgspec.json.decode(step.answer)
            found.append(_encode(_item(step, change, answer)))
    return found, None


def count_changes(connection: sqlite3.Connection, question: Between) -> Counted:
    """How many changes of each kind there are, whatever the page."""
    counted: Counter[str] = Counter()
    since = None
    for at, step in enumerate(_steps(connection, question, None)):
        if at == MOST_COUNTED:
            since = iso_day(step.day)
            break
        counted.update(change.kind for change in step.changes)
    return Counted({kind: counted[kind] for kind in CHANGES if counted[kind]}, since)


def latest_publication(connection: sqlite3.Connection) -> int | None:
    """The last day on which a dated report may have come out, None where there is none."""
    row = connection.execute("SELECT max(last) FROM report WHERE NOT undated").fetchone()
    return None if row[0] is None else int(row[0])


def _steps(
    connection: sqlite3.Connection, question: Between, cursor: Key | None
) -> Iterator[_Step]:
    for day, number, event in _days(connection, question, cursor):
        brief, answer = _answer_of(connection, number, day)
        before = connection.execute(
            "SELECT answer FROM event_then WHERE event = ? AND day < ? ORDER BY day DESC LIMIT 1",
            (number, day),
        ).fetchone()
        earlier = read_claims(before[0]) if before else None
        changes = [
            change
            for change in changes_between(earlier, read_claims(answer))
            if question.change in (None, change.kind)
        ]
        if changes:
            yield _Step(day, event, brief, answer, changes)


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


def _item(step: _Step, change: Change, answer: dict[str, Any]) -> dict[str, Any]:
    day = iso_day(step.day)
    subject = [subject for _, subject in claims_in(_copied(answer))][change.place]
    fresh = [item for item in answer["citations"] if item["known"] == day]
    own = {*change.after.supports, *change.after.opposes}
    told = [
        item for at, item in enumerate(answer["citations"]) if at in own and item["known"] == day
    ]
    earlier = change.before.rivals if change.before else ()
    rivals = [rival for rival in change.after.rivals if rival not in earlier]
    shape: dict[str, Any] = {
        "is": "change", "day": day, "change": change.kind, "event": Raw(step.brief),
        "claim": change.after.id, "part": change.part, **subject,
        "before": _state(change.before), "after": _state(change.after),
        # a citation that supports something else may still have shown where others have it from
        "citations": [_citation(item) for item in told or ([] if rivals else fresh)],
    }  # fmt: skip
    return shape | ({"rivals": rivals} if rivals else {})


def _copied(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with parts of its own, which `claims_in` takes apart."""
    parts = ("participants", "relations", "quantities")
    return answer | {name: [dict(item) for item in answer[name]] for name in parts}


def _state(claim: ClaimThen | None) -> dict[str, Any] | None:
    if claim is None:
        return None
    roots = claim.roots
    return {"status": claim.status, "min": roots.min, "max": roots.max, "exact": roots.exact}


def _citation(item: dict[str, Any]) -> dict[str, Any]:
    names = ("report", "stance", "says", "undated")
    return {name: item[name] for name in names if name in item}
