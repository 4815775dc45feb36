"""Rows of GDELT 2.0 tables: tab separated without a header, as the feed has them, or with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from graph.errors import Fault
from loaders.csv_cells import BrokenCsv, read_cells
from loaders.csv_columns import fold_column
from loaders.lines import BOM, LONGEST_LINE, read_lines
from loaders.table_rows import choose_delimiter

_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?")


class GdeltRow(NamedTuple):
    """The cells in the order of the feed; `line` counts from 1."""

    line: int
    cells: list[str]


class Layout(NamedTuple):
    """A table of GDELT: its columns in the order of the feed; the last ones may be missing."""

    columns: tuple[str, ...]
    optional: int = 0

    @property
    def least(self) -> int:
        """Columns that a row has at least."""
        return len(self.columns) - self.optional


def day_of(stamp: str) -> str:
    """`20170701` or `20170701234500` as `2017-07-01`; what has another shape is ""."""
    match = _STAMP.fullmatch(stamp)
    return "-".join(match.groups()) if match else ""


def is_number(text: str) -> bool:
    """Whether it is a number as GDELT counts its events."""
    return text.isascii() and text.isdigit() and len(text) < 19


def first_cells(head: bytes) -> list[str]:
    """The cells of the first line, if tabs part it."""
    line, *_ = head.removeprefix(BOM).splitlines() or [b""]
    return line.decode("utf-8", "replace").split("\t")


def names_columns(cells: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether this line is a header with these columns."""
    return set(wanted) <= {fold_column(cell.strip('"')) for cell in cells}


def read_rows(stream: BinaryIO, name: str, layout: Layout) -> Iterator[GdeltRow | Fault]:
    """The rows; one with other columns than the table has is a fault."""
    start = stream.readline(LONGEST_LINE)
    stream.seek(0)
    header = start.removeprefix(BOM).decode("utf-8", "replace")
    mark = choose_delimiter(header)
    if names_columns(header.rstrip("\r\n").split(mark), layout.columns[:2]):
        yield from _with_header(stream, name, layout)
    else:
        yield from _without_header(stream, name, layout)


def _without_header(stream: BinaryIO, name: str, layout: Layout) -> Iterator[GdeltRow | Fault]:
    most, least = len(layout.columns), layout.least
    for number, data, whole in read_lines(stream):
        cells = data.rstrip(b"\r\n").decode("utf-8", "replace").split("\t")
        if least <= len(cells) <= most:
            yield GdeltRow(number, cells)
        elif not whole:
            message = f"the line is longer than {LONGEST_LINE:,} bytes."
            yield Fault(f"{name}:{number}", "", message)
        elif cells != [""]:
            message = (
                f"has {len(cells)} columns, and this table of GDELT has {most}, parted by tabs."
            )
            yield Fault(f"{name}:{number}", "", message)


def _with_header(stream: BinaryIO, name: str, layout: Layout) -> Iterator[GdeltRow | Fault]:
    rows = read_cells(stream, choose_delimiter)
    try:
        header = [fold_column(cell) for cell in next(rows).cells]
        missing = [column for column in layout.columns[: layout.least] if column not in header]
        for column in missing:
            yield Fault(f"{name}:1", column, "there is no such column, and there must be one.")
        if missing:
            return
        places = [header.index(column) for column in layout.columns if column in header]
        for line, cells in rows:
            if len(cells) < len(header):
                message = f"has {len(cells)} cells, and the header {len(header)}."
                yield Fault(f"{name}:{line}", "", message)
            else:
                yield GdeltRow(line, [cells[place] for place in places])
    except BrokenCsv as fault:
        yield Fault(f"{name}:{fault.line}", "", str(fault))
