"""An event as it is answered, version after version; its other shapes are in `graph/answers.py`.

Each version leaves out what did not stand then, and names places as they were then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType

from graph.answers import date_answer
from graph.assessing import Assessor
from graph.claim_answers import ClaimAnswer, Roots, claim_answers
from graph.comparing import conflicts_within
from graph.dates import iso_day, parse_span
from graph.evidence import Assessed
from graph.history import Version
from graph.places import Places
from graph.records import Event
from graph.sources import Sources
from graph.status import OPPOSED

_encode = msgspec.json.Encoder().encode
Briefs = Mapping[str, Raw]


class _Figures(Struct, gc=False):
    given: int
    disputed: int
    conflicting: int


_OPEN = ClaimAnswer("", "", Roots(0, 0, exact=True), 0, None, (), ())  # to be filled in
_NO_FIGURES = _Figures(0, 0, 0)


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


class EventAnswers:
    """The answers of one event, version after version: every id opened by its entry in `briefs`."""

    def __init__(
        self, assessor: Assessor, briefs: Briefs, sources: Sources, datasets: list[str]
    ) -> None:
        self._event = assessor.event
        self._claims = assessor.claims
        self._briefs = briefs
        self._sources = sources
        # most is the same in every version: made once, and filled in anew
        self._parts = _parts(assessor.event, briefs)
        self._whole = _whole(assessor.event, datasets)
        self._citations: dict[tuple[int, tuple[str, ...]], Raw] = {}  # by what each is then about
        self._last: tuple[Assessed, bytes] | None = None

    def answer(self, version: Version) -> bytes:
        """The whole event as it was in this version."""
        assessed = version.assessed
        if self._last is None or not _alike(assessed, self._last[0]):
            self._last = assessed, self._write(version)
        return self._last[1]

    def _write(self, version: Version) -> bytes:
        event, assessed, whole = self._event, version.assessed, self._whole
        places = Places(self._claims, assessed)
        happened, date, *rest = claim_answers(self._claims, version, places)
        whole.claim, whole.date_claim = happened or _OPEN, date or _OPEN  # both always stand
        claims = iter(rest)
        whole.figures = _figures(event, assessed)
        participants, relations, quantities = self._parts
        whole.participants = _there(participants, claims)
        whole.relations = _there(relations, claims)
        whole.quantities = _there(quantities, claims)
        whole.citations = [self._citation(at, places) for at in assessed.citations]
        return _encode(whole)

    def _citation(self, at: int, places: Places) -> Raw:
        about = places.about(self._event.citations[at])
        written = self._citations.get((at, about))
        if written is None:
            written = Raw(_encode(self._citation_fields(at, about)))
            self._citations[at, about] = written
        return written

    def _citation_fields(self, at: int, about: tuple[str, ...]) -> _Citation:
        citation = self._event.citations[at]
        source = self._sources.source(citation.report)
        known = source.known if source else None
        undated = source is not None and source.undated and known is not None
        announced = False
        if source is not None and source.published is not None:
            starts = parse_span(self._event.date).first
            announced = starts is not None and source.published < starts
        briefs = self._briefs
        return _Citation(
            briefs[citation.report], citation.stance, about, citation.says,
            citation.locator, citation.lineage, [briefs[source] for source in citation.via],
            None if known is None else iso_day(known), undated or UNSET, announced or UNSET,
        )  # fmt: skip


_P = TypeVar("_P", _Participant, _Relation, _Quantity)
_Parts = tuple[list[_Participant], list[_Relation], list[_Quantity]]


def _whole(event: Event, datasets: list[str]) -> _Event:
    """The event with all that is the same in every version."""
    return _Event(
        event.id, event.title, event.summary, date_answer(event.date), event.kind,
        event.jurisdiction, event.place, event.language, _OPEN, _OPEN, _NO_FIGURES, [], [], [], [],
        datasets,
    )  # fmt: skip


def _parts(event: Event, briefs: Briefs) -> _Parts:
    return (
        [_Participant(briefs[item.entity], item.role, _OPEN) for item in event.participants],
        [
            _Relation(briefs[item.subject], item.relation, briefs[item.object], _OPEN)
            for item in event.relations
        ],
        [
            _Quantity(
                item.measure, item.unit, item.value, item.qualifier, item.period, item.population,
                _OPEN,
            )
            for item in event.quantities
        ],
    )  # fmt: skip


def _there(parts: list[_P], claims: Iterator[ClaimAnswer | None]) -> list[_P]:
    """The parts whose claim was there, each with it; takes as many claims as there are parts."""
    found = []
    for part, claim in zip(parts, claims, strict=False):
        if claim is not None:
            part.claim = claim
            found.append(part)
    return found


def _alike(one: Assessed, other: Assessed) -> bool:
    """Was nothing else known of the event than before?"""
    return one.citations == other.citations and one.standings == other.standings


def _figures(event: Event, assessed: Assessed) -> _Figures:
    """How many figures, how many of them opposed, how many in conflict with another one here."""
    if not event.quantities:
        return _NO_FIGURES
    own = assessed.standings[len(assessed.standings) - len(event.quantities) :]
    figures = {at: standing for at, standing in enumerate(own) if standing}
    disputed = sum(standing.status in OPPOSED for standing in figures.values())
    quantities = {at: event.quantities[at] for at in figures}
    return _Figures(len(figures), disputed, conflicts_within(quantities, assessed.rivals))
