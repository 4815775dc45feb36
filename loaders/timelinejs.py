"""TimelineJS 3 (Knight Lab): a timeline as its JSON, or as the CSV of its spreadsheet.

Slides and eras become events, the timeline itself the report that they rest on. What maps to what
and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.json_document import read_document
from loaders.making import Maker
from loaders.session import Reading
from loaders.table_rows import TableRow, has_columns, read_table
from loaders.texts import from_markup, one_line
from loaders.timelinejs_slide import DateParts, Slide, make_event

_WANTED = ("year", "headline")  # TimelineJS itself needs no more
_JSON = re.compile(
    rb'^\s*\{(?=.*"(?:start_date|headline|eras)"\s*:)(?=.*"(?:events|eras)"\s*:)', re.S
)
_COLUMNS = frozenset({
    "year", "month", "day", "time", "end_year", "end_month", "end_day", "end_time",
    "display_date", "headline", "text", "media", "media_credit", "media_caption", "type", "group",
})  # fmt: skip
_PARTS = ("year", "month", "day")
_TIMES = ("hour", "minute", "second", "millisecond")
_LISTS = ("events", "eras")
_KEYS = {"title", "scale", *_LISTS}
_TITLE_TEXT = "the text of the title slide"


def sniff_json(head: bytes) -> bool:
    """Whether it is an object with slides that have a headline or a start date."""
    return _JSON.match(head) is not None


def sniff_csv(head: bytes) -> bool:
    """Whether the header has the columns of the spreadsheet template."""
    return has_columns(head, (*_WANTED, "month", "day"))


def read_json(reading: Reading) -> Iterator[SourceRecord]:
    """Slides placed as `file.json: events/3`, counted from 0. The document is held whole."""
    document = read_document(reading.stream, reading.name)
    if isinstance(document, Fault):
        yield SourceRecord(document.place, fault=document)
        return
    maker = Maker(reading)
    title = document.get("title")
    own = maker.own_report("timelinejs", _headline(title))
    if _inner(title, "text").get("text"):
        maker.leave(_TITLE_TEXT)
    for key in sorted(document.keys() - _KEYS):
        maker.leave(f"the key ‘{one_line(key, 40)}’ is none of TimelineJS 3’s")
    for part in _LISTS:
        slides = document.get(part) or []
        if not isinstance(slides, list):
            maker.place = f"{reading.name}: {part}"
            maker.fault("", "must be a list: […].")
            slides = []
        for at, slide in enumerate(slides):
            maker.place = f"{reading.name}: {part}/{at}"
            if isinstance(slide, dict):
                make_event(maker, own, _from_json(slide), reading.stem)
            else:
                maker.fault("", "is no slide. Write an object: {…}.")
            yield from maker.take()
    yield from maker.finish()


def read_csv(reading: Reading) -> Iterator[SourceRecord]:
    """Rows placed by their line, as `file.csv:12`; read twice, first for the title."""
    maker = Maker(reading)
    maker.place = f"{reading.name}:1"
    own = maker.own_report("timelinejs", _title_of(reading))
    reading.stream.seek(0)
    for row in read_table(reading.stream, reading.name, _WANTED):
        if isinstance(row, Fault):
            yield SourceRecord(row.place, fault=row)
            continue
        maker.place = row.place
        for name in row.cells.keys() - _COLUMNS:
            maker.leave(f"the column ‘{one_line(name, 40)}’")
        if row["type"].lower() != "title":
            make_event(maker, own, _from_row(row), reading.stem)
        elif row["text"]:
            maker.leave(_TITLE_TEXT)
        yield from maker.take()
    yield from maker.finish()


def _title_of(reading: Reading) -> str:
    for row in read_table(reading.stream, reading.name, _WANTED):
        if isinstance(row, TableRow) and row["type"].lower() == "title":
            return from_markup(row["headline"])[0]
    return ""


def _headline(slide: object) -> str:
    text = _inner(slide, "text")
    return from_markup(text.get("headline"))[0]


def _inner(value: object, key: str) -> dict[str, object]:
    inner = value.get(key) if isinstance(value, dict) else None
    return cast(dict[str, object], inner) if isinstance(inner, dict) else {}


def _from_json(slide: dict[str, object]) -> Slide:
    text, media = _inner(slide, "text"), _inner(slide, "media")
    return Slide(
        start=_date_parts(slide, "start_date"),
        end=_date_parts(slide, "end_date"),
        headline=text.get("headline"),
        text=text.get("text"),
        media=media.get("url"),
        credit=media.get("credit"),
        caption=media.get("caption"),
        link=media.get("link"),
        group=slide.get("group"),
        shown_date=slide.get("display_date")
        or _inner(slide, "start_date").get("display_date"),
        key=slide.get("unique_id"),
        background=slide.get("background"),
    )  # fmt: skip


def _date_parts(slide: dict[str, object], field: str) -> DateParts:
    date = _inner(slide, field)
    year, month, day = (_number(date.get(name)) for name in _PARTS)
    has_time = any(_number(date.get(name)) for name in _TIMES)
    return DateParts(field, year, month, day, has_time)


def _from_row(row: TableRow) -> Slide:
    return Slide(
        start=_row_date(row, ""), end=_row_date(row, "end_"), shown_date=row["display_date"],
        headline=row["headline"], text=row["text"], group=row["group"], key="", media=row["media"],
        credit=row["media_credit"], caption=row["media_caption"], link="", background="",
    )  # fmt: skip


def _row_date(row: TableRow, prefix: str) -> DateParts:
    year, month, day = (row[f"{prefix}{part}"] for part in _PARTS)
    return DateParts(f"{prefix}year", year, month, day, bool(row[f"{prefix}time"]))


def _number(value: object) -> str:
    """A part of a date as text, whether it was written as a number or in quotes."""
    return "" if isinstance(value, bool) or value is None else str(value).strip()
