"""Which other records a record names, where, and of which kinds these have to be."""

from __future__ import annotations

from collections.abc import Iterator

from graph.readings import read_elsewhere
from graph.records import Decision, Entity, Event, Record, Report, Timeline

Kinds = tuple[str, ...]
_ENTITY: Kinds = ("entity",)
_REPORT: Kinds = ("report",)
_EVENT: Kinds = ("event",)
_SOURCE: Kinds = ("entity", "report")
_NOTHING: Kinds = ()  # no record can be both


def named_in(record: Record) -> Iterator[tuple[str, str, Kinds]]:
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
        case Decision():
            for at, entity in enumerate(record.entities):
                yield f"entities/{at}", entity, _ENTITY


def targets_of(record: Record) -> dict[str, Kinds]:
    """The ids that a record names, each once, with the kinds that all its places there allow."""
    targets: dict[str, Kinds] = {}
    if isinstance(record, Event):
        for citation in record.citations:
            if citation.via:
                targets |= dict.fromkeys(citation.via, _SOURCE)
        targets |= dict.fromkeys([citation.report for citation in record.citations], _REPORT)
        for key in entities_of(record):
            targets[key] = _NOTHING if targets.get(key) is _REPORT else _ENTITY
        for quantity in record.quantities:
            if quantity.reading_of is not None:
                for key, _ in read_elsewhere(quantity):
                    targets[key] = _NOTHING if key in targets else _EVENT
        return targets
    for _, target, kinds in named_in(record):
        targets[target] = _NOTHING if targets.get(target, kinds) != kinds else kinds
    return targets


def entities_of(event: Event) -> list[str]:
    """Ids of the entities that take part in the event or in one of its relations, each once."""
    taking = [item.entity for item in event.participants]
    for relation in event.relations:
        taking += (relation.subject, relation.object)
    return list(dict.fromkeys(taking))


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
