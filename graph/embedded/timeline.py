"""Events that fit a question, by keyset: the cursor replaces the lower bound, never adds to it.

Events are in order of (first day, last day, id). Those that began before the window and reach
into it come first; they are found drawer by drawer of span length. Then come those that begin
within it. Each part is one index range, so a deep page costs what the first one does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import Any

from graph.embedded.cursors import read_cursor, write_cursor
from graph.embedded.deriving import CLASS_DAYS, FAR, OPEN_CLASS
from graph.embedded.identities import KEPT
from graph.embedded.leaving_out import count_left_out
from graph.embedded.names import names_of
from graph.questions import Question, Sort
from graph.words import match_query
from graph.words_then import holds_words

Key = tuple[int, int, str]
Row = tuple[Any, ...]  # first day, last day, id, answer, then what else was asked for
_ROW = "first, last, id, answer"
_BEGINNING: Key = (-FAR - 1, 0, "")
_END: Key = (FAR + 1, 0, "")
_SPANNING = [days for days in CLASS_DAYS if days > 1]  # an event of one day reaches into nothing
_DRAWERS = " UNION ALL ".join(
    [
        f"SELECT n FROM event WHERE class = {at} AND first > ? AND first < ? AND last >= ?"
        for at, days in enumerate(CLASS_DAYS)
        if days > 1
    ]
    + [f"SELECT n FROM event WHERE class = {OPEN_CLASS} AND first < ? AND last >= ?"]
)


@dataclass(frozen=True, slots=True)
class _Part:
    """One index range of the answer: a condition on the order columns, with its values."""

    where: str
    values: tuple[object, ...]


def find_events(
    connection: sqlite3.Connection, question: Question
) -> tuple[list[bytes], str | None]:
    """Answers of the events on this page, and the cursor of the next page or None."""
    rows = list(islice(_rows(connection, question), question.limit + 1))
    page = rows[: question.limit]
    more = len(rows) > question.limit
    return [row[3] for row in page], write_cursor(page[-1][:3]) if more else None


def count_events(connection: sqlite3.Connection, question: Question) -> int:
    """How many events fit, whatever the page."""
    if question.text and question.known_on:
        return sum(1 for _ in _rows(connection, replace(question, cursor=None)))
    return _count(connection, question, None)


def _count(connection: sqlite3.Connection, question: Question, cursor: Key | None) -> int:
    """How many events fit beyond this key, where SQL alone can tell."""
    total = 0
    for part in _parts(question, cursor):
        sql, values = _select(question, part, "count(*)", ordered=False)
        total += connection.execute(sql, values).fetchone()[0]
    return total


def cursor_at(connection: sqlite3.Connection, question: Question, place: int) -> str | None:
    """The cursor behind the first `place` events; None at the start, and beyond the end."""
    if place < 1:
        return None
    asked, skipped = replace(question, cursor=None), place - 1
    if question.text and question.known_on:
        rows: Iterator[Row] = islice(_rows(connection, asked), skipped, None)
        return next((write_cursor(row[:3]) for row in rows), None)
    for part in _parts(asked, None):
        sql, values = _select(asked, part, "first, last, id")
        row = connection.execute(f"{sql} OFFSET ?", (*values, 1, skipped)).fetchone()
        if row is not None:
            return write_cursor(row)
        count, values = _select(asked, part, "count(*)", ordered=False)
        skipped -= connection.execute(count, values).fetchone()[0]
    return None


def place_of(connection: sqlite3.Connection, question: Question, key: str) -> int | None:
    """How many of the events that fit come before this one; None where it is none of them."""
    row = connection.execute("SELECT first, last, id FROM event WHERE id = ?", (key,)).fetchone()
    if row is None:
        return None
    back: Sort = "oldest" if question.sort == "newest" else "newest"
    before = replace(question, sort=back, cursor=write_cursor(row))
    if question.text and question.known_on:
        place = sum(1 for _ in _rows(connection, before))
    else:
        place = _count(connection, before, row)
    at = replace(question, cursor=cursor_at(connection, question, place), limit=1)
    found = next(_rows(connection, at), None)
    return place if found is not None and found[2] == key else None


def left_out(connection: sqlite3.Connection, question: Question) -> dict[str, int]:
    """How many citations of the events that fit were not known on the day that is asked for."""
    day = question.known_day()
    if day is None:
        return {"later": 0, "undated": 0}
    whole = replace(question, known_on=None, status=None, min_roots=None, cursor=None)
    packed = (
        row[0]
        for part in _parts(whole, None)
        for row in connection.execute(*_select(whole, part, "days", ordered=False))
    )
    return count_left_out(packed, day)


def find_marks(connection: sqlite3.Connection, question: Question) -> Iterator[Row]:
    """First day, last day, id, answer, kind, jurisdiction, status and date of all that fit.

    The answer is None where the event has no figures, so that of most events it is not read.
    """
    asked = replace(question, cursor=None)
    answer = "answer" if question.text and question.known_on else "answer_with_figures"
    columns = f"first, last, id, {answer}, kind, jurisdiction, status, edtf"
    yield from _rows(connection, asked, columns, most=-1)


def find_spans(connection: sqlite3.Connection, question: Question) -> Iterator[Row]:
    """First and last day of all that fit; of most questions an index holds them."""
    columns = _ROW if question.text and question.known_on else "first, last"
    for row in _rows(connection, replace(question, cursor=None), columns, most=-1):
        yield row[:2]


def _rows(
    connection: sqlite3.Connection, question: Question, columns: str = _ROW, most: int | None = None
) -> Iterator[Row]:
    """Every event that fits, from the cursor on, in order; a page and one more, or `most`."""
    query = match_query(question.text) if question.text and question.known_on else None
    wanted = -1 if query is not None else question.limit + 1 if most is None else most
    for part in _parts(question, _read_cursor(question)):
        sql, values = _select(question, part, columns)
        found = connection.execute(sql, (*values, wanted))
        if query is None:
            yield from found
        else:
            names = partial(names_of, connection)
            yield from (row for row in found if holds_words(query, row[3], names))


def find_bound(connection: sqlite3.Connection, question: Question, *, newest: bool) -> int | None:
    """First day number of the oldest event that fits, or last one of the newest; None if none."""
    asked = replace(question, sort="newest" if newest else "oldest", cursor=None)
    for part in _parts(asked, None):
        sql, values = _select(asked, part, "last" if newest else "first")
        row = connection.execute(sql, (*values, 1)).fetchone()
        if row is not None:
            return int(row[0])
    return None


def _parts(question: Question, cursor: Key | None) -> list[_Part]:
    first, last = question.first_day(), question.last_day()
    low, high = _BEGINNING, _END if last is None else (last + 1, -FAR, "")
    if first is not None:
        low = (first, -FAR, "")
    newest = question.sort == "newest"
    inner_low, inner_high = low, high
    if cursor is not None and newest:
        inner_high = min(high, cursor)
    elif cursor is not None:
        inner_low = max(low, cursor)
    parts = [_range(inner_low, inner_high)]
    if first is not None:
        parts += _reaching_in(first, min(high, low), cursor, newest=newest)
        parts = parts if newest else [*parts[1:], parts[0]]
    return parts


def _range(low: Key, high: Key) -> _Part:
    # > low and < high: the keys at the bounds are no event's own, or the cursor's
    return _Part("(o.first, o.last, o.id) > (?, ?, ?) AND (o.first, o.last, o.id) < (?, ?, ?)",
                 (*low, *high))  # fmt: skip


def _reaching_in(first: int, high: Key, cursor: Key | None, *, newest: bool) -> list[_Part]:
    """Events that began before `first` and may last until it or longer, at most one part."""
    low = _BEGINNING
    if cursor is not None and newest:
        high = min(high, cursor)
    elif cursor is not None:
        low = max(low, cursor)
    if low >= high:
        return []
    # Values, not texts, so that SQLite prepares the statement once and not for every day.
    inside = _range(low, high)
    days = [day for most in _SPANNING for day in (first - most, first, first)]
    return [_Part(f"o.n IN ({_DRAWERS}) AND {inside.where}", (*days, first, first, *inside.values))]


def _select(
    question: Question, part: _Part, columns: str, *, ordered: bool = True
) -> tuple[str, tuple[object, ...]]:
    conditions, values = [part.where], list(part.values)
    source = "event o"
    if question.entity:
        # order and range are those of the entity's own index
        source = "part_taken o CROSS JOIN event e ON e.n = o.event"
        conditions = [part.where.replace("o.n IN", "o.event IN"), f"o.entity = {KEPT}"]
        values += (question.entity, question.entity)
    own = "e" if question.entity else "o"
    known = question.known_day()
    if known is not None:
        conditions.append(f"o.known <= {known}")
    for column, value in (("kind", question.kind), ("jurisdiction", question.jurisdiction)):
        if value:
            conditions.append(f"{own}.{column} = ?")
            values.append(value)
    for column, compared, wanted in (
        ("status", "=", question.status),
        ("roots", ">=", question.min_roots),
    ):
        if wanted:
            conditions.append(f"{_as_known(own, column, known)} {compared} ?")
            values.append(wanted)
    if question.text:
        conditions.append(f"{own}.n IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)")
        values.append(match_query(question.text) or '""')
    shown = ", ".join(_column(name, own, known) for name in columns.split(", "))
    sql = f"SELECT {shown} FROM {source} WHERE {' AND '.join(conditions)}"
    if ordered:
        way = " DESC" if question.sort == "newest" else ""
        sql += f" ORDER BY o.first{way}, o.last{way}, o.id{way} LIMIT ?"
    return sql, tuple(values)


def _column(name: str, own: str, known: int | None) -> str:
    if name in ("answer", "status"):
        return _as_known(own, name, known)
    if name in ("days", "kind", "jurisdiction"):
        return f"{own}.{name}"
    if name == "edtf":
        return f"json_extract({own}.brief, '$.date.edtf')"
    if name == "answer_with_figures":
        answer = _as_known(own, "answer", known)
        return f"CASE WHEN {own}.n IN (SELECT event FROM figure) THEN {answer} END"
    return name if name == "count(*)" else f"o.{name}"


def _as_known(own: str, column: str, known: int | None) -> str:
    """What the column held by the end of that day: as now, or as on the last day of change."""
    if known is None:
        return f"{own}.{column}"
    return (
        f"CASE WHEN {own}.settled <= {known} THEN {own}.{column} ELSE (SELECT t.{column} "
        f"FROM event_then t WHERE t.event = {own}.n AND t.day <= {known} "
        "ORDER BY t.day DESC LIMIT 1) END"
    )


def _read_cursor(question: Question) -> Key | None:
    if question.cursor is None:
        return None
    return read_cursor(question.cursor, tuple[int, int, str])
