"""JSON Lines: one record a line, in the fields that `loaders/corpus/README.md` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.json_text import JsonError, decode_json
from loaders.lines import BOM, LONGEST_LINE, read_lines

_GROUPED = re.compile(rb'^\{\s*"(events|entities|reports|timelines)"\s*:\s*\[')


def sniff(head: bytes) -> bool:
    """Whether the first line that says something starts an object and holds a field of it."""
    first, *_ = head.removeprefix(BOM).lstrip().splitlines() or [b""]
    return first.startswith(b"{") and b":" in first and not _GROUPED.match(first)


def read(stream: BinaryIO, name: str) -> Iterator[SourceRecord]:
    """One record a line, placed as `events.jsonl:41`; memory holds one line at a time.

    UTF-8, with or without a byte order mark; lines of white space are passed over. A line that is
    no JSON object, that has a key twice or more than a million bytes, is a fault of that line.
    """
    for line in read_lines(stream):
        place = f"{name}:{line.number}"
        if not line.whole:
            yield _faulty(place, f"the line is longer than {LONGEST_LINE:,} bytes. Split it.")
        elif data := line.data.strip():
            yield _read_record(data, place)


def _read_record(data: bytes, place: str) -> SourceRecord:
    try:
        value = decode_json(data)
    except JsonError as fault:
        return _faulty(place, f"the line {fault}")
    if not isinstance(value, dict):
        return _faulty(place, "the line is no record. Write one JSON object a line: {…}.")
    return SourceRecord(place, value)


def _faulty(place: str, message: str) -> SourceRecord:
    return SourceRecord(place, fault=Fault(place, "", message))
