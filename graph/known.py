"""What of an event was known on a day: only what had been published by its end (DESIGN 3.5).

On day D an event is its present record without the citations whose report is not known on D,
without the figures and relations that then have no support, and without the citations that spoke
of those alone. No such record is made: places stay those of the present one.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.claims import Claim
from graph.grounds import Indexes
from graph.records import Citation, Event
from graph.sources import Sources

KnownFrom = Sequence[int | None]


def known_from(event: Event, sources: Sources) -> KnownFrom:
    """For each citation the day from whose end on its report is known, None for never."""
    found = (sources.source(item.report) for item in event.citations)
    return [source.known if source else None for source in found]


def known_on(known: KnownFrom, day: int) -> Indexes:
    """The citations that are known by the end of the day."""
    return tuple([at for at, since in enumerate(known) if since is not None and since <= day])


def without_gone(
    citations: Sequence[Citation], known: Indexes, claims: Sequence[Claim], gone: Sequence[int]
) -> Indexes:
    """The known citations that give or speak of something that is there; `gone` are claims."""
    parts = {claims[at].part for at in gone}
    listed = {
        citation
        for at, claim in enumerate(claims)
        if at not in gone
        for citation in claim.grounds.listed or ()
    }
    return tuple(at for at in known if at in listed or not _only(citations[at].about, parts))


def _only(about: Sequence[str], parts: set[str]) -> bool:
    """Does it speak of these parts and of nothing else?"""
    return bool(about) and parts.issuperset(about)
