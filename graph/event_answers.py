"""An event as it is answered, version after version; its other shapes are in `graph/answers.py`.

Each version leaves out what did not stand then, and names places as they were then. Most of it is
the same in every version: these pieces are encoded once, and put together for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType
from msgspec.structs import replace

from graph.answer_plan import Abouts, Plan
from graph.answers import date_answer
from graph.claim_answers import HOLE, OPEN, open_claim
from graph.dates import iso_day, parse_span
from graph.grounds import Indexes
from graph.records import Event
from graph.sources import Source

_encoder = msgspec.json.Encoder()
_encode, _encode_lines = _encoder.encode, _encoder.encode_lines
Briefs = Mapping[str, Raw]


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


def event_answers(
    event: Event,
    claims: Sequence[str],
    briefs: Briefs,
    reports: Sequence[Source],
    days: Sequence[int],
    datasets: list[str],
    plan: Plan,
) -> list[bytes]:
    """The whole event in JSON, version after version; every id opened by its entry in `briefs`.

    `claims` are the ids of its claims, `reports` are behind its citations, `days` are those on
    which what was known of it changed, and `plan` is that of its shape.
    """
    citations = _citations(event, briefs, reports)
    # all in one go, which is faster; no JSON text holds a line feed
    written = _encode_lines(citations).splitlines()
    pieces = [*map(_day_in_json, days), b"null", *_listed(written)]
    opened = [open_claim(claim) for claim in claims]
    for gone, abouts in plan.frames:
        pieces += _encode(_whole(event, briefs, datasets, opened, gone)).split(HOLE)
        if abouts:
            pieces += _listed(_written_then(citations, written, abouts))
    pieces += plan.given
    return [b"".join(pick(pieces)) for pick in plan.picks]


def _written_then(
    citations: Sequence[_Citation], written: Sequence[bytes], abouts: Abouts
) -> list[bytes]:
    """Every citation with the parts that it is about as they were called then."""
    return [
        text if about == item.about else _encode(replace(item, about=about))
        for item, text, about in zip(citations, written, abouts, strict=True)
    ]


def _listed(citations: Sequence[bytes]) -> list[bytes]:
    """Each as the first of a list, then as one of the rest."""
    return [piece for one in citations for piece in (one, b"," + one)]


@lru_cache(maxsize=20_000)
def _day_in_json(day: int) -> bytes:
    return _encode(iso_day(day))


def _citations(event: Event, briefs: Briefs, reports: Sequence[Source]) -> list[_Citation]:
    starts = parse_span(event.date).first
    found = []
    for item, report in zip(event.citations, reports, strict=True):
        known, published = report.known, report.published
        announced = starts is not None and published is not None and published < starts
        found.append(
            _Citation(
                briefs[item.report], item.stance, item.about, item.says, item.locator,
                item.lineage, [briefs[named] for named in item.via] if item.via else [],
                None if known is None else iso_day(known),
                (report.undated and known is not None) or UNSET, announced or UNSET,
            )
        )  # fmt: skip
    return found


def _whole(
    event: Event, briefs: Briefs, datasets: list[str], claims: Sequence[Raw], gone: Indexes
) -> _Event:
    """The event without the parts of the claims that are gone, open where versions differ."""
    there = iter([None if at in gone else one for at, one in enumerate(claims)])
    happened, date = next(there), next(there)
    assert happened  # noqa: S101 - no version of an event is without it
    assert date  # noqa: S101 - nor without its date
    return _Event(
        event.id, event.title, event.summary, date_answer(event.date), event.kind,
        event.jurisdiction, event.place, event.language, happened, date, OPEN,
        [
            _Participant(briefs[item.entity], item.role, claim)
            for item, claim in zip(event.participants, there, strict=False)
            if claim
        ],
        [
            _Relation(briefs[item.subject], item.relation, briefs[item.object], claim)
            for item, claim in zip(event.relations, there, strict=False)
            if claim
        ],
        [
            _Quantity(
                item.measure, item.unit, item.value, item.qualifier, item.period, item.population,
                claim,
            )
            for item, claim in zip(event.quantities, there, strict=False)
            if claim
        ],
        [OPEN], datasets,
    )  # fmt: skip
