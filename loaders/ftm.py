"""FollowTheMoney: entities one a line, as Aleph and OpenSanctions write them.

Bodies become entities, documents reports, and what links two bodies for a time an event. The file
is read twice: an edge may stand before the bodies that it links. Lines of a change feed
(`{"op": …, "entity": …}`) are read alike. What maps to what and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.countries import from_alpha2
from loaders.ftm_dates import date_in
from loaders.ftm_edges import make_edge
from loaders.ftm_entity import FtmEntity, read_entity
from loaders.ftm_events import READ_OF_EVENTS, make_event
from loaders.ftm_listings import READ_OF_LISTINGS, make_listing
from loaders.ftm_schemata import BODIES, EDGES, NAMES, READ_OF_BODIES, READ_OF_WORKS, WORKS
from loaders.ftm_sources import make_work
from loaders.json_text import JsonError, decode_json
from loaders.lines import BOM, LONGEST_LINE, read_lines
from loaders.making import Maker
from loaders.session import Reading
from loaders.shelf import Shelf
from loaders.texts import one_line

_LINE = re.compile(rb'^\s*\{(?=.*"schema"\s*:\s*")(?=.*"properties"\s*:\s*\{)')
_CHANGE = re.compile(rb'^\s*\{(?=.*"op"\s*:\s*"(?:ADD|MOD|DEL)")(?=.*"entity"\s*:\s*\{)')
_MOST_ALIASES = 200


class _Item(NamedTuple):
    place: str
    entity: FtmEntity


def sniff(head: bytes) -> bool:
    """Whether the first line is an entity with schema and properties, or a change of one."""
    first, *_ = head.removeprefix(BOM).lstrip().splitlines() or [b""]
    return bool(_LINE.match(first) or _CHANGE.match(first))


def read(reading: Reading) -> Iterator[SourceRecord]:
    """Entities, reports and events placed by their line, as `x.ftm.json:12`."""
    for item in _items(reading, None):
        if isinstance(item, _Item):
            _shelve(reading.session.shelf, item.entity)
    reading.stream.seek(0)
    maker = Maker(reading)
    for item in _items(reading, maker):
        if isinstance(item, Fault):
            yield SourceRecord(item.place, fault=item)
            continue
        maker.place = item.place
        _make(maker, item.entity, reading.session.shelf)
        yield from maker.take()
    yield from maker.finish()


def _items(reading: Reading, maker: Maker | None) -> Iterator[_Item | Fault]:
    """Each line as an entity or a fault; deletions are counted where there is a maker."""
    for line in read_lines(reading.stream):
        place = f"{reading.name}:{line.number}"
        if not line.whole:
            yield Fault(place, "", f"the line is longer than {LONGEST_LINE:,} bytes.")
            continue
        if not line.data.strip():
            continue
        try:
            value = decode_json(line.data.strip())
            change = value.get("op") if isinstance(value, dict) else None
            entity = read_entity(value)
        except JsonError as fault:
            yield Fault(place, "", f"the line {fault}")
            continue
        if change != "DEL" and isinstance(entity, FtmEntity):
            yield _Item(place, entity)
        elif change == "DEL" and maker:
            maker.place = place
            maker.leave("a deletion (DEL): load the whole data with --replace, which withdraws "
                        "what they no longer hold")  # fmt: skip
        elif isinstance(entity, str):
            yield Fault(place, "", entity)


def _shelve(shelf: Shelf, entity: FtmEntity) -> None:
    """Remember what an edge has to know of it: its schema and its name."""
    shelf.add(f"ftm {entity.id}", msgspec.json.encode([entity.schema, _name(entity)]).decode())


def _make(maker: Maker, entity: FtmEntity, shelf: Shelf) -> None:
    if entity.schema in BODIES:
        _make_body(maker, entity, shelf)
    elif entity.schema in WORKS:
        make_work(maker, entity)
        _leave_others(maker, entity, READ_OF_WORKS)
    elif entity.schema == "Event":
        make_event(maker, entity, _name(entity), shelf)
        _leave_others(maker, entity, READ_OF_EVENTS)
    elif entity.schema in EDGES:
        make_edge(maker, entity, EDGES[entity.schema], shelf)
    else:
        maker.leave(f"{one_line(entity.schema, 40)}: no record here is of this schema")


def _make_body(maker: Maker, entity: FtmEntity, shelf: Shelf) -> None:
    name = _name(entity)
    if not name:
        maker.fault("properties/name", "is missing, and must be there.")
        return
    names = dict.fromkeys(one_line(text) for field in NAMES for text in entity.all(field))
    aliases = [text for text in names if text and text != name]
    if len(aliases) > _MOST_ALIASES:
        maker.leave(f"aliases beyond the first {_MOST_ALIASES}", len(aliases) - _MOST_ALIASES)
    maker.entity(
        name, BODIES[entity.schema], entity.key,
        aliases=aliases[:_MOST_ALIASES], jurisdiction=_jurisdiction(maker, entity),
    )  # fmt: skip
    if entity.datasets and (seen := date_in(entity.first_seen)):
        make_listing(maker, entity, name, seen, shelf)
        _leave_others(maker, entity, READ_OF_BODIES | READ_OF_LISTINGS)
    else:
        _leave_others(maker, entity, READ_OF_BODIES)


def _leave_others(maker: Maker, entity: FtmEntity, taken: frozenset[str]) -> None:
    for name in entity.names - taken:
        maker.leave(f"the property ‘{one_line(name, 40)}’ of entities, documents and events")


def _name(entity: FtmEntity) -> str:
    texts = (entity.caption, *entity.all("name"), *entity.all("title"), *entity.all("fileName"))
    return next(filter(None, map(one_line, texts)), "")


def _jurisdiction(maker: Maker, entity: FtmEntity) -> str:
    """The country of the entity if it has one; of several none is taken for the one."""
    for field in ("jurisdiction", "country", "nationality", "citizenship"):
        codes = entity.all(field)
        found = {from_alpha2(code) for code in codes} - {""}
        if len(found) == 1:
            return found.pop()
        if codes:
            maker.leave("several countries, or none of ISO 3166-1: jurisdiction left empty")
            return ""
    return ""
