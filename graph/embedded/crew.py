"""Who prepares the records of a load: this process, or for a large one others beside it."""

from __future__ import annotations

import sqlite3
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import chain, cycle, islice
from pathlib import Path

from graph.embedded.derivations import last_numbers
from graph.embedded.deriving import NUMBERED
from graph.embedded.helper import Helper, HelperLost, pack
from graph.embedded.preparing import Chunk, Preparer
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.reading import parse_fields
from graph.records import Record

CHUNK = 25  # records that travel together
FEW = 5_000  # records that are done before other processes would have started
HELPERS = 2  # together they take as long as this process takes to write; each holds 100 MB
_NAMED = ("entity", "report")  # kinds of records that events and others show
_AHEAD = 80  # chunks that wait on either side: enough for neither to idle, little to hold
Sources = list[SourceRecord]


def prepare_all(
    connection: sqlite3.Connection, sources: Iterable[SourceRecord], dataset: str, *, fresh: bool
) -> Generator[tuple[Sources, Chunk], None, None]:
    """Chunk after chunk, each with what was prepared of it, in the order of `sources`.

    The caller has written a chunk's rows before it asks for the next one. `fresh` says that the
    store is empty. Close the iterator to end the other processes.
    """
    chunks = _chunks(sources)
    waiting = deque(islice(chunks, 1 + FEW // CHUNK))
    if len(waiting) > FEW // CHUNK:
        try:
            with ExitStack() as stack:
                store = None if fresh else _file_of(connection)
                helpers = [stack.enter_context(closing(Helper(store))) for _ in range(HELPERS)]
                for helper in helpers:
                    stack.callback(helper.hang_up)  # all of them, before one is waited for
                crew = _Crew(helpers, last_numbers(connection))
                yield from _with_help(crew, chunks, waiting, dataset)
        except HelperLost:
            fresh = False  # alone, from there on, with what is written so far
    preparer = Preparer(last_numbers(connection), None if fresh else connection)
    for chunk in chain(waiting, chunks):
        yield chunk, preparer.prepare(_read(source, dataset) for source in chunk)


class _Crew:
    """Helpers that prepare chunks in turn, each knowing all that may be named in its own.

    Nothing is derived from an event but its own rows. So each event goes to one of them; entities
    and reports to all, which costs little: there are fewer, and they are derived faster.
    """

    def __init__(self, helpers: Sequence[Helper], numbers: dict[str, int]) -> None:
        self._helpers = helpers
        self._turns = cycle(helpers)
        self._asked: deque[Helper] = deque()  # whose answer comes next
        self._numbers = Counter(numbers)

    def ask(self, sources: Sources, dataset: str) -> None:
        """Have these prepared."""
        packed, kinds = pack(sources, dataset)
        asked = next(self._turns)
        numbers = {table: self._numbers[table] for table in NUMBERED}
        asked.send(packed, numbers, wanted=True)
        named = [source for source, kind in zip(sources, kinds, strict=True) if kind in _NAMED]
        if named:
            packed = packed if len(named) == len(sources) else pack(named, dataset)[0]
            for helper in self._helpers:
                if helper is not asked:
                    helper.send(packed, numbers, wanted=False)
        self._asked.append(asked)
        self._numbers.update(kinds)

    def receive(self) -> Chunk:
        """What was asked for first and is not yet received."""
        return self._asked.popleft().receive()

    def __len__(self) -> int:
        return len(self._asked)


def _with_help(
    crew: _Crew, chunks: Iterator[Sources], waiting: deque[Sources], dataset: str
) -> Iterator[tuple[Sources, Chunk]]:
    """`waiting` holds at any time what was taken from `chunks` and not yet given back."""
    while True:
        while len(crew) < _AHEAD:
            if len(crew) == len(waiting):
                waiting.extend(islice(chunks, 1))
            if len(crew) == len(waiting):
                break
            crew.ask(waiting[len(crew)], dataset)
        if not waiting:
            return
        prepared = crew.receive()
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
