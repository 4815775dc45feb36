"""EFF's Atlas of Surveillance, CSV: which agency is reported to use which technology.

The Atlas dates its links, not the use: an event is that the use was reported, on the day of the
earliest link. What maps to what and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.dates import parse_span
from graph.errors import DateError
from graph.loading import SourceRecord
from loaders.csv_names import split_list
from loaders.edtf_parts import date_of
from loaders.making import Maker, Raw, cited, made_id, related, taking_part, via
from loaders.session import Reading
from loaders.slugs import slug
from loaders.table_rows import TableRow, has_columns, make_events
from loaders.texts import one_line, plain, web_address

_WANTED = ("aosnumber", "agency", "technology", "link_1")
_LINKS = ("link_1", "link_2", "link_3")
_ATLAS = "eff-atlas-of-surveillance"
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")  # month first: EFF writes as the United States do
_YEAR_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BETWEEN = re.compile(r"[\s,;]+")
_READ = frozenset({
    "aosnumber", "agency", "technology", "vendor", "summary", "city", "county", "state",
    "other_links", *_LINKS, *(f"{name}_{part}" for name in _LINKS for part in ("source", "date")),
})  # fmt: skip


class _Link(NamedTuple):
    url: str
    source: str
    date: str


def sniff(head: bytes) -> bool:
    """Whether the header has the columns of the Atlas."""
    return has_columns(head, _WANTED)


def read(reading: Reading) -> Iterator[SourceRecord]:
    """For each row its agency, technology, vendors and links, then the event; placed by line."""
    return make_events(reading, _WANTED, _make_event)


def _make_event(maker: Maker, row: TableRow) -> None:
    missing = [name for name in ("aosnumber", "agency", "technology") if not row[name]]
    for name in missing:
        maker.fault(name, "is missing, and must be there.")
    links = list(_links(maker, row))
    dates = sorted((link.date for link in links if link.date), key=_by_day)
    if missing:
        return
    if not dates:
        maker.leave("a row none of whose links has a date")
        return
    agency, technology = one_line(row["agency"], 200), one_line(row["technology"], 200)
    citations = _citations(maker, links)
    participants, relations = _takers(maker, row, agency, technology)
    maker.event({
        "id": made_id("eff-atlas", row["aosnumber"]),
        "title": f"{agency} is reported to use {technology}",
        "summary": plain(row["summary"]),
        "date": dates[0],
        "kind": "deployment",
        "jurisdiction": "US",
        "place": one_line(", ".join(filter(None, (row["city"], row["county"], row["state"]))), 300),
        "language": "en",
        "participants": participants,
        "relations": relations,
        "citations": citations,
    })  # fmt: skip
    for name in row.cells.keys() - _READ:
        maker.leave(f"the column ‘{one_line(name, 40)}’")


def _takers(
    maker: Maker, row: TableRow, agency: str, technology: str
) -> tuple[list[Raw], list[Raw]]:
    """Who takes part, and how they are related: agencies of one name differ by their state."""
    state = slug(row["state"]) if row["state"] else ""
    key = "-".join(part for part in ("us", state, slug(agency)) if part)
    user = maker.entity(agency, "agency", key, jurisdiction="US")
    used = maker.entity(technology, "technology")
    vendors = [maker.entity(name, "organization") for name in split_list(row["vendor"])]
    vendors = [vendor for vendor in dict.fromkeys(vendors) if vendor not in (user, used)]
    participants = [taking_part(user, "operator"), taking_part(used, "subject")]
    participants += [taking_part(vendor, "vendor") for vendor in vendors]
    relations = [related(user, "operates", used)]
    relations += [related(vendor, "supplied", user) for vendor in vendors]
    return participants, relations


def _links(maker: Maker, row: TableRow) -> Iterator[_Link]:
    for name in _LINKS:
        if not row[name]:
            continue
        url = web_address(row[name])
        date = _date(maker, row[f"{name}_date"])
        if url:
            yield _Link(url, one_line(row[f"{name}_source"], 300), date)
        else:
            maker.leave("a link that is no http or https address")
    for text in filter(None, _BETWEEN.split(row["other_links"])):
        if url := web_address(text):
            yield _Link(url, "", "")
        else:
            maker.leave("a link that is no http or https address")


def _date(maker: Maker, text: str) -> str:
    """A day, month or year; "" if blank, or none of these, which is counted."""
    if not text:
        return ""
    day, month, iso = _DAY.fullmatch(text), _YEAR_MONTH.fullmatch(text), _ISO.fullmatch(text)
    try:
        if day:
            return date_of(day[3], day[1], day[2])
        if month:
            return date_of(month[2], month[1])
        if iso:
            return date_of(iso[1], iso[2] or "", iso[3] or "")
    except DateError as fault:
        maker.leave(f"the date of a link, which is none: {str(fault).partition('.')[0]}")
        return ""
    maker.leave("the date of a link, which is not M/D/YYYY or a year")
    return ""


def _by_day(text: str) -> tuple[int, int]:
    """Which was first: of a day and the month around it, the day, as it is known better."""
    span = parse_span(text)
    return (span.first or 0, span.last or 0)


def _citations(maker: Maker, links: list[_Link]) -> list[Raw]:
    """The Atlas, via its links, then each of them."""
    reports = []
    for link in links:
        publisher = maker.entity(link.source, "organization") if link.source else ""
        reports.append(maker.web_report(link.url, publisher=publisher, published=link.date))
    eff = maker.entity("Electronic Frontier Foundation", "organization")
    atlas = maker.give({"id": _ATLAS, "title": "Atlas of Surveillance", "kind": "dataset",
                        "publisher": eff, "url": "https://atlasofsurveillance.org/"})  # fmt: skip
    found = list(dict.fromkeys(reports))
    return [cited(atlas, **via(found)), *map(cited, found)]
