"""Physical lines of a file, numbered, none of them longer than we are ready to hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

# The largest record of the bundled corpus is 12 kB. A line of a megabyte is another format, or
# an attempt to fill the memory.
LONGEST_LINE = 1_000_000
BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One line with its end; `whole` is False where it was too long, and `data` is then empty."""

    number: int
    data: bytes
    whole: bool


def read_lines(stream: BinaryIO, longest: int = LONGEST_LINE) -> Iterator[Line]:
    """Lines from 1 on, ended by LF or CR LF; a UTF-8 byte order mark is taken off the first."""
    number = 0
    while data := stream.readline(longest + 1):
        number += 1
        if len(data) > longest:
            _skip_to_end(stream, data)
            yield Line(number, b"", whole=False)
        else:
            yield Line(number, data.removeprefix(BOM) if number == 1 else data, whole=True)


def _skip_to_end(stream: BinaryIO, data: bytes) -> None:
    while data and not data.endswith(b"\n"):
        data = stream.readline(LONGEST_LINE)
