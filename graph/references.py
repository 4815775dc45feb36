"""Which other records a record names, where, and of which kinds these have to be."""

from __future__ import annotations

from collections.abc import Iterator

from graph.readings import read_elsewhere
from graph.records import Entity, Event, Report, Timeline

Kinds = tuple[str, ...]
_ENTITY: Kinds = ("entity",)
_REPORT: Kinds = ("report",)
_EVENT: Kinds = ("event",)
_SOURCE: Kinds = ("entity", "report")


def named_in(record: Entity | Report | Event | Timeline) -> Iterator[tuple[str, str, Kinds]]:
    """Each field that names another record, the id that it names, and its possible kinds."""
    match record:
        case Entity(part_of=str(whole)):
            yield "part_of", whole, _ENTITY
        case Report():
            yield "publisher", record.publisher, _ENTITY
            if record.copy_of:
                yield "copy_of", record.copy_of, _REPORT
        case Event():
            yield from _named_in_event(record)
        case Timeline(filters={"entity": entity}):
            yield "filters/entity", entity, _ENTITY


def _named_in_event(event: Event) -> Iterator[tuple[str, str, Kinds]]:
    for at, participant in enumerate(event.participants):
        yield f"participants/{at}/entity", participant.entity, _ENTITY
    for at, relation in enumerate(event.relations):
        yield f"relations/{at}/subject", relation.subject, _ENTITY
        yield f"relations/{at}/object", relation.object, _ENTITY
    for at, quantity in enumerate(event.quantities):
        for other, _ in read_elsewhere(quantity):
            yield f"quantities/{at}/reading_of", other, _EVENT
    for at, citation in enumerate(event.citations):
        yield f"citations/{at}/report", citation.report, _REPORT
        for place, source in enumerate(citation.via):
            yield f"citations/{at}/via/{place}", source, _SOURCE
