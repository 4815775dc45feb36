"""Claims as they are answered within their event."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from graph.claims import Indexes
from graph.dates import iso_day
from graph.evidence import Standing
from graph.history import FirstKnown


class _Roots(Struct, gc=False):
    min: int
    max: int
    exact: bool


class ClaimAnswer(Struct, gc=False):
    """What the rules say of one claim; indexes are places in the event's own `citations`."""

    id: str
    status: str
    roots: _Roots
    reports: int
    first_known: str | None
    supports: Indexes
    opposes: Indexes
    rivals: tuple[str, ...] | UnsetType = UNSET
    circular: bool | UnsetType = UNSET


def claim_answer(standing: Standing, first_known: FirstKnown) -> ClaimAnswer:
    """The claim as it stands, and the day on which it first had support."""
    claim, roots = standing.claim, standing.roots
    day = first_known.get(claim.id)
    return ClaimAnswer(
        claim.id,
        standing.status,
        _Roots(roots.min, roots.max, roots.exact),
        standing.works,
        None if day is None else iso_day(day),
        claim.supports,
        standing.opposes,
        standing.rivals or UNSET,
        roots.circular or UNSET,
    )
