"""Marks of the events that fit a question, from stored columns; few answers are opened."""

from __future__ import annotations

import sqlite3

from graph.embedded.deriving import FAR
from graph.embedded.timeline import find_marks, find_spans
from graph.marks import Mark, gravest, shape_of
from graph.questions import Question

Ends = tuple[int | None, int | None]


def marks_of(connection: sqlite3.Connection, question: Question) -> list[Mark]:
    """Every event that fits, in the order of the question."""
    found = []
    for first, last, _, answer, kind, jurisdiction, status, edtf in find_marks(
        connection, question
    ):
        if answer is not None:
            status = gravest(status, answer)
        shape, about = shape_of(edtf)
        found.append(Mark(*ends_of(first, last), shape, about, kind, jurisdiction, status))
    return found


def spans_of(connection: sqlite3.Connection, question: Question) -> list[Ends]:
    """First and last day of every event that fits, None where open."""
    return [ends_of(first, last) for first, last in find_spans(connection, question)]


def ends_of(first: int, last: int) -> Ends:
    """First and last day as they are stored, None where open."""
    return None if first == -FAR else first, None if last == FAR else last
