"""Claims as they are answered within their event."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from graph.claims import Claim
from graph.dates import iso_day
from graph.evidence import Standing
from graph.grounds import Indexes
from graph.history import Version
from graph.places import Places

# Stands for what a version fills in: no JSON text holds this byte, whatever it says.
HOLE = b"\0"
_encode = msgspec.json.Encoder().encode


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
    first_known: str | None
    supports: Indexes
    opposes: Indexes
    rivals: tuple[str, ...] | UnsetType = UNSET
    circular: bool | UnsetType = UNSET


def open_claim(claim: Claim) -> Raw:
    """The claim by its id, which is the same in every version, open for what is said of it."""
    return Raw(b'{"id":"%b",%b' % (claim.id.encode(), HOLE))  # an id holds nothing to be escaped


def claims_said(claims: Sequence[Claim], version: Version, places: Places) -> list[bytes]:
    """What this version says of each claim that was there, to follow its id."""
    first_known = version.first_known.get
    alike: dict[tuple[int, int | None], bytes] = {}  # many claims share one standing
    found = []
    for claim, standing in zip(claims, version.assessed.standings, strict=True):
        if standing is not None:
            key = id(standing), first_known(claim.id)
            if key not in alike:
                alike[key] = _said(standing, key[1], places)
            found.append(alike[key])
    return found


def _said(standing: Standing, day: int | None, places: Places) -> bytes:
    roots = standing.roots
    said = _Said(
        standing.status, _Roots(roots.min, roots.max, roots.exact), standing.works,
        None if day is None else iso_day(day), places.citations(standing.supports),
        places.citations(standing.opposes), standing.rivals or UNSET, roots.circular or UNSET,
    )  # fmt: skip
    return _encode(said)[1:]  # its opening brace is where the id is
