"""The loads that changed anything, and the named timelines as they stand."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from graph.dates import iso_day
from graph.embedded.deriving import FAR
from graph.embedded.timeline import count_events, find_bound
from graph.errors import QuestionError, UnknownId
from graph.questions import Question, question_of

_FEWEST_DIGITS = 6


def list_revisions(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Newest first; `at` is when the ledger took the load in, by this machine's clock (UTC)."""
    rows = connection.execute(
        "SELECT revision, n, datasets, at, added, changed, withdrawn FROM load ORDER BY n DESC"
    )
    return [revision_answer(row) for row in rows]


def revision_answer(row: Sequence[Any]) -> dict[str, Any]:
    """A load from its revision, number, datasets (a line each), time and three counts."""
    names = ("revision", "load", "datasets", "at", "added", "changed", "withdrawn")
    found = dict(zip(names, row, strict=True))
    return found | {"datasets": [name for name in found["datasets"].split("\n") if name]}


def find_revision(connection: sqlite3.Connection, start: str) -> str:
    """The whole digest that begins so, or UnknownId; QuestionError if several do."""
    if len(start) < _FEWEST_DIGITS or not set(start) <= set("0123456789abcdef"):
        raise QuestionError(
            "revision", f"revision is a digest, or at least its first {_FEWEST_DIGITS} digits."
        )
    rows = connection.execute(
        "SELECT DISTINCT revision FROM load WHERE revision GLOB ?", (f"{start}*",)
    ).fetchall()
    if not rows:
        raise UnknownId("revision", start)
    if len(rows) > 1:
        raise QuestionError("revision", f"{len(rows)} revisions begin with {start}: write more.")
    return str(rows[0][0])


def list_timelines(connection: sqlite3.Connection) -> list[dict[str, Any]]:
    """Every named timeline with its number of events, first and last day."""
    rows = connection.execute("SELECT answer FROM timeline ORDER BY id").fetchall()
    return [
        with_numbers(
            msgspec.json.decode(row[0]),
            lambda question: count_events(connection, question),
            lambda question, newest: find_bound(connection, question, newest=newest),
        )
        for row in rows
    ]


def with_numbers(
    timeline: dict[str, Any],
    count: Callable[[Question], int],
    bound: Callable[[Question, bool], int | None],
) -> dict[str, Any]:
    """The named timeline with its number of events, its first day, and its last day if `newest`."""
    question = question_of(timeline["filters"])
    first, last = (_shown(bound(question, newest)) for newest in (False, True))
    return timeline | {"events": count(question), "first": first, "last": last}


def _shown(day: int | None) -> str | None:
    """The day, as far as it is known."""
    return None if day is None or abs(day) >= FAR else iso_day(day)
