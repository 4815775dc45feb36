"""The order of events as one text, so that one index keeps it: first day, last day, id."""

from __future__ import annotations

from graph.embedded.deriving import FAR

_SHIFT = 2 * FAR  # makes every day a positive number of fourteen digits


def sort_key(first: int, last: int, key: str) -> str:
    """Texts in the order of (first day, last day, id); ids are ASCII."""
    return f"{first + _SHIFT:014d}{last + _SHIFT:014d}{key}"


def parts_of(order: str) -> tuple[int, int, str]:
    """First day, last day and id again."""
    return int(order[:14]) - _SHIFT, int(order[14:28]) - _SHIFT, order[28:]
