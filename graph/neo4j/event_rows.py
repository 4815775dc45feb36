"""Rows of the events that fit a question, in order, read from the server run by run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

from graph.embedded.cursors import write_cursor
from graph.embedded.deriving import entities_in
from graph.neo4j.event_ranges import Run, day_or_now, runs
from graph.neo4j.reading import Reading
from graph.neo4j.sort_keys import parts_of
from graph.questions import Question, Sort
from graph.words import match_query
from graph.words_then import holds_words

ALL = 2**31  # more events than there are
_BATCH = 50  # answers that are read at once where their words have to be looked at


class EventRow(NamedTuple):
    """One event: its key of order, and of the rest what was asked for."""

    order: str
    answer: bytes | None
    mark: list[Any] | None  # kind, jurisdiction, gravest status, date
    days: bytes | None


def event_rows(
    reading: Reading, question: Question, most: int, *wanted: str, skip: int = 0
) -> Iterator[EventRow]:
    """`most` events that fit, from the cursor on and after those skipped; `wanted` of each."""
    query = match_query(question.text) if question.text and question.known_on else None
    if query is None:
        return islice(_indexed(reading, question, most, wanted, skip), most)
    keys = _indexed(reading, question, ALL, [one for one in wanted if one != "answer"], 0)
    return islice(_holding(reading, question, query, keys), skip, skip + most)


def first_row(reading: Reading, question: Question) -> EventRow | None:
    """The first event by index alone, whatever its words were on the day that is asked for."""
    return next(_indexed(reading, question, 1, (), 0), None)


def count_rows(reading: Reading, question: Question) -> int:
    """How many events fit from the cursor on."""
    if question.text and question.known_on:
        return sum(1 for _ in event_rows(reading, question, ALL))
    return sum(_count(reading, run) for run in _runs(reading, question))


def cursor_behind(reading: Reading, question: Question, place: int) -> str | None:
    """The cursor behind the first `place` events; None at the start, and beyond the end."""
    if place < 1:
        return None
    row = next(event_rows(reading, replace(question, cursor=None), 1, skip=place - 1), None)
    return None if row is None else cursor_of(row)


def place_among(reading: Reading, question: Question, key: str) -> int | None:
    """How many of the events that fit come before this one; None where it is none of them."""
    order = reading.value("event_orders", id=key)
    if order is None:
        return None
    at = write_cursor(parts_of(order))
    back: Sort = "oldest" if question.sort == "newest" else "newest"
    place = count_rows(reading, replace(question, sort=back, cursor=at))
    behind = cursor_behind(reading, question, place)
    found = next(event_rows(reading, replace(question, cursor=behind), 1), None)
    return place if found is not None and found.order == order else None


def cursor_of(row: EventRow) -> str:
    """The cursor of the page that begins behind this event."""
    return write_cursor(parts_of(row.order))


def _indexed(
    reading: Reading, question: Question, most: int, wanted: Iterable[str], skip: int
) -> Iterator[EventRow]:
    """Events by index alone, run after run; those skipped are counted where a run is passed."""
    columns = {name: name in wanted for name in ("answer", "mark", "days")}
    for run in _runs(reading, question):
        name = f"events_{run.lead}" + (f"_{question.sort}" if run.sorted else "")
        rows = reading.rows(name, **run.values, **columns, skip=skip, limit=most)
        yield from (EventRow(*row) for row in rows)
        most -= len(rows)
        if most < 1:
            return
        if skip:
            skip = 0 if rows else skip - _count(reading, run)


def _holding(
    reading: Reading, question: Question, query: str, rows: Iterator[EventRow]
) -> Iterator[EventRow]:
    """Those of these events that held the words on the day that is asked for, with answers."""
    day = question.known_day()
    while batch := list(islice(rows, _BATCH)):
        answers = answers_then(reading, [row.order for row in batch], day)
        held = holding(reading, query, answers)
        yield from (row._replace(answer=answers[row.order]) for row in batch if row.order in held)


def answers_then(reading: Reading, orders: Sequence[str], day: int | None) -> dict[str, bytes]:
    """By key of order what these events were answered as on the day."""
    return dict(reading.rows("answers_then", orders=orders, known=day_or_now(day)))


def holding(reading: Reading, query: str, answers: dict[str, bytes]) -> set[str]:
    """The keys of those answers that hold all words of an FTS5 query."""
    keys = sorted({key for answer in answers.values() for key in entities_in(answer)})
    names = dict(reading.rows("entity_names", keys=keys))
    return {
        order for order, answer in answers.items()
        if holds_words(query, answer, names.__getitem__)
    }  # fmt: skip


def _count(reading: Reading, run: Run) -> int:
    return int(reading.value(f"count_{run.lead}", **run.values))


def _runs(reading: Reading, question: Question) -> list[Run]:
    if not question.entity:
        return runs(question, None)
    kept = reading.value("kept", id=question.entity)
    return runs(question, kept or question.entity)
