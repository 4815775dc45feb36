"""Marks of the events that fit a question, from stored columns; few answers are opened."""

from __future__ import annotations

import re
import sqlite3

import msgspec

from graph.embedded.deriving import FAR
from graph.embedded.timeline import find_marks, find_spans
from graph.marks import Mark, shape_of
from graph.questions import Question

Ends = tuple[int | None, int | None]
_GRAVER = ("uncited", "supported", "disputed", "corrected", "retracted")
# Counted by the load in each answer. A quote within a text is escaped, so this is no text's part.
_DISPUTED = re.compile(rb'"figures":\{"given":\d+,"disputed":[1-9]')


class _Claim(msgspec.Struct):
    status: str


class _Figure(msgspec.Struct):
    claim: _Claim


class _Figures(msgspec.Struct):
    quantities: list[_Figure]


def marks_of(connection: sqlite3.Connection, question: Question) -> list[Mark]:
    """Every event that fits, in the order of the question."""
    found = []
    for first, last, _, answer, kind, jurisdiction, status, edtf in find_marks(
        connection, question
    ):
        if answer is not None and _DISPUTED.search(answer):
            status = _gravest(status, answer)
        shape, about = shape_of(edtf)
        found.append(Mark(*_ends(first, last), shape, about, kind, jurisdiction, status))
    return found


def spans_of(connection: sqlite3.Connection, question: Question) -> list[Ends]:
    """First and last day of every event that fits, None where open."""
    return [_ends(first, last) for first, last in find_spans(connection, question)]


def _ends(first: int, last: int) -> Ends:
    return None if first == -FAR else first, None if last == FAR else last


def _gravest(status: str, answer: bytes) -> str:
    figures = msgspec.json.decode(answer, type=_Figures).quantities
    return max((status, *(figure.claim.status for figure in figures)), key=_GRAVER.index)
