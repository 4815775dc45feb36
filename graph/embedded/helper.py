"""A process that prepares records of a large load while the first one writes.

It gets records as msgpack and gives back chunks (`preparing.py`). It ends when the first process
does, however that ends. Where it cannot be started or is lost, the first process goes on alone.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from graph.embedded.connecting import connect
from graph.embedded.line import Line
from graph.embedded.preparing import KIND_NAMES, KINDS, Chunk, Preparer
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.reading import kind_of
from graph.records import Record, Timeline

# The child finds the modules where we found them, whatever its own start would make of that.
_CHILD = "import sys; sys.path[:] = {path!r}; from graph.embedded.helper import work; work({fd})"
# A chunk takes and frees a few megabytes: kept by glibc, they need not be asked for each time.
_KEEP_MEMORY = {
    f"MALLOC_{name}_": str(32 << 20) for name in ("TRIM_THRESHOLD", "MMAP_THRESHOLD", "TOP_PAD")
}
_LONGEST_WAIT = 10.0  # seconds for the child to end by itself
_encode = msgspec.msgpack.Encoder().encode
_Packed = list[tuple[str, str, msgspec.Raw]]
Numbers = dict[str, int]


class HelperLost(Exception):
    """A process that was to help is not there (any more)."""


class Helper:
    """One such process; HelperLost where it cannot be started, or once it is gone."""

    def __init__(self, store: Path | None) -> None:
        if not hasattr(socket, "AF_UNIX") or not sys.executable:
            raise HelperLost
        ours, theirs = socket.socketpair()
        with theirs:
            code = _CHILD.format(path=sys.path, fd=theirs.fileno())
            try:
                self._process = subprocess.Popen(  # noqa: S603  # our own interpreter and text
                    [sys.executable, "-c", code],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env=os.environ | _KEEP_MEMORY,
                    pass_fds=[theirs.fileno()],
                )
            except OSError as fault:
                ours.close()
                raise HelperLost from fault
        self._line = Line(ours)
        self._send(None if store is None else str(store))

    def send(self, packed: bytes, numbers: Numbers, *, wanted: bool) -> None:
        """Let these be prepared, by the numbers given last; not `wanted`: only to know of them."""
        self._send((packed, numbers, wanted))

    def receive(self) -> Chunk:
        """What was wanted first and is not yet received, prepared."""
        try:
            return Chunk(*self._line.receive())
        except EOFError as fault:
            raise HelperLost from fault

    def _send(self, message: Any) -> None:
        try:
            self._line.send(message)
        except OSError as fault:
            raise HelperLost from fault

    def hang_up(self) -> None:
        """Let the process end, also if it is in the midst of something."""
        self._line.close()

    def close(self) -> None:
        """End the process."""
        self.hang_up()
        try:
            self._process.wait(_LONGEST_WAIT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def pack(sources: Iterable[SourceRecord], dataset: str) -> tuple[bytes, list[str]]:
    """The records as helpers take them, and the kind of each, "" where it cannot be told."""
    items = [(_kind_name(source), source.dataset or dataset, source.raw) for source in sources]
    kinds = [kind for kind, _, _ in items]
    try:
        return _encode(items), kinds
    except (UnicodeEncodeError, TypeError, OverflowError, RecursionError):
        return _encode([_passable(item) for item in items]), kinds


def _passable(item: tuple[str, str, object]) -> tuple[str, str, object]:
    """Leave out what no text can hold; the first process will look at it by itself."""
    try:
        _encode(item)
    except (UnicodeEncodeError, TypeError, OverflowError, RecursionError):
        return "", "", {}
    return item


def _kind_name(source: SourceRecord) -> str:
    try:
        kind = kind_of(source.raw)
        # whether a named timeline can be asked is looked at where its fault can be told
        return "" if kind is Timeline else KIND_NAMES[kind]
    except RecordError:
        return ""


def work(fd: int) -> None:
    """Prepare what comes in over this socket until it closes: this process's whole life."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process hears it, and hangs up
    gc.disable()  # records make no cycles
    line = Line(socket.socket(fileno=fd))
    with suppress(EOFError, OSError):
        path = line.receive()
        store = None if path is None else connect(Path(path))
        if store is not None:
            store.execute("BEGIN")  # one look at the store as it was before this load
        preparer = Preparer({}, store)
        unpack = msgspec.msgpack.Decoder(_Packed).decode
        while True:
            packed, numbers, wanted = line.receive()
            preparer.count_from(numbers)
            chunk = preparer.prepare(_read(unpack(packed)))
            if wanted:
                line.send(tuple(chunk))
    # to take its memory apart piece by piece would have the first process wait
    os._exit(0)


_DECODERS = {name: msgspec.msgpack.Decoder(kind).decode for name, kind in KINDS.items()}


def _read(items: _Packed) -> Iterator[tuple[Record | None, str]]:
    for kind, dataset, raw in items:
        try:
            yield _DECODERS[kind](raw), dataset
        except (msgspec.MsgspecError, KeyError, RecursionError):
            # the first process, which has it as it stood, explains the fault
            yield None, dataset
