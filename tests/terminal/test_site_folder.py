"""A site's folder: whole or not at all, and nothing of anybody else's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from terminal.site_folder import LIST, ForeignFile, site_folder


def put(target: Path, **files: str) -> None:
    with site_folder(target) as folder:
        for name, text in files.items():
            folder.put(f"{name}/index.html", text.encode())
        folder.settle("0" * 64)


def test_a_fault_leaves_nothing(tmp_path: Path) -> None:
    """What fails half-way neither makes the folder nor leaves its parts."""
    with pytest.raises(FileExistsError):
        put_over_itself(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []


def put_over_itself(target: Path) -> None:
    with site_folder(target) as folder:
        folder.put("a", b"half")
        folder.put("a/index.html", b"whole")


def test_a_foreign_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "site" / "b").mkdir(parents=True)
    (tmp_path / "site" / "b" / "index.html").write_text("mine")
    with pytest.raises(ForeignFile, match="nothing was changed"):
        put(tmp_path / "site", a="1", b="2")
    assert not (tmp_path / "site" / "a").exists()
    assert (tmp_path / "site" / "b" / "index.html").read_text() == "mine"


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    target = tmp_path / "site"
    put(target, a="1", b="2")
    kept = (target / "a" / "index.html").stat().st_ino
    put(target, a="1", c="3")
    assert (target / "a" / "index.html").stat().st_ino == kept
    assert not (target / "b").exists()
    assert (target / "c" / "index.html").read_text() == "3"


def test_the_list_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """Somebody may have changed it: nothing beyond the folder is removed."""
    target, outside = tmp_path / "site", tmp_path / "precious"
    put(target, a="1")
    outside.write_text("x")
    told = json.loads((target / LIST).read_text())
    told["files"] |= {"../precious": "0", str(outside): "0"}
    (target / LIST).write_text(json.dumps(told))
    put(target, a="2")
    assert outside.read_text() == "x"
