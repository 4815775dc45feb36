"""`watchline same`, and names in the place of ids: data to stdout, words to stderr."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.embedded import open_store
from tests.graph.examples import BASICS, entity, event, sources
from tests.test_command import run

BUREAUS = [
    entity("a-bureau", name="Bureau of Examples", aliases=["BoE"], jurisdiction="XX"),
    entity("b-bureau", name="Bureau of Exemples", jurisdiction="XX"),
    entity("xx-moi", name="Interior Office"), entity("yy-moi", name="Interior Office"),
    event("xx-b", participants=[{"entity": "b-bureau", "role": "author"}]),
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("same") / "w.db"
    open_store(made, create=True).load(sources([*BASICS, *BUREAUS]), dataset="d")
    return made


def test_suggest_decide_list_and_take_back(path: Path) -> None:
    """As somebody would go through it, each step told by the one before."""
    suggested = json.loads(run(path, "same", "--suggest", "--json").stdout)
    assert [one["id"] for one in suggested[1]["entities"]] == ["a-bureau", "b-bureau"]
    assert "a-bureau b-bureau" in run(path, "same", "--suggest").stdout
    decided = run(path, "same", "BoE", "b-bureau", "--because", "A slip.", "--by", "Jane Example")
    assert decided.returncode == 0, decided.stderr
    assert "same: a-bureau, b-bureau" in decided.stderr
    assert "watchline same --withdraw decision-a-bureau-and-b-bureau" in decided.stderr
    listed = run(path, "same", "--list").stdout
    assert "A slip." in listed
    assert "Jane Example" in listed
    shown = run(path, "show", "b-bureau")
    assert json.loads(shown.stdout)["id"] == "a-bureau"
    assert "‘b-bureau’ is the same as ‘a-bureau’" in shown.stderr
    assert "xx-b" in run(path, "timeline", "--entity", "bureau of examples").stdout
    taken = run(path, "same", "--withdraw", "decision-a-bureau-and-b-bureau", "--because", "Two.")
    assert taken.returncode == 0, taken.stderr
    assert json.loads(run(path, "show", "b-bureau").stdout)["id"] == "b-bureau"


def test_a_name_of_several_lists_them(path: Path) -> None:
    found = run(path, "show", "interior office")
    assert (found.returncode, found.stdout) == (1, "")
    assert "is the name of 2 entities. Say which, by its id." in found.stderr
    assert "  xx-moi  Interior Office (agency)\n" in found.stderr
    assert run(path, "timeline", "--entity", "interior office").returncode == 1


def test_a_wrong_name_lists_what_may_be_meant(path: Path) -> None:
    found = run(path, "show", "beureau of examples")
    assert found.returncode == 1
    assert "a-bureau" in found.stderr


@pytest.mark.parametrize("given", [
    pytest.param(["a-bureau", "b-bureau"], id="no reason"),
    pytest.param(["a-bureau", "--because", "x"], id="one entity"),
    pytest.param(["a", "b", "--different", "--unsure", "--because", "x"], id="two verdicts"),
])  # fmt: skip
def test_usage(path: Path, given: list[str]) -> None:
    assert run(path, "same", *given).returncode == 2


def test_overview(path: Path) -> None:
    """Tables for people, the whole for machines; what it rests on goes to stderr."""
    shown = run(path, "overview")
    assert shown.returncode == 0, shown.stderr
    assert "relations and" in shown.stderr
    assert json.loads(run(path, "overview", "--json").stdout)["counted"]["crowded"] == 0
