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

    Stdin is spooled to a temporary file. What starts as gzip is unpacked, whatever its name.
    """
    if path == STDIN:
        with TemporaryFile() as spool:
            shutil.copyfileobj(sys.stdin.buffer, spool)
            yield from _unpacked(cast(BinaryIO, spool), "stdin")
    else:
        with Path(path).open("rb") as stream:
            yield from _unpacked(stream, path)


def _unpacked(stream: BinaryIO, name: str) -> Iterator[tuple[BinaryIO, str]]:
    stream.seek(0)
    packed = stream.read(len(_GZIP)) == _GZIP
    stream.seek(0)
    if packed:
        with gzip.open(stream) as unpacked:
            yield cast(BinaryIO, unpacked), name
    else:
        yield stream, name
