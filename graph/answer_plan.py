"""How the pieces of an event are put together, for each version of its answer.

It is the same for all events of one shape, and found once for those that have one
(`graph/shapes.py`): a version is then one picking and one joining. The pieces come in this order:
the event's days, and `null` for none; its citations, each as the first of a list and as one of the
rest; its frames, each followed by the citations as they stand in it, where these differ; and what
the shape itself gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from msgspec import Struct

from graph.claim_answers import Said
from graph.grounds import Indexes

Abouts = tuple[tuple[str, ...], ...]
_FIGURES_AT = 2  # they stand behind the claims `event` and `date`


class Told(Struct, frozen=True, gc=False):
    """What is told of an event from a day on."""

    since: int | None  # the day, None where no day is known of it
    status: str  # of the claim `event`
    roots: int  # the least number of them
    citations: Indexes  # those that are there
    gone: Indexes  # the claims that are not there
    abouts: Abouts  # of every citation; empty where no claim is gone
    said: tuple[Said, ...]
    of_claims: Indexes  # which of these is said of each claim that is there
    figures: bytes


class Frame(NamedTuple):
    """An event without the claims that are gone, open where versions differ.

    `abouts` are what its citations speak of, as that is called then; empty where nothing is gone.
    """

    gone: Indexes
    abouts: Abouts


class Plan(Struct, frozen=True, gc=False):
    """The frames that an event of this shape needs, what the shape gives, and what to pick."""

    frames: tuple[Frame, ...]
    given: tuple[bytes, ...]
    picks: tuple[Callable[[Sequence[bytes]], tuple[bytes, ...]], ...]  # by version


def plan_of(versions: Sequence[Told], claims: int, citations: int, days: int) -> Plan:
    """The plan for events of these versions, with so many claims, citations and days."""
    frames = [*dict.fromkeys(Frame(told.gone, told.abouts) for told in versions)]
    listed = days + 1
    at = listed + 2 * citations
    starts: dict[Frame, int] = {}
    for frame in frames:
        starts[frame] = at
        at += _size(frame, claims) + (2 * citations if frame.abouts else 0)
    given: dict[bytes, int] = {}

    def place(piece: bytes) -> int:
        return at + given.setdefault(piece, len(given))

    picks = []
    for told in versions:
        frame = Frame(told.gone, told.abouts)
        start, size = starts[frame], _size(frame, claims)
        said = [[place(one.before), _day(one, days), place(one.after)] for one in told.said]
        filled = [said[one] for one in told.of_claims]
        filled.insert(_FIGURES_AT, [place(told.figures)])
        middle = [one for part, what in enumerate(filled, start + 1) for one in (*what, part)]
        there = _listed(told.citations, start + size if frame.abouts else listed)
        picks.append(itemgetter(*[start, *middle, *there, start + size - 1]))
    return Plan(tuple(frames), tuple(given), tuple(picks))


def _size(frame: Frame, claims: int) -> int:
    """How many pieces it has: its start, one behind each claim and the figures, its end."""
    return claims - len(frame.gone) + 3


def _day(said: Said, days: int) -> int:
    return days if said.first_known is None else said.first_known


def _listed(citations: Indexes, start: int) -> Iterator[int]:
    first, *rest = citations
    yield start + 2 * first
    yield from (start + 2 * one + 1 for one in rest)
