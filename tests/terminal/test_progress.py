"""How far a load is: a line every 10,000 records, or a bar as long as the files together."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from terminal.progress import file_size, load_progress

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "loaders" / "corpus"


def test_plain_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Where words go into a file there is nothing to draw over."""
    with load_progress(["-"]) as (read, progress, _):
        for records in (1_000, 10_000, 15_000, 20_000):
            read(records * 100)
            progress(records)
    said = capsys.readouterr()
    assert said.err.splitlines() == ["10,000 records read", "20,000 records read"]
    assert said.out == ""


def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    """A real terminal: the bar moves, is taken away, and the last word is what was loaded."""
    ours, theirs = pty.openpty()
    files = [str(CORPUS / f"{name}.jsonl") for name in ("entities", "reports", "events")]
    loading = subprocess.Popen(
        [sys.executable, "-m", "watchline", "load", *files, "--dataset", "x",
         "--store", str(tmp_path / "s.db")],
        stderr=theirs, stdout=theirs, cwd=ROOT, env=os.environ | {"TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while part := _read(ours):
        said += part
    assert loading.wait() == 0
    assert "━" in said.decode()
    assert b" records" in said
    assert b"Loaded x: " in said.split(b"\x1b[2K")[-1]


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # the other end was closed
        return b""


def test_what_can_be_measured(tmp_path: Path) -> None:
    (tmp_path / "five").write_text("12345")
    assert file_size(str(tmp_path / "five")) == 5
    assert file_size("-") is None
    assert file_size(str(tmp_path)) is None
