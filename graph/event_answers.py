"""An event as it is answered, version after version; its other shapes are in `graph/answers.py`.

Each version leaves out what did not stand then, and names places as they were then. Most of it is
the same in every version, so that an answer is given in pieces, which versions share: they are
encoded once, and an answer is never copied whole before it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType
from msgspec.structs import replace

from graph.answers import date_answer
from graph.assessing import Assessor
from graph.claim_answers import HOLE, claims_said, open_claim
from graph.claims import Claim
from graph.comparing import conflicts_within
from graph.dates import iso_day, parse_span
from graph.evidence import Assessed
from graph.grounds import Indexes
from graph.history import Version
from graph.places import Places
from graph.records import Event
from graph.sources import Sources
from graph.status import OPPOSED

_encode = msgspec.json.Encoder().encode
Briefs = Mapping[str, Raw]
Pieces = tuple[bytes, ...]  # joined, they are the answer; equal answers are cut alike

_Frame = tuple[list[bytes], bytes]  # up to the citations, each second piece open; after them
_OPEN = Raw(HOLE)
_COMMA = b","
_BEFORE_FIGURES = 2  # the claims `event` and `date`


class _Figures(Struct, gc=False):
    given: int
    disputed: int
    conflicting: int


_NO_FIGURES = _encode(_Figures(0, 0, 0))


class _Participant(Struct, gc=False):
    entity: Raw
    role: str
    claim: Raw


class _Relation(Struct, gc=False):
    subject: Raw
    relation: str
    object: Raw
    claim: Raw


class _Quantity(Struct, gc=False):
    measure: str
    unit: str
    value: int | float
    qualifier: str
    period: str
    population: str
    claim: Raw


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
    claim: Raw
    date_claim: Raw
    figures: Raw
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
        self._datasets = datasets
        self._citations = list(_citations(assessor.event, briefs, sources))
        self._written = [_encode(item) for item in self._citations]
        self._frames: dict[Indexes, _Frame] = {}  # by the claims that are not there
        self._last: tuple[Assessed, Pieces] | None = None

    def answer(self, version: Version) -> Pieces:
        """The whole event as it was in this version."""
        assessed = version.assessed
        if self._last is None or not _alike(assessed, self._last[0]):
            self._last = assessed, self._write(version)
        return self._last[1]

    def _write(self, version: Version) -> Pieces:
        assessed, places = version.assessed, Places(self._claims, version.assessed)
        frame, end = self._frame(assessed.gone)
        filled = claims_said(self._claims, version, places)
        filled.insert(_BEFORE_FIGURES, _figures(self._event, assessed))
        pieces = frame.copy()
        pieces[1::2] = filled
        written = self._written if not assessed.gone else self._written_then(places)
        for at in assessed.citations:
            pieces += (written[at], _COMMA)
        pieces[-1] = end  # in place of the last comma: no version is without a citation
        return tuple(pieces)

    def _frame(self, gone: Indexes) -> _Frame:
        """The event with all its parts but those gone, open where a version fills in."""
        found = self._frames.get(gone)
        if found is None:
            there = [claim for at, claim in enumerate(self._claims) if at not in gone]
            whole = _whole(self._event, self._briefs, self._datasets, there)
            *before, last, end = _encode(whole).split(HOLE)
            frame = [piece for one in before for piece in (one, HOLE)]
            found = self._frames[gone] = [*frame, last], end
        return found

    def _written_then(self, places: Places) -> list[bytes]:
        """Every citation with the parts that it is about as they were called then."""
        return [
            written if about == item.about else _encode(replace(item, about=about))
            for item, written in zip(self._citations, self._written, strict=True)
            for about in [places.about(item.about)]
        ]


def _citations(event: Event, briefs: Briefs, sources: Sources) -> Iterator[_Citation]:
    starts = parse_span(event.date).first
    for item in event.citations:
        source = sources.source(item.report)
        known = source.known if source else None
        undated = source is not None and source.undated and known is not None
        published = source.published if source else None
        announced = published is not None and starts is not None and published < starts
        yield _Citation(
            briefs[item.report], item.stance, item.about, item.says, item.locator, item.lineage,
            [briefs[named] for named in item.via], None if known is None else iso_day(known),
            undated or UNSET, announced or UNSET,
        )  # fmt: skip


def _whole(event: Event, briefs: Briefs, datasets: list[str], there: list[Claim]) -> _Event:
    """The event with the parts of these claims, open where versions differ."""
    happened, date, *rest = there
    parts: dict[str, list[Claim]] = {"participants": [], "relations": [], "quantities": []}
    for claim in rest:
        parts[claim.kind].append(claim)
    return _Event(
        event.id, event.title, event.summary, date_answer(event.date), event.kind,
        event.jurisdiction, event.place, event.language, open_claim(happened), open_claim(date),
        _OPEN,
        [
            _Participant(briefs[item.entity], item.role, open_claim(claim))
            for claim in parts["participants"]
            for item in [event.participants[claim.place]]
        ],
        [
            _Relation(
                briefs[item.subject], item.relation, briefs[item.object], open_claim(claim)
            )
            for claim in parts["relations"]
            for item in [event.relations[claim.place]]
        ],
        [
            _Quantity(
                item.measure, item.unit, item.value, item.qualifier, item.period, item.population,
                open_claim(claim),
            )
            for claim in parts["quantities"]
            for item in [event.quantities[claim.place]]
        ],
        [_OPEN], datasets,
    )  # fmt: skip


def _alike(one: Assessed, other: Assessed) -> bool:
    """Was nothing else known of the event than before?"""
    return one.citations == other.citations and one.standings == other.standings


def _figures(event: Event, assessed: Assessed) -> bytes:
    """How many figures, how many of them opposed, how many in conflict with another one here."""
    if not event.quantities:
        return _NO_FIGURES
    own = assessed.standings[len(assessed.standings) - len(event.quantities) :]
    figures = {at: standing for at, standing in enumerate(own) if standing}
    disputed = sum(standing.status in OPPOSED for standing in figures.values())
    quantities = {at: event.quantities[at] for at in figures}
    conflicting = conflicts_within(quantities, assessed.rivals)
    return _encode(_Figures(len(figures), disputed, conflicting))
