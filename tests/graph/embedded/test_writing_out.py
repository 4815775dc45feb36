"""A file that grows is synced meanwhile, and what the disk then refuses is an error."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from threading import Event

import pytest

from graph.embedded import writing_out
from graph.embedded.writing_out import written_out


@pytest.fixture(autouse=True)
def in_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing_out, "_PAUSE", 0.001)


def test_the_file_is_synced_while_it_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than once, and no more when it is done."""
    path, sync, again = tmp_path / "growing", os.fsync, Event()
    synced: list[int] = []

    def note(file: int) -> None:
        sync(file)
        synced.append(os.fstat(file).st_ino)
        if len(synced) == 2:
            again.set()

    monkeypatch.setattr(os, "fsync", note)
    path.write_bytes(b"begun")
    with written_out(path):
        assert again.wait(10)
    assert set(synced) == {path.stat().st_ino}


def test_what_the_disk_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who syncs the file later would not hear of it any more."""
    path, refused = tmp_path / "growing", Event()

    def refuse(_: int) -> None:
        refused.set()
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    path.write_bytes(b"begun")
    with pytest.raises(OSError, match=os.strerror(errno.EIO)), written_out(path):
        assert refused.wait(10)


def test_a_file_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    """A store whose file system cannot hold a write-ahead log has none."""
    with written_out(tmp_path / "none-wal"):
        pass


def test_a_fault_within_is_its_own(tmp_path: Path) -> None:
    """It ends the syncing and goes on as it is."""
    path = tmp_path / "growing"
    path.write_bytes(b"begun")
    with pytest.raises(ValueError, match="within"), written_out(path):
        raise ValueError("within")
