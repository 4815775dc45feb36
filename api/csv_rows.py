"""Events as CSV, one row an event, in the columns that the CSV loader reads back.

A cell that a spreadsheet would take for a formula gets a leading apostrophe; so does one that
begins with an apostrophe, which makes the guard reversible. What a row cannot hold (relations,
quantities, what each citation is about) stays in the JSON Lines export.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from graph.formula_guard import guard_formula

SOURCES = 8  # citations a row holds; the rest are counted in `more_sources`
EVENT_COLUMNS = (
    "id", "title", "summary", "date", "kind", "jurisdiction", "place", "participants",
    "participant_types", "more_sources",
)  # fmt: skip
SOURCE_COLUMNS = (
    "url", "title", "publisher", "published", "read", "language", "kind", "stance", "lineage",
    "via", "says",
)  # fmt: skip
COLUMNS = EVENT_COLUMNS + tuple(
    f"source{at}_{name}" for at in range(1, SOURCES + 1) for name in SOURCE_COLUMNS
)


def csv_lines(events: Iterable[bytes]) -> Iterator[str]:
    """The header, then a line for each event's JSON; UTF-8 text with CRLF, as RFC 4180 has it."""
    yield _line(COLUMNS)
    for item in events:
        yield _line(guard_formula(str(cell)) for cell in _cells(msgspec.json.decode(item)))


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _cells(event: dict[str, Any]) -> Iterator[object]:
    taking = event["participants"]
    citations = event["citations"]
    yield from (event[name] for name in ("id", "title", "summary"))
    yield event["date"]["edtf"]
    yield from (event[name] for name in ("kind", "jurisdiction", "place"))
    yield "; ".join(f"{item['entity']['name']} ({item['role']})" for item in taking)
    yield "; ".join(item["entity"]["type"] for item in taking)
    yield max(0, len(citations) - SOURCES) or ""
    for citation in citations[:SOURCES]:
        yield from _source_cells(citation)
    yield from [""] * ((SOURCES - min(len(citations), SOURCES)) * len(SOURCE_COLUMNS))


def _source_cells(citation: dict[str, Any]) -> Iterator[str]:
    report = citation["report"]
    yield from (report["url"], report["title"], report["publisher"]["name"])
    yield report["published"]["edtf"] if report["published"] else ""
    yield from (report["read"], report["language"], report["kind"])
    yield from (citation["stance"], citation["lineage"])
    yield "; ".join(source.get("name") or source["url"] for source in citation["via"])
    yield citation["says"]
