"""Answers that were asked for lately, kept by question and revision."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

Key = tuple[str, bytes]  # path and query, as they were asked
Kept = tuple[str, bytes | None]  # the revision and the answer's bytes; None: asked for once
MOST_BYTES = 64_000_000
_EACH = 600  # bytes that an entry takes beside its texts: objects, their links, revision


class Recent:
    """The answers used last, up to a number of bytes; another revision replaces them.

    An answer is kept from the second time on that it is asked for. Who leafs through every page
    once neither pushes out what many ask for, nor waits for fresh memory to keep it in, which takes
    a third as long as to make the page.

    Questions are counted as well as answers: many long questions with empty answers would
    otherwise fill the memory unseen.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._alone = Lock()  # a store on a server is asked in many threads
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    @property
    def held(self) -> int:
        """Bytes that are kept, about."""
        return self._bytes

    def get(self, key: Key, revision: str) -> bytes | None:
        """The answer as kept, if it is of this revision."""
        with self._alone:
            kept = self._kept.get(key)
            if kept is None or kept[0] != revision:
                return None
            self._kept.move_to_end(key)
            return kept[1]

    def keep(self, key: Key, revision: str, body: bytes) -> None:
        """Keep this answer, or the first time its question alone; let go of those long unused."""
        with self._alone:
            kept = (revision, body if key in self._kept else None)
            self._drop(key)
            self._kept[key] = kept
            self._bytes += _size(key, kept)
            while self._bytes > self._most:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self._bytes -= _size(key, kept)


def _size(key: Key, kept: Kept) -> int:
    return len(key[0]) + len(key[1]) + len(kept[1] or b"") + _EACH
