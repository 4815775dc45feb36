"""What links two entities of FollowTheMoney, as an event with its dates, relation and sources."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from loaders.ftm_dates import date_in, span_of
from loaders.ftm_entity import FtmEntity, key_of
from loaders.ftm_schemata import BODIES, Edge
from loaders.ftm_sources import cite
from loaders.making import Maker, Raw, related, taking_part
from loaders.shelf import Shelf
from loaders.spreadsheet_marks import read_number
from loaders.texts import one_line, plain

_AMOUNTS = (("amountEur", "EUR"), ("amountUsd", "USD"))


class _Party(NamedTuple):
    """Who stands at one end: the record, "" where there is none, and the name for the title."""

    key: str
    name: str
    is_event: bool = False


def make_edge(maker: Maker, entity: FtmEntity, edge: Edge, shelf: Shelf) -> None:
    """The event that an edge becomes, or what is left of it."""
    firsts = _parties(maker, entity, edge.first, shelf)
    seconds = _parties(maker, entity, edge.second, shelf)
    if any(party.is_event for party in firsts + seconds):
        maker.leave(f"{entity.schema}: a link to an event, whose own ‘involved’ is read")
        return
    if not any(party.key for party in firsts + seconds):
        maker.leave(f"{entity.schema}: links nobody whom the file holds")
        return
    date, seen = _date(maker, entity, edge)
    if not date:
        maker.leave(f"{entity.schema}: no date, and none on which it was first seen")
        return
    _leave_others(maker, entity, edge)
    event: Raw = {
        "id": entity.key,
        "title": _title(entity, edge, firsts, seconds) + (", as first seen" if seen else ""),
        "summary": _summary(entity, edge),
        "date": date,
        "kind": edge.kind,
        "participants": [
            taking_part(party.key, role)
            for parties, role in zip((firsts, seconds), edge.roles, strict=True)
            for party in parties
            if party.key
        ],
        "relations": _relations(edge, firsts, seconds),
        "citations": cite(maker, entity, shelf),
        "quantities": _quantities(maker, entity, edge),
    }
    maker.event(event)


def _parties(maker: Maker, entity: FtmEntity, field: str, shelf: Shelf) -> list[_Party]:
    if field == "authority":  # named in words
        names = map(one_line, entity.all(field))
        return [_Party(maker.entity(name, "agency"), name) for name in names if name]
    found = []
    for id_ in entity.all(field):
        kept = shelf.find(f"ftm {id_}")
        schema, name = ("", "") if kept is None else msgspec.json.decode(kept)
        if schema not in BODIES and schema != "Event":
            what = f"a {schema}" if schema else "an entity that the file does not hold"
            maker.leave(f"the ‘{field}’ of a link: {what}")
        key = key_of(id_) if schema in BODIES and name else ""
        found.append(_Party(key, name, schema == "Event"))
    return found


def _date(maker: Maker, entity: FtmEntity, edge: Edge) -> tuple[str, bool]:
    """When it was, and whether that is only the day on which it was first seen in the data."""
    starts = next((entity.all(name) for name in edge.dates if entity.all(name)), ())
    date = span_of(maker, starts, entity.all("endDate"))
    return (date, False) if date else (date_in(entity.first_seen), True)


def _title(entity: FtmEntity, edge: Edge, firsts: list[_Party], seconds: list[_Party]) -> str:
    role = one_line(entity.first("role") or entity.first("relationship"), 100)
    named = [_names(firsts) or "Somebody", edge.verb, _names(seconds) or "somebody not named"]
    return one_line(" ".join(named) + (f" ({role})" if role else ""))


def _names(parties: list[_Party]) -> str:
    names = [one_line(party.name, 150) for party in parties if party.name]
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _summary(entity: FtmEntity, edge: Edge) -> str:
    fields = ("summary", "description", *sorted(edge.read & {"program", "reason"}))
    return plain("\n".join(text for name in fields for text in entity.all(name)))


def _relations(edge: Edge, firsts: list[_Party], seconds: list[_Party]) -> list[Raw]:
    if edge.relation is None:
        return []
    return [
        related(one.key, edge.relation, other.key)
        for one in firsts
        for other in seconds
        if one.key and other.key
    ]


def _quantities(maker: Maker, entity: FtmEntity, edge: Edge) -> list[Raw]:
    if "percentage" in edge.read and entity.all("percentage"):
        return _quantity(maker, entity.all("percentage"), "share owned", "per cent")
    found: list[Raw] = []
    if edge.measure:
        currency = one_line(entity.first("currency"), 20)
        if currency:
            found += _quantity(maker, entity.all("amount"), edge.measure, currency)
        elif entity.all("amount"):
            maker.leave("an amount without a currency")
        for name, unit in _AMOUNTS:
            if unit != currency:
                found += _quantity(maker, entity.all(name), edge.measure, unit)
    return found


def _quantity(maker: Maker, values: tuple[str, ...], measure: str, unit: str) -> list[Raw]:
    """The figure if it is one number: of several, nobody says which is meant."""
    if not values:
        return []
    number = read_number(values[0].replace("%", "").strip())
    if len(values) > 1 or isinstance(number, str):
        maker.leave("a figure that is not one plain number")
        return []
    return [{"measure": measure, "unit": unit, "value": number, "citations": [0]}]


def _leave_others(maker: Maker, entity: FtmEntity, edge: Edge) -> None:
    for name in entity.names:
        if not edge.reads(name):
            maker.leave(f"the property ‘{one_line(name, 40)}’ of {entity.schema}")
