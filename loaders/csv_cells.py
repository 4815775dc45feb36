"""The cells of a CSV file, row by row, each with its physical line; the header comes first."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from loaders.lines import LONGEST_LINE, Line, read_lines

DELIMITERS = ",;\t"
_LONGEST_CELL = 131_072  # characters: the reader's own bound, which any library can lift for all
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # a first line that Excel obeys
_UNDECODED = re.compile("[\udc80-\udcff]")


class Cells(NamedTuple):
    """One row; `line` is the one on which it starts. Bytes that are not UTF-8 stand as U+DC80…"""

    line: int
    cells: list[str]


class BrokenCsv(Exception):
    """From this line on nothing can be read."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"{why} Nothing was read from here on.")
        self.line = line


def read_cells(stream: BinaryIO, choose_delimiter: Callable[[str], str]) -> Iterator[Cells]:
    """The header, then the rows that are not empty; nothing where the file is. Else BrokenCsv.

    Where quotes do not close, nobody can tell where the next row starts.
    """
    lines = read_lines(stream)
    start, delimiter = _find_header(lines, choose_delimiter)
    if start is None:
        return
    yield Cells(start.number, _read_header(start, delimiter))
    reader = csv.reader(map(_decode, lines), delimiter=delimiter, strict=True)
    while True:
        line = start.number + reader.line_num + 1
        try:
            cells = next(reader)
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise csv.Error(f"field larger than field limit ({_LONGEST_CELL})")
        except StopIteration:
            return
        except csv.Error as fault:
            why = f"the row cannot be read as CSV: {fault}. Look for a quote that does not close."
            raise BrokenCsv(line, why) from fault
        if any(map(str.strip, cells)):
            yield Cells(line, cells)


def explain_undecoded(text: str) -> str | None:
    """Why the cell cannot be read, if it holds bytes that are not UTF-8; else None."""
    if lost := _UNDECODED.search(text):
        byte = ord(lost[0]) - 0xDC00
        return f"is not UTF-8: it holds the byte 0x{byte:02X}. Save the table as 'CSV UTF-8'."
    return None


def _find_header(
    lines: Iterator[Line], choose_delimiter: Callable[[str], str]
) -> tuple[Line | None, str]:
    delimiter = ""
    for line in lines:
        text = _decode(line)
        if line.number == 1 and line.data.startswith(_UTF16):
            raise BrokenCsv(1, "the file is UTF-16. Save it as 'CSV UTF-8'.")
        if match := _SEPARATOR.fullmatch(text):
            delimiter = match[1]
        elif text.strip(f" \r\n{DELIMITERS}"):
            return line, delimiter or choose_delimiter(text)
    return None, ""


def _read_header(line: Line, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([_decode(line)], delimiter=delimiter, strict=True))
    except (csv.Error, TypeError, ValueError) as fault:
        raise BrokenCsv(line.number, f"the header cannot be read: {fault}.") from fault
    return [_UNDECODED.sub("\ufffd", cell) for cell in cells]


def _decode(line: Line) -> str:
    if not line.whole:
        raise BrokenCsv(line.number, f"the line is longer than {LONGEST_LINE:,} bytes.")
    return line.data.decode("utf-8", "surrogateescape")
