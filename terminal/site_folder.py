"""A site's files in a folder: whole or not at all, changing only what changed, and only its own.

Everything is first written beside the folder. A new folder is then renamed into place. In one that
is there already each file that differs is replaced by a rename, and one that the site no longer has
is removed; a list inside says which files are the site's, and any other is left alone.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from graph.errors import WatchlineError

LIST = ".watchline-site.json"


class ForeignFile(WatchlineError):
    """A file stands where the site has one, and is not the site's own."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many files are new, changed, as they were, and gone."""

    new: int
    changed: int
    same: int
    removed: int


class SiteFolder:
    """Takes files one after the other, and puts them in place at the end."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.staged = target.with_name(f".{target.name}.{os.getpid()}.part")
        self.bytes = 0
        self._digests: dict[str, str] = {}

    def put(self, file: str, body: bytes) -> None:
        """Write one file beside the folder."""
        path = self.staged / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        self._digests[file] = sha256(body).hexdigest()
        self.bytes += len(body)

    def settle(self, revision: str) -> Written:
        """Put everything in place; ForeignFile before anything is changed."""
        before = _read_list(self.target)
        self._check(before)
        text = json.dumps({"revision": revision, "files": self._digests}, indent=0, sort_keys=True)
        (self.staged / LIST).write_text(text, encoding="utf-8")
        if not self.target.exists() or not any(self.target.iterdir()):
            if self.target.exists():
                self.target.rmdir()
            self.staged.rename(self.target)
            return Written(len(self._digests), 0, 0, 0)
        return self._replace(before)

    def _check(self, before: dict[str, str]) -> None:
        foreign = [file for file in self._digests if file not in before]
        for file in foreign:
            if (self.target / file).exists():
                raise ForeignFile(
                    f"{self.target / file} is not of a site that was published here. "
                    "Move it, or publish into another folder: nothing was changed."
                )

    def _replace(self, before: dict[str, str]) -> Written:
        new = changed = same = 0
        for file, digest in self._digests.items():
            path = self.target / file
            if before.get(file) == digest and path.is_file():
                same += 1
                continue
            new, changed = new + (file not in before), changed + (file in before)
            path.parent.mkdir(parents=True, exist_ok=True)
            (self.staged / file).replace(path)
        gone = sorted(set(before) - set(self._digests))
        for file in gone:
            (self.target / file).unlink(missing_ok=True)
            _prune((self.target / file).parent, self.target)
        (self.staged / LIST).replace(self.target / LIST)
        return Written(new, changed, same, len(gone))


@contextmanager
def site_folder(target: Path) -> Iterator[SiteFolder]:
    """A folder to write into; whatever happens, nothing is left beside it."""
    folder = SiteFolder(target)
    folder.staged.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder.staged, ignore_errors=True)


def _read_list(target: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((target / LIST).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, KeyError, TypeError) as fault:
        raise ForeignFile(f"{target / LIST} cannot be read: publish into a new folder.") from fault
    # a list that was tampered with must not lead out of the folder
    return {file: digest for file, digest in found.items() if ".." not in Path(file).parts
            and not Path(file).is_absolute()}  # fmt: skip


def _prune(folder: Path, top: Path) -> None:
    """Remove folders that the last file of which is gone, up to the top."""
    while folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
