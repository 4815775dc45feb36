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

from loaders import zip_file

STDIN = "-"
_GZIP = b"\x1f\x8b"


@contextmanager
def open_source(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """The stream, and the name to show for it: the path as given, or `stdin`.

    Stdin and pipes are spooled to a temporary file. What starts as gzip, or as a zip of one file,
    is unpacked, whatever its name; WatchlineError where a zip is not taken.
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
    start = stream.read(4)
    stream.seek(0)
    if start.startswith(_GZIP):
        with gzip.open(stream) as unpacked:
            yield cast(BinaryIO, unpacked), name
    elif start in zip_file.MAGIC:
        with zip_file.open_zip(stream, name) as member:
            yield member, name
    else:
        yield stream, name
