"""ACLED, CSV export: one row an event of political violence or protest.

ACLED names its sources, without addresses: each row is ACLED's report of the day on which it last
changed, which has the event via them. What maps to what and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from graph.errors import DateError
from graph.loading import SourceRecord
from loaders.countries import from_numeric
from loaders.csv_names import split_list
from loaders.edtf_parts import date_of
from loaders.making import Maker, Raw, cited, made_id, taking_part, via
from loaders.session import Reading
from loaders.slugs import slug
from loaders.spreadsheet_marks import read_number
from loaders.table_rows import TableRow, has_columns, make_events
from loaders.texts import one_line, plain

_WANTED = ("event_id_cnty", "event_date", "event_type", "source")
_MONTHS = {name: str(at) for at, name in enumerate(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september",
     "october", "november", "december"), 1)}  # fmt: skip
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})")
_KINDS = {"protests": "protest"}  # of all other types an incident claims the least
_ACTORS = (("actor1", "subject"), ("assoc_actor_1", "associate of the subject"),
           ("actor2", "target"), ("assoc_actor_2", "associate of the target"))  # fmt: skip
_READ = frozenset({
    *_WANTED, *(name for name, _ in _ACTORS), "year", "time_precision", "sub_event_type", "iso",
    "country", "admin1", "location", "notes", "fatalities", "timestamp",
})  # fmt: skip


def sniff(head: bytes) -> bool:
    """Whether the header has ACLED's columns."""
    return has_columns(head, _WANTED)


def read(reading: Reading) -> Iterator[SourceRecord]:
    """For each row its actors and sources, then the event; placed by line, as `acled.csv:12`."""
    return make_events(reading, _WANTED, _make_event)


def _make_event(maker: Maker, row: TableRow) -> None:
    if not row["event_id_cnty"]:
        maker.fault("event_id_cnty", "is missing, and must be there.")
        return
    try:
        date = _date(row)
    except DateError as fault:
        maker.fault("event_date", str(fault))
        return
    for name in row.cells.keys() - _READ:
        maker.leave(f"the column ‘{one_line(name, 40)}’")
    what = one_line(row["sub_event_type"] or row["event_type"] or "Event", 100)
    where = [one_line(row[name], 100) for name in ("location", "admin1", "country")]
    maker.event({
        "id": made_id("acled", row["event_id_cnty"]),
        "title": one_line(f"{what} in {where[0] or where[2]}" if any(where) else what),
        "summary": plain(row["notes"]),
        "date": date,
        "kind": _KINDS.get(row["event_type"].lower(), "incident"),
        "jurisdiction": _jurisdiction(maker, row),
        "place": ", ".join(dict.fromkeys(filter(None, where))),
        "participants": _participants(maker, row),
        "citations": [_citation(maker, row)],
        "quantities": _fatalities(maker, row),
    })  # fmt: skip


def _date(row: TableRow) -> str:
    """A day; of a week one about that day; of a month the month (`time_precision` 1, 2, 3)."""
    text, precision = row["event_date"], row["time_precision"] or "1"
    iso, words = _ISO.fullmatch(text), _WORDS.fullmatch(text)
    if iso:
        parts = (iso[1], iso[2], iso[3])
    elif words and (month := _month(words[2])):
        parts = (words[3], month, words[1])
    else:
        raise DateError(f"{text[:40]!r} is no day. Write '2019-02-14' or '14 February 2019'.")
    if precision not in ("1", "2", "3"):
        raise DateError(f"time_precision {precision[:10]!r} is none of 1, 2, 3.")
    day = date_of(*parts)
    return {"1": day, "2": f"{day}~", "3": day[:7]}[precision]


def _month(word: str) -> str:
    found = [at for name, at in _MONTHS.items() if len(word) > 2 and name.startswith(word.lower())]
    return found[0] if found else ""


def _jurisdiction(maker: Maker, row: TableRow) -> str:
    found = from_numeric(row["iso"]) if row["iso"] else ""
    if row["iso"] and not found:
        maker.leave("a country that is none of ISO 3166-1: jurisdiction left empty")
    return found


def _participants(maker: Maker, row: TableRow) -> list[Raw]:
    """Actors by name, several in one cell; what kind of body each is, ACLED says only in part."""
    found: dict[str, str] = {}
    for column, role in _ACTORS:
        for name in split_list(row[column]):
            key = maker.entity(name, "group", f"acled-{slug(name)}")
            found.setdefault(key, role)
    return [taking_part(key, role) for key, role in found.items()]


def _citation(maker: Maker, row: TableRow) -> Raw:
    changed = _changed(maker, row["timestamp"])
    acled = maker.entity("Armed Conflict Location & Event Data", "organization", "acled")
    report = maker.give(
        {"id": f"acled-data-{changed}" if changed else "acled-data", "kind": "dataset",
         "title": f"ACLED data as of {changed}" if changed else "ACLED data",
         "publisher": acled, "published": changed}
    )  # fmt: skip
    sources = [maker.entity(name, "organization") for name in split_list(row["source"])]
    named = [key for key in dict.fromkeys(sources) if key != acled]
    return cited(report, **via(named))


def _changed(maker: Maker, stamp: str) -> str:
    """The day of a Unix time, "" where there is none."""
    number = read_number(stamp) if stamp else ""
    if not isinstance(number, int) or not 0 <= number < 2**32:
        if stamp:
            maker.leave("a timestamp that is no Unix time")
        return ""
    return datetime.fromtimestamp(number, UTC).date().isoformat()


def _fatalities(maker: Maker, row: TableRow) -> list[Raw]:
    number = read_number(row["fatalities"]) if row["fatalities"] else 0
    if isinstance(number, str):
        maker.leave("fatalities that are no plain number")
    elif row["fatalities"]:
        return [{"measure": "reported fatalities", "unit": "people", "value": number,
                 "citations": [0]}]  # fmt: skip
    return []
