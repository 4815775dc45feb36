"""CSV from a spreadsheet: one row an event, with its sources in numbered columns.

The columns and what each takes: `docs/loading.md`. Comma, semicolon or tab; UTF-8 with or without
a byte order mark; LF or CR LF. Nothing is guessed: what a spreadsheet has mangled is a fault.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import BinaryIO

from graph.errors import Fault
from graph.formula_guard import guard_formula
from graph.loading import SourceRecord
from loaders.csv_columns import EVENT_COLUMNS, REQUIRED_COLUMNS, Header
from loaders.csv_event import fault_record, read_event
from loaders.csv_once import Once
from loaders.csv_rows import choose_delimiter, read_rows
from loaders.lines import BOM

# What most rows need; the rest is for those who look for it in the docs.
_TEMPLATE_SOURCE = (
    "url", "title", "kind", "publisher", "published", "read", "language", "stance", "lineage",
    "via", "says",
)  # fmt: skip
_TEMPLATE_QUANTITY = ("measure", "unit", "value", "qualifier", "period", "population", "sources")
_EXAMPLE = {
    "title": "Ministry of Examples switches on licence plate readers",
    "date": "2019-02-14",
    "kind": "deployment",
    "jurisdiction": "GB",
    "participants": "Ministry of Examples (operator); Examples Cameras (supplier)",
    "participant_types": "agency; organization",
    "source1_url": "https://example.org/2019/readers",
    "source1_title": "Notice on licence plate readers",
    "source1_kind": "government",
    "source1_publisher": "Ministry of Examples",
    "source1_published": "2019-02-14",
    "source1_lineage": "primary",
    "source1_says": "The readers are in use from 14 February 2019 on.",
}


def sniff(head: bytes) -> bool:
    """Whether the first line that says something names all columns that must be there."""
    text = head.removeprefix(BOM).decode("utf-8", "replace")
    for line in text.splitlines():
        if line.strip() and not line.lower().startswith("sep="):
            mark = choose_delimiter(line)
            cells = [cell.strip().strip('"') for cell in line.split(mark)]
            return set(REQUIRED_COLUMNS[:3]) <= set(Header.from_cells(cells).columns)
    return False


def read(stream: BinaryIO, name: str) -> Iterator[SourceRecord]:
    """For each row the entities and reports not yet given out, then its event, or its faults.

    Entities whose type no row says come last, as organizations.

    Records are placed at the physical line on which their row starts, as `events.csv:12`. Rows
    are read one by one; only the ids of what was given out are kept.
    """
    once = Once()
    for row in read_rows(stream, name):
        if isinstance(row, Fault):
            yield fault_record(row)
        else:
            yield from read_event(row, once)
    yield from once.untyped()


def write_template(sources: int = 3) -> str:
    """A header with this many sources and one quantity, and an example row to write over."""
    columns = [name for name in EVENT_COLUMNS if name != "more_sources"]
    for number in range(1, sources + 1):
        columns += [f"source{number}_{name}" for name in _TEMPLATE_SOURCE]
    columns += [f"quantity1_{name}" for name in _TEMPLATE_QUANTITY]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerow([guard_formula(_EXAMPLE.get(name, "")) for name in columns])
    return text.getvalue()
