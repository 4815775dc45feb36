"""Records as they are answered: ids opened to short descriptions, dates to first and last day.

docs/stability.md says what in these shapes will not change.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Raw

from graph.dates import parse_span
from graph.records import Citation, Entity, Event, Quantity, Relation, Report

_encoder = msgspec.json.Encoder()
Brief = Callable[[str], Raw]


@lru_cache(maxsize=20_000)
def date_answer(text: str) -> Raw:
    """A date as written, with its first and last possible day (null where open)."""
    if not text:
        return Raw(b"null")
    span = parse_span(text)
    shape = {
        "edtf": span.edtf,
        "first": span.first_day,
        "last": span.last_day,
        "precision": span.precision,
        "approximate": span.approximate,
        "uncertain": span.uncertain,
    }
    return Raw(_encoder.encode(shape))


def brief_entity(entity: Entity) -> Raw:
    """The entity where another record names it."""
    shape = {"is": "entity", "id": entity.id, "name": entity.name, "type": entity.type}
    return Raw(_encoder.encode(shape))


def report_fields(report: Report, brief: Brief) -> dict[str, Any]:
    """The report's own fields, its publisher opened."""
    shape: dict[str, Any] = {
        "is": "report",
        "id": report.id,
        "title": report.title,
        "kind": report.kind,
        "publisher": brief(report.publisher),
        "author": report.author,
        "published": date_answer(report.published),
        "read": report.read,
        "language": report.language,
        "url": report.url,
    }
    if report.copy_of:
        shape["copy_of"] = report.copy_of
    if report.copy_at:
        shape["copy_at"] = report.copy_at
    return shape


def brief_report(report: Report, brief: Brief) -> Raw:
    """The report where another record names it."""
    return Raw(_encoder.encode(report_fields(report, brief)))


def event_answer(event: Event, brief: Brief, datasets: list[str]) -> bytes:
    """The whole event: every id in it opened by `brief`."""
    shape: dict[str, Any] = {
        "is": "event",
        "id": event.id,
        "title": event.title,
        "summary": event.summary,
        "date": date_answer(event.date),
        "kind": event.kind,
        "jurisdiction": event.jurisdiction,
        "place": event.place,
        "language": event.language,
        "participants": [
            {"entity": brief(item.entity), "role": item.role} for item in event.participants
        ],
        "relations": [_relation(item, event, brief) for item in event.relations],
        "quantities": [_quantity(item) for item in event.quantities],
        "citations": [_citation(item, brief) for item in event.citations],
        "datasets": datasets,
    }
    return _encoder.encode(shape)


def _relation(relation: Relation, event: Event, brief: Brief) -> dict[str, Any]:
    own = relation.citations
    return {
        "subject": brief(relation.subject),
        "relation": relation.relation,
        "object": brief(relation.object),
        "citations": supporting_event(event) if own is None else own,
    }


def supporting_event(event: Event) -> list[int]:
    """Places of the citations that support the event itself."""
    return [
        at
        for at, item in enumerate(event.citations)
        if item.stance == "supports" and "event" in item.about
    ]


def _quantity(quantity: Quantity) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "measure": quantity.measure,
        "unit": quantity.unit,
        "value": quantity.value,
        "qualifier": quantity.qualifier,
        "period": quantity.period,
        "population": quantity.population,
        "citations": quantity.citations,
    }
    if quantity.reading_of is not None:
        shape["reading_of"] = quantity.reading_of
    return shape


def _citation(citation: Citation, brief: Brief) -> dict[str, Any]:
    return {
        "report": brief(citation.report),
        "stance": citation.stance,
        "about": citation.about,
        "says": citation.says,
        "locator": citation.locator,
        "lineage": citation.lineage,
        "via": [brief(source) for source in citation.via],
    }
