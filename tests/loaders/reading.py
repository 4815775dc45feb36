"""What the tests of loaders share: bytes in, records or faults out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from graph.loading import SourceRecord
from graph.reading import parse_record
from loaders.formats import Read as ReadFormat
from loaders.session import Reading, Session

FILES = Path(__file__).parent / "files"
Read = Callable[[BinaryIO, str], Iterator[SourceRecord]]


def records(read: Read, text: str | bytes, name: str = "f") -> list[SourceRecord]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(BytesIO(data), name))


def faults(read: Read, text: str | bytes, name: str = "f") -> list[str]:
    return [str(record.fault) for record in records(read, text, name) if record.fault]


@dataclass
class Made:
    """What a reader made of a file: sound records by id, faults, and what was left by reason."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: Iterable[SourceRecord]) -> Made:
        made = cls()
        for source in sources:
            if source.fault:
                made.faults.append(str(source.fault))
            elif source.left:
                made.left[source.left.reason] = source.left.count
            else:
                key = parse_record(source.raw).id
                assert key not in made.records
                made.records[key] = source.raw
                made.places[key] = source.place
        return made

    def events(self) -> list[dict[str, Any]]:
        return [record for record in self.records.values() if "citations" in record]

    def only_event(self) -> dict[str, Any]:
        (event,) = self.events()
        return event


def make(
    read: ReadFormat, data: str | bytes, name: str = "f.csv", session: Session | None = None
) -> Made:
    """What a reader of another project's format makes of these bytes."""
    stream = BytesIO(data.encode() if isinstance(data, str) else data)
    return Made.of(read(Reading(stream, name, "d", session or Session())))


def make_file(read: ReadFormat, name: str) -> Made:
    return make(read, (FILES / name).read_bytes(), name)
