"""Rows of a CSV table as it comes from a spreadsheet, each with its physical line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph.errors import Fault
from graph.formula_guard import unguard_formula
from loaders.csv_columns import Header, fold_column, is_known
from loaders.lines import LONGEST_LINE, Line, read_lines
from loaders.spreadsheet_marks import explain_error

DELIMITERS = ",;\t"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # a first line that Excel obeys
_CURLY = ("“", "„", "”")  # what a word processor makes of the quote around a cell
_CURLY_HINT = (
    ' Only straight quotes (") hold a cell with a comma together, and this row has curly ones.'
)
_UNDECODED = re.compile("[\udc80-\udcff]")


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
    lines = read_lines(stream)
    try:
        start, delimiter = _find_header(lines)
        if start is None:
            yield Fault(f"{name}:1", "", "the file has no header. Name the columns in line 1.")
            return
        header = _read_header(start, delimiter)
        faults = header.faults(f"{name}:{start.number}")
        yield from faults
        if header.missing:
            return
        yield from _read_body(lines, name, header, (start.number, delimiter))
    except _Broken as fault:
        yield Fault(f"{name}:{fault.line}", "", str(fault))


class _Broken(Exception):  # never leaves this file
    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"{why} Nothing was read from here on.")
        self.line = line


def _find_header(lines: Iterator[Line]) -> tuple[Line | None, str]:
    delimiter = ""
    for line in lines:
        text = _decode(line)
        if line.number == 1 and line.data.startswith(_UTF16):
            raise _Broken(1, "the file is UTF-16. Save it as 'CSV UTF-8'.")
        if match := _SEPARATOR.fullmatch(text):
            delimiter = match[1]
        elif text.strip(f" \r\n{DELIMITERS}"):
            return line, delimiter or choose_delimiter(text)
    return None, ""


def _read_header(line: Line, delimiter: str) -> Header:
    try:
        cells = next(csv.reader([_decode(line)], delimiter=delimiter, strict=True))
    except (csv.Error, TypeError, ValueError) as fault:
        raise _Broken(line.number, f"the header cannot be read: {fault}.") from fault
    return Header.from_cells([_UNDECODED.sub("\ufffd", cell) for cell in cells])


def _decode(line: Line) -> str:
    if not line.whole:
        raise _Broken(line.number, f"the line is longer than {LONGEST_LINE:,} bytes.")
    return line.data.decode("utf-8", "surrogateescape")


def _read_body(
    lines: Iterator[Line], name: str, header: Header, start: tuple[int, str]
) -> Iterator[Row | Fault]:
    above, delimiter = start
    reader = csv.reader(map(_decode, lines), delimiter=delimiter, strict=True)
    while True:
        line = above + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            why = f"the row cannot be read as CSV: {fault}. Look for a quote that does not close."
            raise _Broken(line, why) from fault
        if any(map(str.strip, cells)):
            yield from _read_row(cells, header, f"{name}:{line}", line)


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
    if lost := _UNDECODED.search(text):
        byte = ord(lost[0]) - 0xDC00
        return f"is not UTF-8: it holds the byte 0x{byte:02X}. Save the table as 'CSV UTF-8'."
    return explain_error(text)
