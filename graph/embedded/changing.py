"""Changes between two days, newest first: read off the answers that each event had in turn."""

from __future__ import annotations

import base64
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from graph.between import CHANGES, Between
from graph.changes import Change, ClaimThen, changes_between, read_claims
from graph.dates import iso_day
from graph.embedded.weighing import claims_in
from graph.errors import QuestionError

Key = tuple[int, str, int]  # day, event, place among its claims
_encode = msgspec.json.encode


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
    cursor = _read_cursor(question.cursor)
    found: list[bytes] = []
    for step in _steps(connection, question, cursor):
        answer: dict[str, Any] | None = None
        for change in step.changes:
            key = (step.day, step.event, change.place)
            if cursor is not None and key[:2] == cursor[:2] and key[2] < cursor[2]:
                continue
            if len(found) == question.limit:
                return found, _write_cursor(key)
            answer = answer or msgspec.json.decode(step.answer)
            found.append(_encode(_item(step, change, answer)))
    return found, None


def count_changes(connection: sqlite3.Connection, question: Between) -> dict[str, int]:
    """How many changes of each kind there are, whatever the page."""
    counted = Counter(
        change.kind for step in _steps(connection, question, None) for change in step.changes
    )
    return {kind: counted[kind] for kind in CHANGES if counted[kind]}


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
) -> list[tuple[int, int, str]]:
    """Days within the window on which some event's answer changed: day, its number, its id."""
    first, last = question.days()
    if cursor is not None:
        last = min(last, cursor[0])
    conditions: list[str] = ["TRUE"]
    values: list[object] = [first, last, first, last]
    for column, wanted in (("kind", question.kind), ("jurisdiction", question.jurisdiction)):
        if wanted:
            conditions.append(f"e.{column} = ?")
            values.append(wanted)
    if question.entity:
        conditions.append("e.n IN (SELECT event FROM part_taken WHERE entity = ?)")
        values.append(question.entity)
    if cursor is not None:
        conditions.append("(v.day < ? OR e.id >= ?)")
        values += cursor[:2]
    sql = (
        "SELECT v.day, e.n, e.id FROM ("
        "SELECT day, event AS n FROM event_then WHERE day > ? AND day <= ? UNION ALL "
        "SELECT settled, n FROM event WHERE settled > ? AND settled <= ?"
        f") v JOIN event e ON e.n = v.n WHERE {' AND '.join(conditions)} ORDER BY v.day DESC, e.id"
    )
    return connection.execute(sql, values).fetchall()


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


def _write_cursor(key: Key) -> str:
    return base64.urlsafe_b64encode(_encode(key)).decode().rstrip("=")


def _read_cursor(text: str | None) -> Key | None:
    if text is None:
        return None
    try:
        if len(text) > 400:
            raise ValueError("too long")
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        day, event, place = msgspec.json.decode(raw, type=tuple[int, str, int])
    except (ValueError, msgspec.MsgspecError) as fault:
        raise QuestionError(
            "cursor", "cursor is not one of ours. Take it from `next` of an answer as it is."
        ) from fault
    if abs(day) >= 10**12:  # later than any day, and no number for SQLite
        raise QuestionError("cursor", "cursor is not one of ours.")
    return day, event, place
