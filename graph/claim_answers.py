"""Claims as they are answered within their event."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from graph.evidence import Standing
from graph.grounds import Indexes
from graph.places import Places

# Stands for what a version fills in: no JSON text holds this byte, whatever it says.
HOLE = b"\0"
OPEN = Raw(HOLE)
_encode = msgspec.json.Encoder().encode


class Said(NamedTuple):
    """What is said of a claim, to follow its id: around the day from which it had support."""

    before: bytes
    first_known: int | None  # by its place among the event's days, None for never
    after: bytes


class _Roots(Struct, gc=False):
    """How many independent sources, and whether `min` is the least number for certain."""

    min: int
    max: int
    exact: bool


class _Said(Struct, gc=False):
    """What the rules say of a claim; indexes are places in the event's own `citations`."""

    status: str
    roots: _Roots
    reports: int
    first_known: Raw
    supports: Indexes
    opposes: Indexes
    rivals: tuple[str, ...] | UnsetType = UNSET
    circular: bool | UnsetType = UNSET


def open_claim(claim: str) -> Raw:
    """The claim by its id, which is the same in every version, open for what is said of it."""
    return Raw(f'{{"id":"{claim}",\0')  # an id holds nothing to be escaped


def say(standing: Standing, first_known: int | None, places: Places) -> Said:
    """What is said of a claim of this standing, at the places of its version."""
    roots = standing.roots
    said = _Said(
        standing.status, _Roots(roots.min, roots.max, roots.exact), standing.works, OPEN,
        places.citations(standing.supports), places.citations(standing.opposes),
        standing.rivals or UNSET, roots.circular or UNSET,
    )  # fmt: skip
    before, after = _encode(said)[1:].split(HOLE)  # its opening brace is where the id is
    return Said(before, first_known, after)
