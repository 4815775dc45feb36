"""A question to a timeline: what is asked for, in which order, how much of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graph.dates import iso_day, parse_span
from graph.errors import DateError, QuestionError
from graph.filters import (
    MOST_A_PAGE,
    check_choice,
    check_jurisdiction,
    check_kind,
    check_limit,
    check_order,
)
from graph.records import FilterName
from graph.status import STATUSES

__all__ = ["LONGEST_TEXT", "MOST_A_PAGE", "MOST_ROOTS", "Question", "Sort", "bound_day",
           "known_day", "question_of", "read_number"]  # fmt: skip

Sort = Literal["oldest", "newest"]
LONGEST_TEXT = 500
MOST_ROOTS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The events that fit every filter; a filter that is None asks for nothing.

    `from_` and `to` are EDTF; an event fits when any day of its span may lie between the first
    day of `from_` and the last day of `to`, both counted.
    """

    entity: str | None = None
    kind: str | None = None
    jurisdiction: str | None = None
    from_: str | None = None
    to: str | None = None
    text: str | None = None
    status: str | None = None
    min_roots: int | None = None
    known_on: str | None = None
    sort: Sort = "oldest"
    cursor: str | None = None
    limit: int = 50

    def __post_init__(self) -> None:
        check_limit(self.limit)
        if self.sort not in ("oldest", "newest"):
            raise QuestionError("sort", f"sort is ‘oldest’ or ‘newest’, not {self.sort!r}.")
        if self.text is not None and len(self.text) > LONGEST_TEXT:
            raise QuestionError("text", f"text may have {LONGEST_TEXT} characters at most.")
        check_kind(self.kind)
        check_jurisdiction(self.jurisdiction)
        check_choice("status", self.status, STATUSES)
        if self.min_roots is not None and not 0 <= self.min_roots <= MOST_ROOTS:
            raise QuestionError("min_roots", f"min_roots is a number from 0 to {MOST_ROOTS}.")
        self.known_day()
        check_order(self.from_, self.first_day(), self.to, self.last_day())

    def first_day(self) -> int | None:
        """First day that is asked for, as a day number, or None."""
        return bound_day("from", self.from_, end=False)

    def last_day(self) -> int | None:
        """Last day that is asked for, as a day number, or None."""
        return bound_day("to", self.to, end=True)

    def known_day(self) -> int | None:
        """The day by whose end something was to be published, as a day number, or None."""
        return known_day(self.known_on)

    def only_time(self) -> bool:
        """Is there no filter but the window of time?"""
        filters = (self.entity, self.kind, self.jurisdiction, self.text, self.status,
                   self.min_roots, self.known_on)  # fmt: skip
        return not any(filters)

    def asked(self) -> dict[str, str | int]:
        """Only what was asked for, as understood, under the names that the API uses."""
        pairs = (
            ("entity", self.entity),
            ("kind", self.kind),
            ("jurisdiction", self.jurisdiction),
            ("from", self.from_),
            ("to", self.to),
            ("text", self.text),
            ("status", self.status),
            ("min_roots", self.min_roots),
            ("known_on", _as_day(self.known_day())),
        )
        found: dict[str, str | int] = {name: value for name, value in pairs if value}
        return found | {"sort": self.sort, "limit": self.limit}


def question_of(filters: Mapping[FilterName, str]) -> Question:
    """The question that a named timeline's filters ask, or QuestionError."""
    given: dict[str, Any] = {
        "from_" if name == "from" else name: text for name, text in filters.items()
    }
    if "min_roots" in given:
        given["min_roots"] = read_number("min_roots", given["min_roots"])
    return Question(**given)


def read_number(parameter: str, text: str) -> int:
    """A whole number from 0 on, or QuestionError."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise QuestionError(parameter, f"{parameter} is a number, not {text[:50]!r}.")
    return int(text)


def known_day(known_on: str | None) -> int | None:
    """The last day of an EDTF date, as a day number; QuestionError where it has none."""
    day = bound_day("known_on", known_on, end=True)
    if known_on and day is None:
        raise QuestionError("known_on", f"known_on {known_on!r} has no last day. Write a day.")
    return day


def _as_day(day: int | None) -> str | None:
    return None if day is None else iso_day(day)


def bound_day(parameter: str, text: str | None, *, end: bool) -> int | None:
    """First or, at the `end`, last day of an EDTF date; None where open or where there is none."""
    if not text:
        return None
    try:
        span = parse_span(text)
    except DateError as fault:
        raise QuestionError(parameter, str(fault)) from fault
    return span.last if end else span.first
