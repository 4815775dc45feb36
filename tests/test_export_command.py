"""`watchline export`: what is wanted, in which format, and what could not be said."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.exports.registry import FORMATS
from graph.embedded import open_store
from graph.licence import LICENCE
from tests.test_command import ROOT, run
from watchline import app, bring_corpus

PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLES = sorted(set(re.findall(r"`watchline (export [^`]+)`", PAGE)))
EVENT = "cn-2019-npcic-annual-blacklist-report"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "watchline.db"
    bring_corpus(open_store(path, create=True))
    return path


def test_the_file_says_the_format(store: Path, tmp_path: Path) -> None:
    """By its longest suffix; the licence stands beside it, the losses on stderr and in a file."""
    target, losses = tmp_path / "bans.timelinejs.json", tmp_path / "lost.json"
    done = run(store, "export", "social-credit-travel-bans", "-o", str(target),
               "--losses", str(losses))  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert len(json.loads(target.read_text())["events"]) == 18
    assert "Not said: 2 × doubt, a season or an open end" in done.stderr
    assert LICENCE in done.stderr
    assert Path(f"{target}.license").exists()
    said = json.loads(losses.read_text())
    assert said["format"] == "timelinejs"
    assert [item["count"] for item in said["lost"]] == [2]


def test_data_alone_to_stdout(store: Path) -> None:
    """Words go to stderr, so that a pipe gets the format and nothing else."""
    done = run(store, "export", "--event", EVENT, "--format", "csl", "--known-on", "2019-02-20")
    assert done.returncode == 0
    assert {item["type"] for item in json.loads(done.stdout)} == {"article-newspaper"}
    assert "Not said: What the reports say" in done.stderr


def test_everything_is_everything(store: Path) -> None:
    """Without a filter all records, named timelines too; JSON Lines loses nothing and says so."""
    done = run(store, "export")
    assert len(done.stdout.splitlines()) == len(list(open_store(store).export()))
    assert done.stderr.strip() == LICENCE


@pytest.mark.parametrize(
    ("arguments", "code", "what"),
    [
        (["--format", "ical"], 2, "There is no format 'ical'"),
        (["--format", "ics", "--csv"], 2, "two formats"),
        (["--event", EVENT, "--kind", "law"], 2, "leave out the filters"),
        (["pegasus-spyware", "--event", EVENT], 2, "Name one of"),
        (["--event", "nothing"], 1, "There is no event ‘nothing’"),
        (["--event", EVENT, "--known-on", "1999"], 1, "was known on 1999-12-31"),
        (["--report", "associated-press-2019-a0a450", "--format", "ics"], 1, "export of a report"),
    ],
)
def test_refusals(store: Path, arguments: list[str], code: int, what: str) -> None:
    """2 where the command is at fault, 1 where there is no such thing; the nearest is named."""
    done = run(store, "export", *arguments)
    assert done.returncode == code
    assert what in " ".join(done.stderr.replace("│", " ").split())


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_page(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, example: str
) -> None:
    """Each example of docs/formats.md runs, and writes something that is not empty."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, example.split(), env={"WATCHLINE_STORE": str(store)})
    assert done.exit_code == 0, done.stderr
    name = example.split()[-1]
    assert (tmp_path / name).stat().st_size if "-o" in example else done.stdout


def test_help_lists_the_formats(store: Path) -> None:
    said = run(store, "export", "--help").stdout
    assert all(known.name in said for known in FORMATS)
