"""A file, a packed file or stdin as one stream of bytes that can be read from its start again."""

from __future__ import annotations

import gzip
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast

STDIN = "-"
_GZIP = b"\x1f\x8b"


@contextmanager
def open_source(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """The stream, and the name to show for it: the path as given, or `stdin`.

    Stdin and pipes are spooled to a temporary file. What starts as gzip is unpacked, whatever its
    name.
    """
    if path == STDIN:
        yield from _spooled(sys.stdin.buffer, "stdin")
        return
    with Path(path).open("rb") as stream:
        open_again = _unpacked if stream.seekable() else _spooled
        yield from open_again(stream, path)


def _spooled(stream: BinaryIO, name: str) -> Iterator[tuple[BinaryIO, str]]:
    with TemporaryFile() as spool:
        shutil.copyfileobj(stream, spool)
        yield from _unpacked(cast(BinaryIO, spool), name)


def _unpacked(stream: BinaryIO, name: str) -> Iterator[tuple[BinaryIO, str]]:
    stream.seek(0)
    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    if packed:
        with gzip.open(stream) as unpacked:
            yield cast(BinaryIO, unpacked), name
    else:
        yield stream, name
