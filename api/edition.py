"""Which code makes the answers, for validators that are made without reading the answer."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

_MAKERS = ("api", "graph")


@cache
def edition() -> bytes:
    """SHA-256 over the version and the source of what makes answers, 32 bytes.

    The version alone would not do: who runs a clone and updates it has other code under the same
    version, and readers would be told that an answer is as it was.
    """
    return edition_of(version("watchline"), [Path(str(files(name))) for name in _MAKERS])


def edition_of(named: str, folders: Iterable[Path]) -> bytes:
    """The same of any version and folders: every Python file with its place counts."""
    found = sha256(named.encode())
    for folder in folders:
        for source in sorted(folder.rglob("*.py")):
            found.update(source.relative_to(folder).as_posix().encode() + b"\0")
            found.update(sha256(source.read_bytes()).digest())
    return found.digest()
