"""What others show of an entity or a report: out of its record, or of the rows derived from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Raw

from graph.answers import brief_entity, brief_report
from graph.embedded.names import Named, Names
from graph.records import Entity, Report
from graph.sources import Published, published, source_of


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


def learn_rows(names: Names, tables: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """Know the entities and reports of which these are all rows, where what they name is known."""
    for _, key, whole, text, brief, _ in tables["entity"]:
        known = names.find_all([whole] if whole else [])
        if known is not None and not names.has(key):
            above = known[whole].owners if whole else ()
            names.put(key, Named("entity", Raw(brief), text, (key, *above)))
    for _, key, publisher, copy_of, *came_out, title, brief, _ in tables["report"]:
        known = names.find_all([publisher, copy_of] if copy_of else [publisher])
        if known is not None and not names.has(key):
            original = known[copy_of].source if copy_of else None
            source = source_of(key, known[publisher].owners, Published(*came_out), original)
            names.put(key, Named("report", Raw(brief), title, (), source))
