"""Records as they are answered: ids opened to short descriptions, dates to first and last day.

docs/stability.md says what in these shapes will not change. Each shape is a struct, whose fields
are written in their order: that is several times faster than a dict, and checked by mypy.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from graph.claim_answers import ClaimAnswer, claim_answer
from graph.comparing import conflicts_within
from graph.dates import iso_day, parse_span
from graph.evidence import Standing
from graph.history import Version
from graph.readings import rivals_within
from graph.records import Citation, Entity, Event, Quantity, Report, Timeline
from graph.sources import Sources
from graph.status import OPPOSED

_encode = msgspec.json.Encoder().encode
Briefs = Mapping[str, Raw]


class _Date(Struct, gc=False):
    edtf: str
    first: str | None
    last: str | None
    precision: str
    approximate: bool
    uncertain: bool


class _BriefEntity(Struct, gc=False, tag_field="is", tag="entity"):
    id: str
    name: str
    type: str


class _Entity(Struct, gc=False, tag_field="is", tag="entity"):
    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    jurisdiction: str
    language: str
    datasets: list[str]


class _Report(Struct, gc=False, tag_field="is", tag="report"):
    id: str
    title: str
    kind: str
    publisher: Raw
    author: str
    published: Raw
    read: str
    language: str
    url: str
    copy_of: str | UnsetType = UNSET
    copy_at: str | UnsetType = UNSET


class _BriefEvent(Struct, gc=False, tag_field="is", tag="event"):
    id: str
    title: str
    date: Raw
    kind: str
    jurisdiction: str
    language: str


class _Figures(Struct, gc=False):
    given: int
    disputed: int
    conflicting: int


class _Participant(Struct, gc=False):
    entity: Raw
    role: str
    claim: ClaimAnswer


class _Relation(Struct, gc=False):
    subject: Raw
    relation: str
    object: Raw
    claim: ClaimAnswer


class _Quantity(Struct, gc=False):
    measure: str
    unit: str
    value: int | float
    qualifier: str
    period: str
    population: str
    claim: ClaimAnswer


class _Citation(Struct, gc=False):
    report: Raw
    stance: str
    about: tuple[str, ...]
    says: str
    locator: str
    lineage: str
    via: list[Raw]
    known: str | None
    undated: bool | UnsetType = UNSET
    announced: bool | UnsetType = UNSET


class _Event(Struct, gc=False, tag_field="is", tag="event"):
    id: str
    title: str
    summary: str
    date: Raw
    kind: str
    jurisdiction: str
    place: str
    language: str
    claim: ClaimAnswer
    date_claim: ClaimAnswer
    figures: _Figures
    participants: list[_Participant]
    relations: list[_Relation]
    quantities: list[_Quantity]
    citations: list[Raw]
    datasets: list[str]


@lru_cache(maxsize=20_000)
def date_answer(text: str) -> Raw:
    """A date as written, with its first and last possible day (null where open)."""
    if not text:
        return Raw(b"null")
    span = parse_span(text)
    return Raw(
        _encode(
            _Date(
                span.edtf, span.first_day, span.last_day, span.precision, span.approximate,
                span.uncertain,
            )
        )
    )  # fmt: skip


def brief_entity(entity: Entity) -> bytes:
    """The entity where another record names it."""
    return _encode(_BriefEntity(entity.id, entity.name, entity.type))


def entity_answer(entity: Entity, datasets: list[str]) -> bytes:
    """The entity's own fields."""
    return _encode(
        _Entity(
            entity.id, entity.type, entity.name, entity.aliases, entity.jurisdiction,
            entity.language, datasets,
        )
    )  # fmt: skip


def report_answers(report: Report, publisher: Raw, datasets: list[str]) -> tuple[bytes, bytes]:
    """The report where another record names it, and by itself; its publisher is opened."""
    brief = _encode(
        _Report(
            report.id, report.title, report.kind, publisher, report.author,
            date_answer(report.published), report.read, report.language, report.url,
            report.copy_of or UNSET, report.copy_at or UNSET,
        )
    )  # fmt: skip
    return brief, b'%b,"datasets":%b}' % (brief[:-1], _encode(datasets))


def brief_event(event: Event) -> bytes:
    """The event where it is listed among other things."""
    return _encode(
        _BriefEvent(
            event.id, event.title, date_answer(event.date), event.kind, event.jurisdiction,
            event.language,
        )
    )  # fmt: skip


class EventAnswers:
    """The answers of one event, version after version: every id opened by its entry in `briefs`."""

    def __init__(self, briefs: Briefs, sources: Sources, datasets: list[str]) -> None:
        self._briefs = briefs
        self._sources = sources
        self._datasets = datasets
        # a citation says the same on most days: written once, by the object that it is
        self._written: dict[int, tuple[Citation, Raw]] = {}

    def answer(self, version: Version) -> bytes:
        """The whole event as it was in this version."""
        event, standings = version.assessed
        claims = iter([claim_answer(item, version.first_known) for item in standings])
        briefs = self._briefs
        return _encode(
            _Event(
                event.id, event.title, event.summary, date_answer(event.date), event.kind,
                event.jurisdiction, event.place, event.language, next(claims), next(claims),
                _figures(event, standings),
                [
                    _Participant(briefs[item.entity], item.role, next(claims))
                    for item in event.participants
                ],
                [
                    _Relation(
                        briefs[item.subject], item.relation, briefs[item.object], next(claims)
                    )
                    for item in event.relations
                ],
                [_quantity(item, next(claims)) for item in event.quantities],
                [self._citation(item, event) for item in event.citations],
                self._datasets,
            )
        )  # fmt: skip

    def _citation(self, citation: Citation, event: Event) -> Raw:
        written = self._written.get(id(citation))
        if written is None:
            body = Raw(_encode(self._citation_fields(citation, event)))
            written = self._written[id(citation)] = (citation, body)
        return written[1]

    def _citation_fields(self, citation: Citation, event: Event) -> _Citation:
        source = self._sources.source(citation.report)
        known = source.known if source else None
        undated = source is not None and source.undated and known is not None
        announced = False
        if source is not None and source.published is not None:
            starts = parse_span(event.date).first
            announced = starts is not None and source.published < starts
        briefs = self._briefs
        return _Citation(
            briefs[citation.report], citation.stance, citation.about, citation.says,
            citation.locator, citation.lineage, [briefs[source] for source in citation.via],
            None if known is None else iso_day(known), undated or UNSET, announced or UNSET,
        )  # fmt: skip


def timeline_answer(timeline: Timeline, datasets: list[str]) -> bytes:
    """The named timeline's own fields."""
    return _encode(msgspec.structs.asdict(timeline) | {"is": "timeline", "datasets": datasets})


def _figures(event: Event, standings: tuple[Standing, ...]) -> _Figures:
    """How many figures, how many of them opposed, how many in conflict with another one here."""
    number = len(event.quantities)
    if not number:
        return _Figures(0, 0, 0)
    figures = standings[-number:]
    disputed = sum(item.status in OPPOSED for item in figures)
    rivals = rivals_within(event, [item.claim for item in figures]) if number > 1 else {}
    return _Figures(number, disputed, conflicts_within(event.quantities, rivals))


def _quantity(quantity: Quantity, claim: ClaimAnswer) -> _Quantity:
    return _Quantity(
        quantity.measure, quantity.unit, quantity.value, quantity.qualifier, quantity.period,
        quantity.population, claim,
    )  # fmt: skip
