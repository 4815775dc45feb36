"""Records as they are answered: ids opened to short descriptions, dates to first and last day.

docs/stability.md says what in these shapes will not change.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Raw

from graph.claim_answers import Brief, claim_fields
from graph.comparing import conflicts_within
from graph.dates import iso_day, parse_span
from graph.evidence import Standing
from graph.history import Version
from graph.readings import rivals_within
from graph.records import Citation, Entity, Event, Quantity, Relation, Report
from graph.sources import Sources
from graph.status import OPPOSED

_encoder = msgspec.json.Encoder()


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


def event_answer(version: Version, brief: Brief, sources: Sources, datasets: list[str]) -> bytes:
    """The whole event as it was in this version: every id in it opened by `brief`."""
    event, standings = version.assessed
    claims = {item.claim.part: claim_fields(item, version.first_known) for item in standings}
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
        "claim": claims["event"],
        "date_claim": claims["date"],
        "figures": _counts(event, standings),
        "participants": [
            {"entity": brief(item.entity), "role": item.role, "claim": claims[f"participants/{at}"]}
            for at, item in enumerate(event.participants)
        ],
        "relations": [
            _relation(item, brief) | {"claim": claims[f"relations/{at}"]}
            for at, item in enumerate(event.relations)
        ],
        "quantities": [
            _quantity(item) | {"claim": claims[f"quantities/{at}"]}
            for at, item in enumerate(event.quantities)
        ],
        "citations": [_citation(item, event, brief, sources) for item in event.citations],
        "datasets": datasets,
    }
    return _encoder.encode(shape)


def _counts(event: Event, standings: tuple[Standing, ...]) -> dict[str, int]:
    """How many figures, how many of them opposed, how many in conflict with another one here."""
    claims = [item.claim for item in standings]
    figures = [item for item in standings if item.claim.part.startswith("quantities/")]
    rivals = rivals_within(event, claims)
    return {
        "given": len(figures),
        "disputed": sum(item.status in OPPOSED for item in figures),
        "conflicting": conflicts_within(event.quantities, rivals),
    }


def _relation(relation: Relation, brief: Brief) -> dict[str, Any]:
    return {
        "subject": brief(relation.subject),
        "relation": relation.relation,
        "object": brief(relation.object),
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "measure": quantity.measure,
        "unit": quantity.unit,
        "value": quantity.value,
        "qualifier": quantity.qualifier,
        "period": quantity.period,
        "population": quantity.population,
    }


def _citation(citation: Citation, event: Event, brief: Brief, sources: Sources) -> dict[str, Any]:
    source = sources.source(citation.report)
    shape: dict[str, Any] = {
        "report": brief(citation.report),
        "stance": citation.stance,
        "about": citation.about,
        "says": citation.says,
        "locator": citation.locator,
        "lineage": citation.lineage,
        "via": [brief(source) for source in citation.via],
        "known": iso_day(source.known) if source and source.known is not None else None,
    }
    if source and source.undated and source.known is not None:
        shape["undated"] = True
    starts = parse_span(event.date).first
    if source and source.published is not None and starts is not None and source.published < starts:
        shape["announced"] = True
    return shape
