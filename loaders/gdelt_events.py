"""GDELT 2.0 events: 61 columns, each row what a program read out of one article.

GDELT stands as a report that has the event via that article. What maps to what and what is lost:
`docs/formats.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from graph.dates import parse_span
from graph.errors import DateError, Fault
from graph.loading import SourceRecord
from loaders.cameo import CODE, kind_of, title_of, wanted_codes
from loaders.countries import from_alpha3, from_fips
from loaders.gdelt_articles import Article, give_article, give_day
from loaders.gdelt_rows import Layout, day_of, first_cells, is_number, names_columns, read_rows
from loaders.making import Maker, Raw, cited, made_id, taking_part, via
from loaders.session import Reading
from loaders.table_rows import choose_delimiter
from loaders.texts import one_line

_ACTOR = (
    "code", "name", "countrycode", "knowngroupcode", "ethniccode", "religion1code",
    "religion2code", "type1code", "type2code", "type3code",
)  # fmt: skip
_GEO = ("type", "fullname", "countrycode", "adm1code", "adm2code", "lat", "long", "featureid")
COLUMNS = (
    "globaleventid", "sqldate", "monthyear", "year", "fractiondate",
    *(f"actor1{name}" for name in _ACTOR), *(f"actor2{name}" for name in _ACTOR),
    "isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale",
    "nummentions", "numsources", "numarticles", "avgtone",
    *(f"actor1geo_{name}" for name in _GEO), *(f"actor2geo_{name}" for name in _GEO),
    *(f"actiongeo_{name}" for name in _GEO), "dateadded", "sourceurl",
)  # fmt: skip
LAYOUT = Layout(COLUMNS)
_AT = {name: at for at, name in enumerate(COLUMNS)}
_CODE, _ADDED, _URL = _AT["eventcode"], _AT["dateadded"], _AT["sourceurl"]
_PLACE, _COUNTRY = _AT["actiongeo_fullname"], _AT["actiongeo_countrycode"]
# What an actor's first type says of what it is; of the others only that they are some people.
_TYPES = {"GOV": "agency", "MIL": "agency", "COP": "agency", "SPY": "agency", "LEG": "agency",
          "JUD": "court"}  # fmt: skip


def sniff(head: bytes) -> bool:
    """Whether the first line is a row of the feed, or a header of its columns."""
    cells = first_cells(head)
    if len(cells) == len(COLUMNS):
        return cells[0].isdigit() and bool(day_of(cells[1])) and bool(day_of(cells[_ADDED]))
    line = head.splitlines()[0].decode("utf-8", "replace") if head else ""
    return names_columns(line.split(choose_delimiter(line)), ("globaleventid", "sqldate"))


def read(reading: Reading) -> Iterator[SourceRecord]:
    """Events placed by their line, as `x.export.CSV:12`; those with other codes are left."""
    session, options = reading.session, reading.session.options
    taken = session.gdelt_events = session.gdelt_events or set()
    session.gdelt_datasets.add(reading.dataset)
    codes = wanted_codes(options.get("codes", ()), options.get("themes", ()))
    maker = Maker(reading)
    others = 0
    for row in read_rows(reading.stream, reading.name, LAYOUT):
        if isinstance(row, Fault):
            yield SourceRecord(row.place, fault=row)
        elif codes and not row.cells[_CODE].startswith(codes):
            others += 1
        else:
            maker.place = f"{reading.name}:{row.line}"
            _make_event(maker, row.cells, reading, taken)
            yield from maker.take()
    if others:
        maker.place = reading.name
        maker.leave("an event of another code than --codes or --themes asks for", others)
    yield from maker.finish()


def _make_event(maker: Maker, cells: list[str], reading: Reading, taken: set[int]) -> None:
    number, day, added = cells[0], day_of(cells[1]), day_of(cells[_ADDED])
    shapes = {
        "GLOBALEVENTID": is_number(number), "EventCode": CODE.fullmatch(cells[_CODE]),
        "SQLDATE": _is_day(day), "DATEADDED": _is_day(added),
    }  # fmt: skip
    for field, sound in shapes.items():
        if not sound:
            maker.fault(field, "is not of the shape that GDELT gives it. Look for shifted columns.")
            return
    entities: list[Raw] = []
    core = _core(maker, cells, day, entities)
    for entity in entities:
        maker.give(entity)
    article = give_article(maker, Article(cells[_URL], added=added))
    counts = (one_line(cells[_AT[name]]) for name in ("nummentions", "numsources"))
    said = "CAMEO {}; when it was added: mentions {}, sources {}.".format(cells[_CODE], *counts)
    sources = [article] if article else []
    day_report = give_day(maker, "events", added)
    citations = [cited(day_report, says=said, **via(sources)), *map(cited, sources)]
    if maker.event(core | {"citations": citations}):
        taken.add(int(number))
        kept = msgspec.json.encode([core, entities]).decode()
        reading.session.shelf.add(f"gdelt {number}", kept)


def _core(maker: Maker, cells: list[str], day: str, entities: list[Raw]) -> Raw:
    """The event without its citations, as mentions of it repeat it; fills `entities`."""
    first, second = (_actor(cells, number, entities) for number in (1, 2))
    country = cells[_COUNTRY].strip()
    jurisdiction = from_fips(country)
    if country and not jurisdiction:
        maker.leave(f"the country ‘{one_line(country, 10)}’, no code of FIPS 10-4 that we know")
    code = cells[_CODE]
    names = [one_line(cells[_AT[f"actor{number}name"]], 150) for number in (1, 2)]
    return {
        "id": f"gdelt-{int(cells[0])}",
        "title": title_of(code, names[0], names[1]),
        "date": day,
        "kind": kind_of(code),
        "jurisdiction": jurisdiction,
        "place": one_line(cells[_PLACE], 300),
        "participants": [
            taking_part(key, role) for key, role in ((first, "subject"), (second, "target")) if key
        ],
    }


def _actor(cells: list[str], number: int, entities: list[Raw]) -> str:
    """The id of an actor: its code and name, as many names share one code; "" if there is none."""
    at = _AT[f"actor{number}code"]
    code, name, country = (one_line(cell, 100) for cell in cells[at : at + 3])
    if not name and not code:
        return ""
    kind = cells[at + _ACTOR.index("type1code")].strip()
    type_ = _TYPES.get(kind) or ("place" if code and code == country else "group")
    key = made_id("gdelt", code, name)
    entity: Raw = {"id": key, "type": type_, "name": name or code,
                   "aliases": [code] if name and code else [],
                   "jurisdiction": from_alpha3(country)}  # fmt: skip
    entities.append(entity)
    return key


def _is_day(text: str) -> bool:
    try:
        return bool(text) and parse_span(text).precision == "day"
    except DateError:
        return False
