"""Who prepares the records of a load: this process, and for a large one others beside it."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from graph.embedded.derivations import last_numbers
from graph.embedded.deriving import NUMBERED
from graph.embedded.preparing import Chunk, Preparer
from graph.embedded.shared_buffers import BUFFERS, TooLong
from graph.embedded.worker import Numbers, Worker, WorkerLost, kind_name, pack
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.reading import parse_fields
from graph.records import Record

CHUNK = 25  # records that travel together
FEW = 5_000  # records that are done before other processes would have started
_MOST_WORKERS = 2  # more would wait for this process to write; each holds 100 MB
_NAMED = ("entity", "report")  # kinds of records that events and others show
Sources = list[SourceRecord]


def prepare_all(
    connection: sqlite3.Connection, sources: Iterable[SourceRecord], dataset: str, *, fresh: bool
) -> Generator[tuple[Sources, Chunk], None, None]:
    """Chunk after chunk, each with what was prepared of it, in the order of `sources`.

    The caller has written a chunk's rows before it asks for the next one. `fresh` says that the
    store is empty. Close the iterator to end the other processes.
    """
    numbers = last_numbers(connection)
    preparer = Preparer(numbers, None if fresh else connection)
    rest = _chunks(sources)
    first = list(islice(rest, 1 + FEW // CHUNK))
    chunks = chain(first, rest)
    if len(first) > FEW // CHUNK:
        with ExitStack() as stack:
            workers = _start_workers(None if fresh else _file_of(connection), stack)
            yield from _Crew(workers, preparer, numbers, dataset).prepare(chunks)
    for chunk in chunks:
        yield chunk, preparer.prepare(_read(chunk, dataset))


def workers_wanted() -> int:
    """How many processes are to prepare beside this one: one for each core that is left."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(_MOST_WORKERS, (cores or 1) - 1)


def _start_workers(store: Path | None, stack: ExitStack) -> list[Worker]:
    """Those that can be started; `stack` ends them."""
    workers: list[Worker] = []
    with suppress(WorkerLost):
        for _ in range(workers_wanted()):
            workers.append(stack.enter_context(closing(Worker(store))))
    for worker in workers:
        stack.callback(worker.hang_up)  # all of them, before one is waited for
    return workers


@dataclass(slots=True)
class _Turn:
    """Records that travel together, the numbers given before them, and whose turn it is."""

    sources: Sources
    numbers: Numbers
    worker: Worker | None  # where this process does it: none
    unknown: Sources  # those that events and others show, until this process knows of them
    chunk: Chunk | None = None


class _Crew:
    """Workers and this process, which prepare chunks side by side.

    Nothing is derived from an event but its own rows. So each event goes to one of them; entities
    and reports to all, which costs little: there are fewer, and they are derived faster. This
    process writes what is ready; while nothing is, it prepares a chunk that is nobody's yet.
    """

    def __init__(
        self, workers: Sequence[Worker], own: Preparer, numbers: Numbers, dataset: str
    ) -> None:
        self._workers = [*workers]  # none any more, once one is lost
        self._own = own
        self._numbers = Counter(numbers)
        self._dataset = dataset
        self._turns: deque[_Turn] = deque()
        self._ahead = 0  # how many of these this process has done

    def prepare(self, chunks: Iterator[Sources]) -> Iterator[tuple[Sources, Chunk]]:
        """Chunk after chunk; once a worker is lost, those that were taken, and not the rest."""
        while True:
            self._let_workers(chunks)
            if not self._turns:
                self._own.count_from(dict(self._numbers))
                return
            if self._must_wait(self._turns[0]) and self._work_ahead(chunks):
                continue
            turn = self._turns.popleft()
            yield turn.sources, self._done(turn)

    def _let_workers(self, chunks: Iterator[Sources]) -> None:
        """Give each worker enough to do, in turn: what comes next is to be ready next."""
        try:
            while free := [one for one in self._workers if one.has_room()]:
                if not (sources := next(chunks, None)):
                    return
                self._take(sources, min(free, key=Worker.open_questions))
        except WorkerLost:
            self._workers = []

    def _work_ahead(self, chunks: Iterator[Sources]) -> bool:
        """Prepare a chunk; False where there is none, or enough wait to be written."""
        sources = next(chunks, None) if self._ahead < BUFFERS else None
        if sources:
            self._take(sources, None)
        return sources is not None

    def _take(self, sources: Sources, worker: Worker | None) -> None:
        """Have these prepared by the worker, or here; who does not is told what they name."""
        kinds = [kind_name(source) for source in sources]
        named = [one for one, kind in zip(sources, kinds, strict=True) if kind in _NAMED]
        numbers = {table: self._numbers[table] for table in NUMBERED}
        turn = _Turn(sources, numbers, worker, named)
        self._turns.append(turn)
        self._numbers.update(kinds)
        if not self._was_asked(turn):
            self._prepare_ahead(turn)
        others = [one for one in self._workers if one is not turn.worker]
        packed = pack(named, self._dataset) if named and others else b""
        for one in others if packed else ():
            one.let_know(packed, turn.numbers)

    def _was_asked(self, turn: _Turn) -> bool:
        if turn.worker is not None:
            with suppress(TooLong):
                turn.worker.ask(pack(turn.sources, self._dataset), turn.numbers)
                return True
        return False

    def _prepare_ahead(self, turn: _Turn) -> None:
        """Prepare it here, before workers have given back what comes first."""
        turn.worker, turn.unknown = None, []
        for before in self._turns:
            if before.unknown:
                self._own.learn(_read(before.unknown, self._dataset))
                before.unknown = []
        turn.chunk = self._prepare(turn)
        self._ahead += 1

    def _must_wait(self, turn: _Turn) -> bool:
        """Does a worker prepare it still?"""
        try:
            return turn.worker in self._workers and not turn.worker.is_ready()
        except WorkerLost:
            self._workers = []
            return False

    def _done(self, turn: _Turn) -> Chunk:
        if turn.worker is None:
            self._ahead -= 1
        elif turn.worker in self._workers:
            try:
                turn.chunk = turn.worker.receive()
            except WorkerLost:
                self._workers = []
        if turn.chunk is None:
            return self._prepare(turn)
        if turn.unknown:
            self._own.learn_rows(turn.chunk.tables)
        return turn.chunk

    def _prepare(self, turn: _Turn) -> Chunk:
        self._own.count_from(dict(turn.numbers))
        return self._own.prepare(_read(turn.sources, self._dataset))


def _chunks(sources: Iterable[SourceRecord]) -> Iterator[Sources]:
    rest = iter(sources)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _read(sources: Sources, dataset: str) -> Iterator[tuple[Record | None, str]]:
    """Each record with its dataset, None where it is at fault."""
    for source in sources:
        try:
            record = None if source.fault else parse_fields(source.raw)
        except RecordError:
            record = None
        yield record, source.dataset or dataset


def _file_of(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("PRAGMA database_list").fetchone()[2])
