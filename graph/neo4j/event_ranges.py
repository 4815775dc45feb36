"""A question to a timeline as runs of one index on the server, each with the values it asks by.

Events are in order of one text key (`sort_keys.py`). Those that began before the window and reach
into it come first, found drawer by drawer of span length; then those that begin within it. A run is
from one key on up to another, and a cursor replaces its bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from graph.embedded.cursors import read_cursor
from graph.embedded.deriving import CLASS_DAYS, FAR, OPEN_CLASS
from graph.neo4j.sort_keys import sort_key
from graph.neo4j.sought import Sought, sought_in
from graph.questions import Question

_BEYOND = FAR + 1  # no day is
_BEGINNING, _END = sort_key(-_BEYOND, 0, ""), sort_key(_BEYOND, 0, "")
_AFTER = " "  # sorts before all that an id may go on with
_NOTHING = Sought("", [], exact=True)
_BY_ITSELF = ("text", "entity")  # find what reaches into a window without the drawers
_ALIKE = ("jurisdiction", "kind")  # filters with an index of their own, the narrower first


@dataclass(frozen=True, slots=True)
class Run:
    """Events from one key on up to another that `lead` finds: the name of an index."""

    lead: str
    values: dict[str, Any]
    sorted: bool  # found in order of time by the index, which has a way of its own for each


def runs(question: Question, entity: str | None) -> list[Run]:
    """The runs that answer the question, in its order; `entity` is the id it is answered under."""
    sought = sought_in(question.text) if question.text else _NOTHING
    if sought is None:
        return []
    asked = _filters(question, entity, sought)
    return [
        Run(lead, asked | _bounds(low, high, reaching), lead not in ("text", "reaching"))
        for lead, low, high, reaching in _ranges(question)
        if low < high
    ]


def key_of(cursor: str) -> str:
    """The key of the order of time that this cursor stands for, or QuestionError."""
    first, last, key = read_cursor(cursor, tuple[int, int, str])
    return sort_key(_within(first), _within(last), key)


def _within(day: int) -> int:
    return max(-_BEYOND, min(day, _BEYOND))


def _filters(question: Question, entity: str | None, sought: Sought) -> dict[str, Any]:
    """Each filter as a value, whether it is asked for or not.

    No value is null: the server plans a statement anew for every set of types that it is given.
    """
    return {
        **sought._asdict(), "entity": entity or "", "kind": question.kind or "",
        "jurisdiction": question.jurisdiction or "", "status": question.status or "",
        "roots": question.min_roots or 0, "known": day_or_now(question.known_day()),
        "newest": question.sort == "newest",
    }  # fmt: skip


def day_or_now(day: int | None) -> int:
    """The day by whose end something was to be known; without one, one after all days."""
    return FAR if day is None else day


def _ranges(question: Question) -> Iterator[tuple[str, str, str, int]]:
    """Lead, first key, key up to which, and the day that is reached; in order of the question."""
    first, last = question.first_day(), question.last_day()
    start = _BEGINNING if first is None else sort_key(first, -FAR, "")
    end = _END if last is None else sort_key(last + 1, -FAR, "")
    lead, newest = _lead(question), question.sort == "newest"
    found: list[tuple[str, str, str, int]] = [(lead, start, end, -_BEYOND)]
    if first is not None:
        before = lead if lead in _BY_ITSELF else "reaching"
        found.insert(0, (before, _BEGINNING, min(start, end), first))
    cursor = None if question.cursor is None else key_of(question.cursor)
    for how, low, high, reaching in reversed(found) if newest else found:
        if cursor is None:
            yield how, low, high, reaching
        elif newest:
            yield how, low, min(high, cursor), reaching
        else:
            yield how, max(low, cursor + _AFTER), high, reaching


def _bounds(low: str, high: str, reaching: int) -> dict[str, Any]:
    return {"low": low, "high": high, "reaching": reaching, "drawers": _drawers(reaching)}


def _lead(question: Question) -> str:
    """Which index finds the events that begin within the window."""
    if question.text:
        return "text"
    if question.entity:
        return "entity"
    for name in _ALIKE:
        if getattr(question, name):
            return name
    # what it was on an earlier day is in no index
    return "status" if question.status and not question.known_on else "order"


def _drawers(first: int) -> list[dict[str, int]]:
    """By length of span: after which day what reaches `first` began; a day reaches into nothing."""
    lengths = [(at, first - days) for at, days in enumerate(CLASS_DAYS) if days > 1]
    return [{"class": at, "after": after} for at, after in (*lengths, (OPEN_CLASS, -_BEYOND))]


def whole(question: Question) -> Question:
    """The question without its page and without what depends on a day of publication."""
    return replace(question, known_on=None, status=None, min_roots=None, cursor=None)
