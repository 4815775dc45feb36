"""What stands behind each claim of an event, on a day or now; `graph/assessing.py` finds it.

All places are those of the present record; `graph/places.py` has those of the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from graph.grounds import Indexes
from graph.roots import Roots


class Rival(NamedTuple):
    """A figure of another event that reads the same count."""

    event: str
    place: int  # among the quantities of that event
    claim: str
    since: int | None  # the day from which it stands with support, None: only now

    def stands(self, day: int | None) -> bool:
        """Has it support on this day? None is now."""
        return day is None or (self.since is not None and self.since <= day)


Pairs = dict[int, set[int]]  # by place of a figure, those of its rivals in the same event
Elsewhere = Mapping[int, Sequence[Rival]]  # by place among this event's quantities
NO_RIVALS: Elsewhere = {}


class Standing(Struct, frozen=True, gc=False):
    """What the rules say of a claim, or of several that rest on the same citations."""

    supports: Indexes
    against: Indexes  # citations that oppose it by their `about`
    status: str
    roots: Roots
    works: int  # supporting works: copies count once
    opposes: Indexes  # those against it, and the supporters of its rivals in this event
    rivals: tuple[str, ...] = ()  # claims that read the same count


class Assessed(Struct, frozen=True, gc=False):
    """What there was of an event on a day (None is now), and how its claims stood."""

    day: int | None
    citations: Indexes
    standings: Sequence[Standing | None]  # by the claims of the present record, None: not there
    gone: Indexes  # the claims that are not there
    rivals: Pairs
