"""A file that was exported is whole, and says beside it who may use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from terminal.exported_file import write_export


def test_the_licence_stands_beside_it(tmp_path: Path) -> None:
    beside = write_export(tmp_path / "all.csv", [b"id\r\n", "ü\r\n".encode()], "ab" * 32)
    assert (tmp_path / "all.csv").read_bytes() == "id\r\nü\r\n".encode()
    assert beside == tmp_path / "all.csv.license"
    said = beside.read_text(encoding="utf-8")
    assert "SPDX-License-Identifier: CC-BY-4.0" in said
    assert "ab" * 32 in said


def test_a_broken_export_leaves_the_file_before(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"half"
        raise OSError("broken")

    (tmp_path / "all.csv").write_text("before")
    with pytest.raises(OSError, match="broken"):
        write_export(tmp_path / "all.csv", breaking(), "")
    assert [path.name for path in tmp_path.iterdir()] == ["all.csv"]
    assert (tmp_path / "all.csv").read_text() == "before"
