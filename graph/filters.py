"""What a filter may hold, whatever the question: each refusal names the nearest that is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from rapidfuzz import process

from graph.errors import QuestionError
from graph.records import EventKind

KINDS: tuple[str, ...] = get_args(EventKind)
MOST_A_PAGE = 500
_JURISDICTION = re.compile("[A-Z]{2}")


def check_kind(kind: str | None) -> None:
    """A kind of event, or QuestionError with the nearest one."""
    if kind and kind not in KINDS:
        near = process.extractOne(kind[:60].lower(), KINDS, score_cutoff=60)
        raise QuestionError(
            "kind", f"{kind[:60]!r} is no kind of event.", near[0] if near else None
        )


def check_jurisdiction(jurisdiction: str | None) -> None:
    """Two capital letters, or QuestionError."""
    if jurisdiction and not _JURISDICTION.fullmatch(jurisdiction):
        upper = jurisdiction[:60].upper()
        raise QuestionError(
            "jurisdiction", "jurisdiction is two capital letters, as 'CN', 'EU' or 'UN'.",
            upper if _JURISDICTION.fullmatch(upper) else None,
        )  # fmt: skip


def check_choice(parameter: str, value: str | None, choices: Sequence[str]) -> None:
    """One of these words, or QuestionError that lists them."""
    if value and value not in choices:
        near = process.extractOne(value[:60].lower(), choices, score_cutoff=60)
        what = f"{parameter} is one of {', '.join(choices)}, not {value[:50]!r}."
        raise QuestionError(parameter, what, near[0] if near else None)


def check_limit(limit: int) -> None:
    """How much of an answer may be asked for at once: 1 to 500."""
    if not 1 <= limit <= MOST_A_PAGE:
        raise QuestionError("limit", f"limit must be from 1 to {MOST_A_PAGE}, not {limit}.")


def check_order(from_: str | None, first: int | None, to: str | None, last: int | None) -> None:
    """The first day is not after the last one."""
    if first is not None and last is not None and first > last:
        raise QuestionError("from", f"from {from_!r} is after to {to!r}.")
