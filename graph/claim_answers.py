"""Claims as they are answered within their event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET, Struct, UnsetType

from graph.claims import Claim
from graph.dates import iso_day
from graph.evidence import Standing
from graph.grounds import Indexes
from graph.history import Version
from graph.places import Places


class Roots(Struct, gc=False):
    """How many independent sources, and whether `min` is the least number for certain."""

    min: int
    max: int
    exact: bool


class ClaimAnswer(Struct, gc=False):
    """What the rules say of one claim; indexes are places in the event's own `citations`."""

    id: str
    status: str
    roots: Roots
    reports: int
    first_known: str | None
    supports: Indexes
    opposes: Indexes
    rivals: tuple[str, ...] | UnsetType = UNSET
    circular: bool | UnsetType = UNSET


_Said = tuple[
    str, Roots, int, str | None, Indexes, Indexes, tuple[str, ...] | UnsetType, bool | UnsetType
]


def claim_answers(
    claims: Sequence[Claim], version: Version, places: Places
) -> Iterator[ClaimAnswer | None]:
    """Each claim as it stood in this version, None where it was not there."""
    first_known = version.first_known.get
    alike: dict[tuple[int, int | None], _Said] = {}  # what is said of many, by the one standing
    for claim, standing in zip(claims, version.assessed.standings, strict=True):
        if standing is None:
            yield None
            continue
        key = id(standing), first_known(claim.id)
        said = alike.get(key)
        if said is None:
            said = alike[key] = _said(standing, key[1], places)
        yield ClaimAnswer(claim.id, *said)


def _said(standing: Standing, day: int | None, places: Places) -> _Said:
    """All but the id."""
    roots = standing.roots
    return (
        standing.status,
        Roots(roots.min, roots.max, roots.exact),
        standing.works,
        None if day is None else iso_day(day),
        places.citations(standing.supports),
        places.citations(standing.opposes),
        standing.rivals or UNSET,
        roots.circular or UNSET,
    )
