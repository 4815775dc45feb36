"""TimelineJS JSON as TimelineJS's own parser reads it, under Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest

from api.exports.date_ends import ends_of
from graph.embedded import EmbeddedStore
from graph.questions import Question
from tests.judges.conftest import Given

HERE = Path(__file__).parent
PACKAGE = "@knight-lab/timelinejs@3.9.11"
KEPT = HERE.parents[1] / ".venv" / "judges" / "timelinejs-3.9.11"


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parser's source as npm has it, fetched once and kept; skipped without Node or npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        pytest.skip("Node and npm are not there")
    if not KEPT.exists():
        _fetch(npm, tmp_path_factory.mktemp("npm"))
    return KEPT


def _fetch(npm: str, folder: Path) -> None:
    said = ""
    for _ in range(3):  # a registry may be busy
        done = subprocess.run(
            [npm, "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        said = done.stderr
        if done.returncode == 0:
            break
    else:
        pytest.skip(f"npm cannot fetch {PACKAGE}: {said[-200:]}")
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        package.extractall(folder, filter="data")
    made = folder / "package" / "src" / "js"
    (made / "package.json").write_text('{"type": "module"}')
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    part = KEPT.with_name(f"{KEPT.name}.{os.getpid()}")
    shutil.copytree(made, part)
    try:
        part.rename(KEPT)  # whole or not at all: another process may be at it too
    except OSError:
        shutil.rmtree(part)


def judge(source: Path, timeline: bytes) -> dict[str, Any]:
    done = subprocess.run(
        ["node", str(HERE / "timelinejs_judge.mjs"), str(source)], input=timeline,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_its_own_parser_takes_all(source: Path, given: Given, judged: EmbeddedStore) -> None:
    """Every event, without an error; each date is what is known of it, and no more."""
    verdict = judge(source, given("timelinejs"))
    assert verdict["errors"] == []
    assert verdict["events"] == judged.stats()["events"]
    said = sorted(tuple(_parts(date) for date in dates) for dates in verdict["dates"])
    wanted = []
    for _, answer in judged.export_events(Question()):
        ends = ends_of(json.loads(answer)["date"]["edtf"])
        last = () if ends.single or ends.start is None else ends.end or ()
        wanted.append((_counted(ends.start or ends.end or ()), _counted(last)))
    assert said == sorted(wanted)


def _counted(parts: tuple[int, ...]) -> tuple[int, ...]:
    """Without a year 0: TimelineJS shows -44 as 44 BCE."""
    year, *rest = parts or (1,)
    return (year - 1 if year <= 0 else year, *rest) if parts else ()


def test_the_judge_can_fail(source: Path) -> None:
    """An event without a date is no event to it, and none at all are an error."""
    verdict = judge(source, b'{"events": [{"text": {"headline": "x"}}]}')
    assert verdict["events"] == 0
    assert verdict["errors"]


def _parts(date: dict[str, int] | None) -> tuple[int, ...]:
    return tuple(date[name] for name in ("year", "month", "day") if name in date) if date else ()
