"""A process that prepares records of a large load while the first one writes.

It gets records as msgpack and gives back chunks (`preparing.py`). It ends when the first process
does, however that ends. Where it cannot be started or is lost, the first process goes on alone.
"""

from __future__ import annotations

import gc
import os
import socket
import subprocess
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import msgspec
from msgspec import Raw

from graph.embedded.child import start_child
from graph.embedded.connecting import connect
from graph.embedded.preparing import KIND_NAMES, KINDS, Chunk, Preparer
from graph.embedded.shared_buffers import BUFFERS, SharedBuffers, TooLong, shared_memory
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.reading import kind_of
from graph.records import Record, Timeline

# A chunk takes and frees a few megabytes: kept by glibc, they need not be asked for each time.
_KEEP_MEMORY = {
    f"MALLOC_{name}_": str(32 << 20) for name in ("TRIM_THRESHOLD", "MMAP_THRESHOLD", "TOP_PAD")
}
_LONGEST_WAIT = 10.0  # seconds for the child to end by itself
Numbers = dict[str, int]
_encoder = msgspec.msgpack.Encoder()
_encode = _encoder.encode
_Packed = list[tuple[str, str, Raw]]  # kind, dataset and fields of each record
_decode_question = msgspec.msgpack.Decoder(tuple[_Packed, Numbers, bool]).decode
_decode_chunk = msgspec.msgpack.Decoder(Chunk).decode


class WorkerLost(Exception):
    """A process that was to help is not there (any more)."""


class Worker:
    """One such process; WorkerLost where it cannot be started, or once it is gone."""

    def __init__(self, store: Path | None) -> None:
        try:
            ours, theirs = socket.socketpair()
            with theirs, shared_memory() as memory, ExitStack() as failing:
                failing.callback(ours.close)
                self._buffers = SharedBuffers(memory, ours)
                given = theirs.fileno(), memory, None if store is None else str(store)
                self._process = start_child(
                    f"from graph.embedded.worker import work; work{given!r}",
                    stdin=subprocess.DEVNULL, fds=given[:2], settings=_KEEP_MEMORY,
                )  # fmt: skip
                failing.pop_all()
        except OSError as fault:
            raise WorkerLost from fault
        self._unsaid: deque[tuple[bytes, Numbers]] = deque()  # what it is to know
        self._open: deque[bool] = deque()  # what it was asked: is an answer wanted?

    def open_questions(self) -> int:
        """How many answers are not yet received."""
        return len(self._open)

    def has_room(self) -> bool:
        """Whether it can be asked for more; it is told before what it is to know."""
        self._forget_unwanted()
        while self._unsaid and len(self._open) < BUFFERS:
            with suppress(TooLong):  # what names these is derived at the end of the load
                self._ask(*self._unsaid.popleft(), wanted=False)
        return len(self._open) < BUFFERS

    def ask(self, packed: bytes, numbers: Numbers) -> None:
        """Let these be prepared, by the numbers given last; TooLong if it cannot take them."""
        self._ask(packed, numbers, wanted=True)

    def let_know(self, packed: bytes, numbers: Numbers) -> None:
        """Have it know of these, which others prepare, before it is asked for more."""
        self._unsaid.append((packed, numbers))

    def is_ready(self) -> bool:
        """Can `receive` answer without waiting?"""
        self._forget_unwanted()
        return self._open[0] and self._buffers.ready()

    def receive(self) -> Chunk | None:
        """What was asked for first and is not yet received; None if it cannot be sent."""
        while not self._open.popleft():
            self._receive()
        answer = self._receive()
        return _decode_chunk(answer) if answer else None

    def _forget_unwanted(self) -> None:
        while self._open and not self._open[0] and self._buffers.ready():
            self._open.popleft()
            self._receive()

    def _ask(self, packed: bytes, numbers: Numbers, *, wanted: bool) -> None:
        try:
            self._buffers.send(_encode((Raw(packed), numbers, wanted)))
        except OSError as fault:
            raise WorkerLost from fault
        self._open.append(wanted)

    def _receive(self) -> memoryview:
        try:
            return self._buffers.receive()
        except OSError as fault:
            raise WorkerLost from fault

    def hang_up(self) -> None:
        """Let the process end, once it has answered what it is at."""
        self._buffers.hang_up()

    def close(self) -> None:
        """End the process."""
        self.hang_up()
        try:
            self._process.wait(_LONGEST_WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def pack(sources: Iterable[SourceRecord], dataset: str) -> bytes:
    """The records as workers take them."""
    items = [(kind_name(source), source.dataset or dataset, source.raw) for source in sources]
    try:
        return _encode(items)
    except (UnicodeEncodeError, TypeError, OverflowError, RecursionError):
        return _encode([_passable(item) for item in items])


def _passable(item: tuple[str, str, object]) -> tuple[str, str, object]:
    """Leave out what no text can hold; the first process will look at it by itself."""
    try:
        _encode(item)
    except (UnicodeEncodeError, TypeError, OverflowError, RecursionError):
        return "", "", {}
    return item


def kind_name(source: SourceRecord) -> str:
    """The kind of this record, "" where it cannot be told."""
    try:
        kind = kind_of(source.raw)
        # whether a named timeline can be asked is looked at where its fault can be told
        return "" if kind is Timeline else KIND_NAMES[kind]
    except RecordError:
        return ""


def work(line: int, memory: int, path: str | None) -> None:
    """Answer what is asked over this socket, in this memory, until it closes: a whole life."""
    gc.disable()  # records make no cycles
    store = None if path is None else connect(Path(path))
    if store is not None:
        store.execute("BEGIN")  # one look at the store as it was before this load
    preparer = Preparer({}, store)
    with suppress(OSError):
        _answer(SharedBuffers(memory, socket.socket(fileno=line)), preparer)
    # to take its memory apart piece by piece would have the first process wait
    os._exit(0)


def _answer(buffers: SharedBuffers, preparer: Preparer) -> None:
    answer = bytearray()  # taken again for each chunk
    while True:
        packed, numbers, wanted = _decode_question(buffers.receive())
        if not wanted:
            preparer.learn(_read(packed))
            buffers.send(b"")
            continue
        preparer.count_from(numbers)
        _encoder.encode_into(preparer.prepare(_read(packed)), answer)
        try:
            buffers.send(answer)
        except TooLong:
            buffers.send(b"")


_DECODERS = {name: msgspec.msgpack.Decoder(kind).decode for name, kind in KINDS.items()}


def _read(items: _Packed) -> Iterator[tuple[Record | None, str]]:
    for kind, dataset, raw in items:
        try:
            yield _DECODERS[kind](raw), dataset
        except (msgspec.MsgspecError, KeyError, RecursionError):
            # the first process, which has it as it stood, explains the fault
            yield None, dataset
