"""Wikidata items: the JSON of the API or of Special:EntityData, or a dump with an item a line.

Items become entities by their class, their statements events by a documented mapping, references
reports. The file is read twice: a statement may name an item that stands later. What maps to what
and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.json_document import read_document
from loaders.json_text import JsonError, decode_json
from loaders.lines import read_lines
from loaders.making import Maker
from loaders.session import Reading
from loaders.texts import one_line, web_address
from loaders.wikidata_classes import EVENT, WORK, report_kind
from loaders.wikidata_dates import date_in
from loaders.wikidata_json import Item, Json, item_of, record, text
from loaders.wikidata_names import Names, item_kind, key_of
from loaders.wikidata_statements import About, make_events

LONGEST_ITEM = 16_000_000  # bytes of a line; the largest items have four million
_MOST_ALIASES = 200
_ITEMS = re.compile(rb'"entities"\s*:\s*\{\s*"[QPL]\d+"\s*:')
_ITEM = re.compile(
    rb'^[\[\s]*\{(?=.{0,2000}"type"\s*:\s*"item")(?=.{0,2000}"id"\s*:\s*"Q\d+")', re.S
)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T")


class _Placed(NamedTuple):
    place: str
    item: Item | None
    left: str = ""  # why there is none


def sniff(head: bytes) -> bool:
    """Whether it starts as an answer of the API, as an item, or as a dump of items."""
    return bool(_ITEMS.search(head[:2_000]) or _ITEM.match(head))


def read(reading: Reading) -> Iterator[SourceRecord]:
    """Placed as `file.json: Q7747`, in a dump by line. A document is held whole, a dump is not."""
    names = Names(reading.session.shelf)
    for placed in _items(reading.stream, reading.name):
        if isinstance(placed, _Placed) and placed.item:
            names.add(placed.item)
    reading.stream.seek(0)
    maker = Maker(reading)
    for placed in _items(reading.stream, reading.name):
        if isinstance(placed, Fault):
            yield SourceRecord(placed.place, fault=placed)
            continue
        maker.place = placed.place
        if placed.item:
            _make(maker, placed.item, names)
        else:
            maker.leave(placed.left)
        yield from maker.take()
    yield from maker.finish()


def _items(stream: BinaryIO, name: str) -> Iterator[_Placed | Fault]:
    start = stream.readline(LONGEST_ITEM).strip()
    stream.seek(0)
    if start in (b"[", b"[{") or _is_item_line(start):
        yield from _from_lines(stream, name)
        return
    document = read_document(stream, name)
    if isinstance(document, Fault):
        yield document
        return
    entities = document.get("entities", {text(document.get("id")): document})
    for key, raw in record(entities).items():
        place = f"{name}: {one_line(key, 20)}"
        yield _placed(record(raw), place)


def _is_item_line(line: bytes) -> bool:
    return (
        line.rstrip(b",").endswith(b"}")
        and bool(_ITEM.match(line))
        and b'"entities"' not in (line[:200])
    )


def _from_lines(stream: BinaryIO, name: str) -> Iterator[_Placed | Fault]:
    for line in read_lines(stream, LONGEST_ITEM):
        place = f"{name}:{line.number}"
        data = line.data.strip().rstrip(b",")
        if not line.whole:
            yield Fault(place, "", f"the line is longer than {LONGEST_ITEM:,} bytes.")
        elif data not in (b"", b"[", b"]"):
            try:
                yield _placed(record(decode_json(data)), place)
            except JsonError as fault:
                yield Fault(place, "", f"the line {fault}")


def _placed(raw: Json, place: str) -> _Placed | Fault:
    key = text(raw.get("id"))
    if "missing" in raw:
        return _Placed(place, None, "an item that Wikidata does not have")
    if text(raw.get("type")) in ("property", "lexeme"):
        return _Placed(place, None, "a property or lexeme: only items are read")
    if not item_of(raw):
        return Fault(place, "id", f"{key[:40]!r} is no item: write one as 'Q7747'.")
    return _Placed(place, Item(key, raw))


def _make(maker: Maker, item: Item, names: Names) -> None:
    kind = item_kind(item)
    if not kind:
        classes = ", ".join(item.items("P31")[:3]) or "none"
        maker.leave(f"an item whose class (P31: {classes}) is not mapped")
        return
    label, language = item.label()
    changed = _changed(item)
    if kind == WORK:
        _make_work(maker, item, label, names)
        return
    jurisdiction = _jurisdiction(maker, item, names)
    entity = ""
    if kind != EVENT:
        aliases = item.aliases()
        if len(aliases) > _MOST_ALIASES:
            maker.leave(f"aliases beyond the first {_MOST_ALIASES}", len(aliases) - _MOST_ALIASES)
        entity = maker.entity(label, kind, key_of(item.id), aliases=aliases[:_MOST_ALIASES],
                              jurisdiction=jurisdiction,
                              language="" if language == "mul" else language)  # fmt: skip
    own = maker.give({
        "id": f"wikidata-{item.id.lower()}", "title": one_line(f"Wikidata: {label} ({item.id})"),
        "kind": "dataset", "publisher": maker.entity("Wikidata", "organization"),
        "published": changed, "url": f"https://www.wikidata.org/wiki/{item.id}",
    })  # fmt: skip
    make_events(maker, About(item, label, entity, own, jurisdiction, changed), names)


def _make_work(maker: Maker, item: Item, label: str, names: Names) -> None:
    key = key_of(item.id)
    publisher = next(filter(None, map(names.entity, item.items("P123"))), "")
    times = [one.value for one in item.of("P577")]
    url = next(filter(None, (web_address(one.value) for one in item.of("P953"))), "")
    maker.give({
        "id": key, "title": label, "kind": report_kind(item.items("P31")), "url": url,
        "publisher": publisher
        or maker.entity(f"The makers of ‘{label}’", "group", f"{key}-makers"),
        "published": date_in(times[0]) if len(times) == 1 else "",
    })  # fmt: skip
    maker.leave("statements of a work beside its publisher, date and address")


def _changed(item: Item) -> str:
    match = _DAY.match(text(item.raw.get("modified")))
    return match[1] if match else ""


def _jurisdiction(maker: Maker, item: Item, names: Names) -> str:
    """The country if the best-ranked statements name one; of several none is taken for the one."""
    for property_ in ("P17", "P1001", "P27"):
        countries = item.items(property_)
        found = {names.country(country) for country in countries} - {""}
        if len(found) == 1:
            return found.pop()
        if countries:
            maker.leave("several countries, or none that is known: jurisdiction left empty")
            return ""
    return ""
