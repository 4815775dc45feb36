"""Rows of a CSV table whose columns another project has named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.csv_cells import DELIMITERS, BrokenCsv, Cells, explain_undecoded, read_cells
from loaders.csv_columns import fold_column
from loaders.lines import BOM
from loaders.making import Maker
from loaders.session import Reading


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row by folded column (`Link 1 Date` is `link_1_date`), outer space off."""

    place: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def has_columns(head: bytes, wanted: Sequence[str]) -> bool:
    """Whether the first line that says something names all these columns."""
    text = head.removeprefix(BOM).decode("utf-8", "replace")
    line = next((line for line in text.splitlines() if line.strip()), "")
    return set(wanted) <= set(_columns_of(line, choose_delimiter(line)))


def choose_delimiter(header: str) -> str:
    """The mark of comma, semicolon and tab that stands most often in the header."""
    return max(DELIMITERS, key=header.count)


def read_table(stream: BinaryIO, name: str, wanted: Sequence[str]) -> Iterator[TableRow | Fault]:
    """The rows; the header must have the wanted columns. A row that cannot be read is a fault."""
    rows = read_cells(stream, choose_delimiter)
    try:
        header = next(rows, None)
        columns = [] if header is None else [fold_column(cell) for cell in header.cells]
        missing = [column for column in wanted if column not in columns]
        if header is None or missing:
            place = f"{name}:{1 if header is None else header.line}"
            for column in missing or [""]:
                yield Fault(place, column, "there is no such column, and there must be one.")
            return
        for row in rows:
            yield _read_row(row, columns, f"{name}:{row.line}")
    except BrokenCsv as fault:
        yield Fault(f"{name}:{fault.line}", "", str(fault))


def make_events(
    reading: Reading, wanted: Sequence[str], make: Callable[[Maker, TableRow], None]
) -> Iterator[SourceRecord]:
    """What `make` makes of each row, placed by its line, as `file.csv:12`; then what was left."""
    maker = Maker(reading)
    for row in read_table(reading.stream, reading.name, wanted):
        if isinstance(row, Fault):
            yield SourceRecord(row.place, fault=row)
            continue
        maker.place = row.place
        make(maker, row)
        yield from maker.take()
    yield from maker.finish()


def _read_row(row: Cells, columns: list[str], place: str) -> TableRow | Fault:
    taken: dict[str, str] = {}
    for at, cell in enumerate(row.cells):
        text = cell.strip()
        if not text:
            continue
        column = columns[at] if at < len(columns) else ""
        if at >= len(columns):
            return Fault(place, f"column {at + 1}", f"{text[:80]!a} stands below no header.")
        if why := explain_undecoded(text):
            return Fault(place, column, why)
        if column:
            taken.setdefault(column, text)
    return TableRow(place, taken)


def _columns_of(header: str, delimiter: str) -> list[str]:
    return [fold_column(cell.strip().strip('"')) for cell in header.split(delimiter)]
