"""Every command of the docs, run as it stands there, in the order of its page."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.embedded import open_store
from watchline import bring_corpus

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "docs/checking.md",
    "docs/identity.md",
    "docs/embedding.md",
    "docs/formats.md",
    "docs/graph-exports.md",
    "docs/loading.md",
    "docs/mending.md",
    "docs/method.md",
    "docs/relationships.md",
    "docs/running.md",
)
FILES = ROOT / "tests" / "loaders" / "files"
TABLE = FILES / "examples-city.csv"
# Usage lines have placeholders; a server does not end (tests/test_command.py starts one).
NOT_RUN = re.compile(r"FILE…|\bID\b|watchline serve")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder such as the docs speak of: the store, files of one's own, and the command."""
    bring_corpus(open_store(tmp_path / "data" / "watchline.db", create=True))
    for path in FILES.iterdir():
        shutil.copy(path, tmp_path)
    (tmp_path / "tests" / "loaders" / "files").mkdir(parents=True)
    for path in FILES.iterdir():
        shutil.copy(path, tmp_path / "tests" / "loaders" / "files")
    page = (ROOT / "docs" / "loading.md").read_text(encoding="utf-8")
    lines = page.split("```json\n")[1].split("```")[0]
    (tmp_path / "events.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    command = tmp_path / ".venv" / "bin" / "watchline"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m watchline "$@"\n')
    command.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_commands_run(place: Path, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    commands = [line for line in re.findall(r"^\$ (.+)$", text, re.M) if not NOT_RUN.search(line)]
    assert commands
    environment = {name: value for name, value in os.environ.items() if "WATCHLINE" not in name}
    environment |= {
        "PATH": f"{place}/.venv/bin:{environment['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    for command in commands:
        done = subprocess.run(
            command, shell=True, cwd=place, env=environment, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{page}: {command}\n{done.stderr}"
        assert done.stdout or done.stderr


def test_the_python_of_the_readme(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.S)
    *lines, last = code.strip().splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines), names)
    found = eval(last, names)
    assert len(found) > 10
    assert {"title", "date", "citations"} <= set(found[0])


def test_the_python_of_graph_exports(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    subprocess.run(
        [sys.executable, "-m", "watchline", "graph", "export", "pegasus.gexf", "--timeline",
         "pegasus-spyware"], check=True, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    text = (ROOT / "docs" / "graph-exports.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.S)
    names: dict[str, Any] = {}
    exec(code, names)
    assert ("nso-group", "pegasus") in names["supplied"] or len(names["supplied"]) > 1


def test_the_python_about_relationships(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    text = (ROOT / "docs" / "relationships.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", text, re.S)
    *lines, last = code.strip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(lines), names)
    assert eval(last, names)[0] == (1, "Hop 1 rests on 1 root.")
    assert {item["entity"]["type"] for item in names["near"]["items"]} <= {"agency", "court"}
    assert "cn-npcic" in names["graph"]
    names["graph"].close()
