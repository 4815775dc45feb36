"""Who prepares the records of a load: this process, or for a large one a second beside it."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from graph.embedded.derivations import last_numbers
from graph.embedded.helper import Helper, HelperLost
from graph.embedded.preparing import Chunk, Preparer
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.reading import parse_fields
from graph.records import Record

CHUNK = 250  # records that travel together
FEW = 5_000  # records that are done before a second process would have started
_AHEAD = 12  # chunks that wait on either side: enough for neither to idle, little to hold
Sources = list[SourceRecord]


def prepare_all(
    connection: sqlite3.Connection, sources: Iterable[SourceRecord], dataset: str, *, fresh: bool
) -> Generator[tuple[Sources, Chunk], None, None]:
    """Chunk after chunk, each with what was prepared of it, in the order of `sources`.

    The caller has written a chunk's rows before it asks for the next one. `fresh` says that the
    store is empty. Close the iterator to end the second process.
    """
    chunks = _chunks(sources)
    waiting = deque(islice(chunks, 1 + FEW // CHUNK))
    if len(waiting) > FEW // CHUNK:
        store = None if fresh else _file_of(connection)
        try:
            with closing(Helper(last_numbers(connection), store)) as helper:
                yield from _with_help(helper, chunks, waiting, dataset)
        except HelperLost:
            fresh = False  # alone, from there on, with what is written so far
    preparer = Preparer(last_numbers(connection), None if fresh else connection)
    for chunk in chain(waiting, chunks):
        yield chunk, preparer.prepare(_read(source, dataset) for source in chunk)


def _with_help(
    helper: Helper, chunks: Iterator[Sources], waiting: deque[Sources], dataset: str
) -> Iterator[tuple[Sources, Chunk]]:
    """`waiting` holds at any time what was taken from `chunks` and not yet given back."""
    sent = 0
    while True:
        while sent < _AHEAD:
            if sent == len(waiting):
                waiting.extend(islice(chunks, 1))
            if sent == len(waiting):
                break
            helper.send(waiting[sent], dataset)
            sent += 1
        if not waiting:
            return
        prepared = helper.receive()
        sent -= 1
        yield waiting.popleft(), prepared


def _chunks(sources: Iterable[SourceRecord]) -> Iterator[Sources]:
    rest = iter(sources)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _read(source: SourceRecord, dataset: str) -> tuple[Record | None, str]:
    dataset = source.dataset or dataset
    if source.fault:
        return None, dataset
    try:
        return parse_fields(source.raw), dataset
    except RecordError:
        return None, dataset


def _file_of(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])
