"""Answers that were asked for lately, kept by question and revision, so that 304 costs little."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from api.answers import etag_of

Key = tuple[str, bytes]
MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer's bytes, the revision they belong to, and their validator."""

    revision: str
    body: bytes
    etag: str


class Recent:
    """The answers used last, up to a number of bytes; another revision replaces them."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def get(self, key: Key, revision: str) -> Kept | None:
        """The answer as kept, if it is of this revision."""
        kept = self._kept.get(key)
        if kept is None or kept.revision != revision:
            return None
        self._kept.move_to_end(key)
        return kept

    def keep(self, key: Key, revision: str, body: bytes) -> Kept:
        """Keep this answer, and let go of those not used for longest."""
        kept = Kept(revision, body, etag_of(body))
        old = self._kept.pop(key, None)
        self._bytes += len(body) - (len(old.body) if old else 0)
        self._kept[key] = kept
        while self._bytes > self._most:
            self._bytes -= len(self._kept.popitem(last=False)[1].body)
        return kept
