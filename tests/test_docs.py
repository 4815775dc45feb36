"""Docs are true: links lead somewhere, commands exist, every command is documented."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from watchline import app

ROOT = Path(__file__).parents[1]
PAGES = [path for path in ROOT.rglob("*.md") if ".venv" not in path.parts]
COMMANDS = sorted(
    command.name or command.callback.__name__
    for command in app.registered_commands
    if command.callback
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http", "mailto:")):
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    """Each `$ watchline …` of a page is a command with these options."""
    known = get_command(app)
    for line in re.findall(r"^\$ \S*watchline (.+)$", page.read_text(encoding="utf-8"), re.M):
        name, *rest = line.split()
        command = known.commands[name]  # type: ignore[attr-defined]  # it is a group
        if hasattr(command, "commands"):  # of commands of its own
            command = command.commands[rest.pop(0)]
        options = {option for given in command.params for option in given.opts}
        assert {word.split("=")[0] for word in rest if word.startswith("--")} <= options, line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    said = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert re.search(rf"watchline {name}\b|\b{name}\b.*\.", said)
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0


def test_every_setting_is_documented() -> None:
    """Each WATCHLINE_ variable that the source reads has its line in the table, and no other."""
    page = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    sources = [ROOT / "watchline.py"]
    sources += [
        path for name in ("api", "graph", "terminal") for path in (ROOT / name).rglob("*.py")
    ]
    read = {
        name
        for source in sources
        for name in re.findall(r'"(WATCHLINE_[A-Z_]+)"', source.read_text(encoding="utf-8"))
    }
    assert read == set(re.findall(r"^\| `(WATCHLINE_[A-Z_]+)` \|", page, re.M))


def test_one_version() -> None:
    """pyproject, CITATION and the installed package agree."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert declared == version("watchline")
    assert f"version: {declared}" in (ROOT / "CITATION.cff").read_text()


def test_dependencies_are_bounded_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = (ROOT / "requirements.lock").read_text()
    for wanted in project["dependencies"]:
        name = re.split(r"[<>=]", wanted)[0]
        assert "<" in wanted
        assert re.search(rf"^{re.escape(name)}==", locked, re.M), name


def test_every_folder_of_tests_is_a_package() -> None:
    """Else tests/graph would hide graph."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        assert (path.parent / "__init__.py").exists()
