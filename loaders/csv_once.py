"""What a table has named so far, so that each entity and report is given out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple
from zlib import crc32

from graph.loading import SourceRecord

# Neither a name nor an address says what kind of body it is; this claims the least.
DEFAULT_TYPE = "organization"
# A report's fields of which a later row may repeat the text, or leave the cell empty.
REPEATABLE = (
    "title", "kind", "publisher", "author", "published", "read", "language", "copy_of", "copy_at",
)  # fmt: skip


class Known(NamedTuple):
    """A report that an earlier row described: its id, the line, and its fields as checksums."""

    id: str
    line: int
    sums: bytes


@dataclass(slots=True)
class Once:
    """Grows with the ids of a table, by some 400 bytes a report; texts are not kept.

    Entities whose type no row has said yet wait here, with their place and name.
    """

    events: dict[bytes, int] = field(default_factory=dict)
    types: dict[str, tuple[str, int]] = field(default_factory=dict)  # id: type and line
    _names: dict[str, bytes] = field(
        default_factory=dict
    )  # id that a row gave: its name's checksum
    _said: dict[str, bytes] = field(default_factory=dict)  # id: checksum of what else it gave
    _untyped: dict[str, tuple[str, dict[str, object]]] = field(default_factory=dict)  # id: place
    _reports: dict[bytes, Known] = field(default_factory=dict)

    def line_of_event(self, key: str, line: int) -> int:
        """The line on which the event stood first, which is `line` for a new one."""
        return self.events.setdefault(digest(key), line)

    def report(self, url: str) -> Known | None:
        """The report at this address, if an earlier row described it."""
        return self._reports.get(digest(url))

    def report_with_id(self, key: str) -> Known | None:
        """The report of this id, if an earlier row described it."""
        return self._reports.get(digest(f"id:{key}"))  # no address begins so

    def add_report(self, raw: dict[str, object], line: int) -> None:
        """Remember a report that was given out, by its id and, if it has one, its address."""
        key = str(raw["id"])
        known = self._reports[digest(f"id:{key}")] = Known(key, line, checksums(raw))
        if "url" in raw:
            self._reports.setdefault(digest(str(raw["url"])), known)

    def add_entity(self, raw: dict[str, object], place: str, line: int) -> bool:
        """Remember an entity; whether it can be given out, as its type is known."""
        key = str(raw["id"])
        if "type" not in raw:
            self._untyped.setdefault(key, (place, raw))
            return False
        self._untyped.pop(key, None)
        self.types[key] = (str(raw["type"]), line)
        return True

    def is_named(self, key: str, name: str) -> bool:
        """Is this the name that the first row gave to the id?"""
        return self._names.setdefault(key, _checksum(name)) == _checksum(name)

    def is_said(self, key: str, more: dict[str, object]) -> bool:
        """Is this what the first row said of the id beside its name, or nothing?"""
        first = {} if key in self.types and key not in self._said else more
        return self._said.setdefault(key, _checksum(first)) == _checksum(more) or not more

    def untyped(self) -> Iterator[SourceRecord]:
        """The entities whose type no row has said."""
        for place, raw in self._untyped.values():
            yield SourceRecord(place, {"type": DEFAULT_TYPE} | raw)

    def has_report_id(self, key: str) -> bool:
        """Whether some report that was given out has this id."""
        return self.report_with_id(key) is not None


def digest(text: str) -> bytes:
    """Twelve bytes that stand for a text: two alike are as good as impossible."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def checksums(raw: dict[str, object]) -> bytes:
    """Four bytes a repeatable field."""
    return b"".join(_checksum(raw.get(name, "")) for name in REPEATABLE)


def differing(raw: dict[str, object], known: Known) -> list[str]:
    """The fields that say something else than what is known; an empty one says nothing."""
    return [
        name
        for at, name in enumerate(REPEATABLE)
        if raw.get(name) and _checksum(raw[name]) != known.sums[4 * at : 4 * at + 4]
    ]


def _checksum(value: object) -> bytes:
    return crc32(str(value).encode("utf-8", "surrogatepass")).to_bytes(4)
