"""Things of several kinds in one list: they take turns, each kind in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def taking_turns(kinds: Sequence[Sequence[T]], limit: int) -> tuple[T, ...]:
    """The first of each kind, then the second of each, and so on; `limit` at most."""
    turns = (found[at] for at in range(limit) for found in kinds if at < len(found))
    return tuple(turns)[:limit]
