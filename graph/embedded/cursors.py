"""Cursors: the key of the last row of a page, as a text that is handed back as it is."""

from __future__ import annotations

import base64
from typing import TypeVar

import msgspec

from graph.errors import QuestionError

T = TypeVar("T")
_LONGEST = 400
MOST = 10**15  # larger than any number in a key of ours, and one that SQLite can hold


def write_cursor(key: tuple[int | str, ...]) -> str:
    """The key of the last row as letters that fit an address."""
    return base64.urlsafe_b64encode(msgspec.json.encode(key)).decode().rstrip("=")


def read_cursor(text: str, kind: type[T]) -> T:
    """The key of this type in a cursor of ours, or QuestionError."""
    try:
        if len(text) > _LONGEST:
            raise ValueError("too long")
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        found = msgspec.json.decode(raw, type=kind)
        if any(isinstance(part, int) and abs(part) > MOST for part in found):  # type: ignore[attr-defined]  # a tuple
            raise ValueError("too far")
    except (ValueError, msgspec.MsgspecError) as fault:
        raise QuestionError(
            "cursor", "cursor is not one of ours. Take it from `next` of an answer as it is."
        ) from fault
    return found
