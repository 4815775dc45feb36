"""What others show of an entity or a report, out of its record and of what that names."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Raw

from graph.answers import brief_entity, brief_report
from graph.embedded.names import Named
from graph.records import Entity, Report
from graph.sources import published, source_of


def name_of(record: Entity | Report, named: Mapping[str, Named]) -> Named:
    """What others show of this record; `named` has every id that it names."""
    if isinstance(record, Entity):
        return _name_of_entity(record, named)
    return _name_of_report(record, named)


def _name_of_entity(entity: Entity, named: Mapping[str, Named]) -> Named:
    text = "\n".join([entity.name, *entity.aliases])
    above = named[entity.part_of].owners if entity.part_of else ()
    if entity.id in above:
        above = ()  # what is the same by decision is no part of itself
    return Named("entity", Raw(brief_entity(entity)), text, (entity.id, *above))


def _name_of_report(report: Report, named: Mapping[str, Named]) -> Named:
    publisher = named[report.publisher]
    brief = Raw(brief_report(report, publisher.brief))
    original = named[report.copy_of].source if report.copy_of else None
    source = source_of(report.id, publisher.owners, published(report), original)
    return Named("report", brief, report.title, (), source)
