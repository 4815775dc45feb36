"""Rows of a CSV table as it comes from a spreadsheet, each with its physical line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph.errors import Fault
from graph.formula_guard import unguard_formula
from loaders.csv_cells import DELIMITERS, BrokenCsv, explain_undecoded, read_cells
from loaders.csv_columns import Header, fold_column, is_known
from loaders.spreadsheet_marks import explain_error

_CURLY = ("“", "„", "”")  # what a word processor makes of the quote around a cell
_CURLY_HINT = (
    ' Only straight quotes (") hold a cell with a comma together, and this row has curly ones.'
)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that say something, by column; `line` is where the row starts."""

    place: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def numbers(self, group: str) -> list[int]:
        """The numbers of the sources, quantities … that have any cell filled in."""
        start = len(group)
        numbered = [
            column[start : column.index("_")]
            for column in self.cells
            if column.startswith(group) and column[start : start + 1].isdigit()
        ]
        return sorted(set(map(int, numbered)))


def choose_delimiter(header: str) -> str:
    """Comma, semicolon or tab: the one that makes the most known columns of the header."""
    return max(DELIMITERS, key=lambda mark: sum(map(is_known, _columns_of(header, mark))))


def _columns_of(header: str, delimiter: str) -> list[str]:
    return [fold_column(cell.strip().strip('"')) for cell in header.split(delimiter)]


def read_rows(stream: BinaryIO, name: str) -> Iterator[Row | Fault]:
    """The rows below the header. Empty rows, and empty cells to the right, are passed over.

    Where quotes do not close, nobody can tell where the next row starts: a fault, and the last.
    """
    rows = read_cells(stream, choose_delimiter)
    try:
        start = next(rows, None)
        if start is None:
            yield Fault(f"{name}:1", "", "the file has no header. Name the columns in line 1.")
            return
        header = Header.from_cells(start.cells)
        yield from header.faults(f"{name}:{start.line}")
        if header.missing:
            return
        for line, cells in rows:
            yield from _read_row(cells, header, f"{name}:{line}", line)
    except BrokenCsv as fault:
        yield Fault(f"{name}:{fault.line}", "", str(fault))


def _read_row(cells: list[str], header: Header, place: str, line: int) -> Iterator[Row | Fault]:
    taken: dict[str, str] = {}
    sound = True
    for at, cell in enumerate(cells):
        column = header.columns[at] if at < len(header.columns) else ""
        text = unguard_formula(cell.strip())
        if not text or column in header.unknown:
            continue
        if why := _explain_cell(text, column):
            sound = False
            why += _CURLY_HINT if not column and _has_curly_quotes(cells) else ""
            yield Fault(place, column or f"column {at + 1}", why)
        taken[column] = text
    if sound and taken:
        yield Row(place, line, taken)


def _has_curly_quotes(cells: list[str]) -> bool:
    return any(cell.lstrip().startswith(_CURLY) for cell in cells)


def _explain_cell(text: str, column: str) -> str | None:
    if not column:
        return f"{text[:80]!a} stands below no header. Name the column, or empty the cell."
    return explain_undecoded(text) or explain_error(text)
