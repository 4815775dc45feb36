"""The overview of a store: made once a revision, kept beside it, so that none waits for it twice.

`NAME.overview` holds what was made last, so that a server that starts again has it at once.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from threading import Lock

import msgspec
from msgspec import Raw

from graph.embedded.schema import VERSION
from graph.net.stack import Stack

_VERSION = f"{VERSION}.1"  # of the tables, and of how it is reckoned
_encode = msgspec.json.encode


class _Kept(msgspec.Struct):
    version: str
    revision: str
    answer: Raw


class Overviews:
    """The overview of the store in this file; one is made at a time."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(f"{path.name}.overview")
        self._lock = Lock()
        self._last: _Kept | None = None

    def kept(self, revision: str) -> bytes | None:
        """The overview of this revision, if it was made before."""
        if not _is_of(self._last, revision):
            self._last = self._read()  # another process may have made it
        return bytes(self._last.answer) if self._last and _is_of(self._last, revision) else None

    def make(self, connection: sqlite3.Connection, stack: Stack, revision: str) -> bytes:
        """The overview of what the connection reads; some seconds where there is very much."""
        with self._lock:
            found = self.kept(revision)
            if found is None:
                # networkx takes longer to import than most commands to answer
                from graph.embedded.overview_answer import overview_answer

                found = overview_answer(connection, stack)
                self._last = _Kept(_VERSION, revision, Raw(found))
                self._write(self._last)
        return found

    def _read(self) -> _Kept | None:
        with suppress(OSError, msgspec.MsgspecError):
            return msgspec.json.decode(self._file.read_bytes(), type=_Kept)
        return None

    def _write(self, kept: _Kept) -> None:
        part = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        with suppress(OSError):  # a folder that cannot be written costs time, no answer
            part.write_bytes(_encode(kept))
            part.replace(self._file)


def _is_of(kept: _Kept | None, revision: str) -> bool:
    return kept is not None and (kept.version, kept.revision) == (_VERSION, revision)
