"""What the tests of loaders share: bytes in, records or faults out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from graph.loading import SourceRecord

FILES = Path(__file__).parent / "files"
Read = Callable[[BinaryIO, str], Iterator[SourceRecord]]


def records(read: Read, text: str | bytes, name: str = "f") -> list[SourceRecord]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(BytesIO(data), name))


def faults(read: Read, text: str | bytes, name: str = "f") -> list[str]:
    return [str(record.fault) for record in records(read, text, name) if record.fault]
