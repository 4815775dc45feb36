"""The formats that can be loaded, and which one a file is in."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from rapidfuzz import process

from graph.errors import WatchlineError
from graph.loading import SourceRecord
from loaders import csv_table, json_file, jsonl
from loaders.opening import STDIN, open_source

STEP = 500  # records between two words of how far the reading is
HEAD = 65_536  # bytes that are looked at to tell one format from another


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its name in `--format`, its suffixes, how to know it and how to read it."""

    name: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    read: Callable[[BinaryIO, str], Iterator[SourceRecord]]


# The order counts where nothing but the content tells: a line of JSON Lines is JSON as well.
FORMATS = (
    Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), sniff=jsonl.sniff, read=jsonl.read),
    Format(name="json", suffixes=(".json",), sniff=json_file.sniff, read=json_file.read),
    Format(
        name="csv", suffixes=(".csv", ".tsv", ".tab"), sniff=csv_table.sniff, read=csv_table.read
    ),
)


def open_sources(
    paths: Sequence[str],
    format: str | None = None,  # noqa: A002
    read: Callable[[int], None] | None = None,
) -> Iterator[SourceRecord]:
    """The records of all files, in the order given; `-` is stdin, `.gz` is unpacked.

    `format` overrides what name and content say. `read` is told now and then how many bytes of the
    file at hand have been read. WatchlineError where a file cannot be opened or
    read, or its format is not known; what is wrong within a file is a fault of its record.
    """
    if list(paths).count(STDIN) > 1:
        raise WatchlineError("‘-’ (stdin) can be read only once.")
    chosen = None if format is None else get_format(format)
    for path in paths:
        yield from _read_source(path, chosen, read)


def get_format(name: str) -> Format:
    """The format of this name, or WatchlineError that lists those there are."""
    names = [known.name for known in FORMATS]
    if name in names:
        return FORMATS[names.index(name)]
    near = process.extractOne(name, names, score_cutoff=50)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise WatchlineError(f"There is no format {name!r}; known are {', '.join(names)}.{hint}")


def find_format(name: str, head: bytes) -> Format:
    """The format of a file, by its name and its first bytes, or WatchlineError.

    The name decides unless the content is clearly in another format.
    """
    suffix = PurePath(name).suffix.lower()
    named = [known for known in FORMATS if suffix in known.suffixes]
    sniffed = [known for known in FORMATS if known.sniff(head)]
    for known in named:
        if known in sniffed or not sniffed:
            return known
    if sniffed:
        return sniffed[0]
    names = ", ".join(f"{known.name} ({', '.join(known.suffixes)})" for known in FORMATS)
    raise WatchlineError(f"{name}: the format is not known. Known are {names}. Say it by --format.")


def _read_source(
    path: str, chosen: Format | None, read: Callable[[int], None] | None
) -> Iterator[SourceRecord]:
    try:
        with open_source(path) as (stream, name):
            head = stream.read(HEAD)
            stream.seek(0)
            shown = name.removesuffix(".gz")
            found = (chosen or find_format(shown, head)).read(stream, name)
            yield from found if read is None else _told(found, stream, read)
    except FileNotFoundError as fault:
        raise WatchlineError(f"There is no file ‘{path}’.") from fault
    except (OSError, EOFError, zlib.error, ValueError) as fault:
        if isinstance(fault, WatchlineError):
            raise
        raise WatchlineError(f"{path}: cannot be read: {fault}.") from fault


def _told(
    records: Iterator[SourceRecord], stream: BinaryIO, read: Callable[[int], None]
) -> Iterator[SourceRecord]:
    packed = getattr(stream, "fileobj", stream)  # of gzip, whose size is the one that is known
    for at, record in enumerate(records):
        if at % STEP == 0:
            read(packed.tell())
        yield record
