"""The ties that one event makes between entities, out of its answer as it is stored.

relation    one entity did this to another
together    two entities took part in the event; both claims carry it, the weaker one speaks
relies_on   a publisher's report names its source, an originator or another publisher's report;
            carried by the claims which that citation supports, of which the strongest speaks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import msgspec
from msgspec import Struct

from graph.grounds import Indexes
from graph.records import Lineage, Stance
from graph.status import STATUSES
from graph.strength import length, weakness


class _Ref(Struct, gc=False):
    id: str


class Source(Struct, gc=False):
    """A report, or an originator."""

    id: str
    publisher: _Ref | None = None  # an originator has none
    copy_of: str | None = None


class _Roots(Struct, gc=False):
    min: int
    max: int
    exact: bool


class Carrier(Struct, gc=False):
    """A claim as its event's answer has it."""

    id: str
    status: str
    roots: _Roots
    first_known: str | None
    supports: Indexes

    @property
    def weak(self) -> int:
        """What its evidence adds to the length of a tie."""
        return weakness(self.status, self.roots.min, self.roots.max)


class _Taking(Struct, gc=False):
    entity: _Ref
    role: str
    claim: Carrier


class _Relation(Struct, gc=False):
    subject: _Ref
    relation: str
    object: _Ref
    claim: Carrier


class _Quantity(Struct, gc=False):
    claim: Carrier


class _Citation(Struct, gc=False):
    report: Source
    stance: Stance
    lineage: Lineage
    via: tuple[Source, ...]


class Parts(Struct, gc=False):
    """Of an event's answer what makes ties."""

    claim: Carrier
    date_claim: Carrier
    participants: tuple[_Taking, ...]
    relations: tuple[_Relation, ...]
    quantities: tuple[_Quantity, ...]
    citations: tuple[_Citation, ...]


class Reliance(NamedTuple):
    """One publisher relies on another or on an originator, says a citation."""

    subject: str
    object: str
    report: str
    source: str  # the report or originator that it names
    claims: tuple[Carrier, ...]  # which the citation supports, strongest first
    citation: int  # its place in the record


class Link(NamedTuple):
    """One tie of one event; `reports` are those that support its claims, in order.

    It stands while all that it `needs` is there: of each some citation, by its place.
    """

    kind: str
    subject: str
    relation: str
    object: str
    roles: tuple[str, str] | None
    claim: Carrier
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    length: int
    first_known: str | None
    least: int  # the fewest roots that any claim which it needs has
    needs: tuple[Indexes, ...]

    @property
    def order(self) -> tuple[int, str, str, str, str]:
        """Strongest first, of one event."""
        return self.length, self.relation, self.subject, self.object, self.claim.id


parse_parts = msgspec.json.Decoder(Parts).decode


def _weakness(claim: Carrier) -> tuple[int, int, int, int]:
    """The greater, the less it rests on; of equals that which is opposed more."""
    roots = claim.roots
    return claim.weak, STATUSES.index(claim.status), -roots.min, -roots.max


def reliances(parts: Parts, ends: frozenset[str] | None = None) -> Iterator[Reliance]:
    """Who relies on whom by each citation that names a source and supports anything.

    All of them, or those that have both ends among these entities.
    """
    for at, citation in enumerate(parts.citations):
        own = citation.report.publisher
        for source in citation.via:
            other = (source.publisher or source).id
            if own is None or _outside(ends, own.id, other):
                continue
            claims = [claim for claim in carriers(parts) if at in claim.supports]
            if claims:
                claims.sort(key=_weak)  # stable: first as in the record
                yield Reliance(own.id, other, citation.report.id, source.id, tuple(claims), at)


def _weak(claim: Carrier) -> int:
    return claim.weak


def links_of(parts: Parts, ends: frozenset[str] | None = None) -> Iterator[Link]:
    """Every tie of the event, or those that have both ends among these entities."""
    for relation in parts.relations:
        claim = relation.claim
        if _outside(ends, relation.subject.id, relation.object.id):
            continue
        needs = (claim.supports,)
        yield Link(
            "relation", relation.subject.id, relation.relation, relation.object.id, None, claim,
            (claim.id,), _reports(parts, needs), length("relation", claim.weak),
            claim.first_known, claim.roots.min, needs,
        )  # fmt: skip
    for reliance in reliances(parts, ends):
        claim = reliance.claims[0]
        known = [item.first_known for item in reliance.claims]
        yield Link(
            "relies_on", reliance.subject, "relies_on", reliance.object, None, claim,
            tuple([item.id for item in reliance.claims]), (reliance.report, *_named(reliance)),
            length("relies_on", claim.weak), min(filter(None, known), default=None),
            claim.roots.min, ((reliance.citation,),),
        )  # fmt: skip
    yield from _together(parts, ends)


def _outside(ends: frozenset[str] | None, one: str, other: str) -> bool:
    """Is that no tie between two of them? What somebody does to themselves is none at all."""
    return one == other or (ends is not None and not ends >= {one, other})


def _together(parts: Parts, ends: frozenset[str] | None) -> Iterator[Link]:
    taking = [
        (item, item.claim, _weakness(item.claim))
        for item in parts.participants
        if ends is None or item.entity.id in ends
    ]
    crowd = len({item.entity.id for item in parts.participants}) if len(taking) > 1 else 0
    for (one, own, weak), (other, others, more) in combinations(taking, 2):
        if one.entity.id == other.entity.id:
            continue
        known = own.first_known, others.first_known
        needs = own.supports, others.supports
        yield Link(
            "together", one.entity.id, "together", other.entity.id, (one.role, other.role),
            others if more > weak else own, (own.id, others.id), _reports(parts, needs),
            length("together", weak[0] + more[0], crowd),
            None if None in known else max(filter(None, known)),
            min(own.roots.min, others.roots.min), needs,
        )  # fmt: skip


def _named(reliance: Reliance) -> tuple[str, ...]:
    """The report that is relied on, where it is one."""
    return () if reliance.source == reliance.object else (reliance.source,)


def carriers(parts: Parts) -> Iterator[Carrier]:
    """Every claim of the event, in the order of its record."""
    yield parts.claim
    yield parts.date_claim
    yield from (part.claim for part in parts.participants)
    yield from (part.claim for part in parts.relations)
    yield from (part.claim for part in parts.quantities)


def _reports(parts: Parts, needs: Iterable[Indexes]) -> tuple[str, ...]:
    citations = parts.citations
    return tuple(dict.fromkeys([citations[at].report.id for places in needs for at in places]))
