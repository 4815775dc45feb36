"""A store is opened by its address: one place knows both engines, and loads only what it needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore
from graph.errors import AddressError, EmbeddedOnly
from graph.opening import is_new, is_server, open_store, path_of
from tests.graph.examples import BASICS, sources

ROOT = Path(__file__).parents[2]
# What is found of a module that stands as None is nothing, as where it is not installed.
WITHOUT_DRIVER = "import sys; sys.modules['neo4j'] = None\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "watchline.db"
    open_store(made, create=True).load(sources(BASICS), dataset="basics")
    return made


def test_paths_open_the_embedded_engine(path: Path) -> None:
    """As a path, as text, and with the scheme, which a relative path takes too."""
    for address in (path, str(path), f"sqlite:{path}", f"SQLite:{path}"):
        opened = open_store(address)
        assert isinstance(opened, EmbeddedStore)
        assert opened.path == path
    assert path_of("sqlite:data/w.db", "backup", "") == Path("data/w.db")
    assert path_of(r"C:\data\w.db", "backup", "") == Path(r"C:\data\w.db")
    assert path_of(Path("neo4j://x"), "backup", "") == Path("neo4j:/x")


@pytest.mark.parametrize("address", ["postgres://host", "sqlite:", "sqlite:///x.db", "data:x.db"])
def test_other_schemes_are_refused_with_the_known_ones(address: str) -> None:
    with pytest.raises(AddressError, match=r"sqlite:PATH, neo4j://, neo4j\+s://.*\./"):
        open_store(address)


@pytest.mark.parametrize("address", ["neo4j://h", "NEO4J+S://h", "bolt://h:7687", "bolt+ssc://h"])
def test_servers_are_known_by_their_scheme(address: str) -> None:
    """What is for files alone says so, and what to do instead."""
    assert is_server(address)
    assert not is_new(address)
    with pytest.raises(EmbeddedOnly, match=r"backup is for a store in a file\. Do that\."):
        path_of(address, "backup", "Do that.")


def test_a_new_file(path: Path, tmp_path: Path) -> None:
    assert not is_new(f"sqlite:{path}")
    assert is_new(tmp_path / "other.db")


def test_a_password_in_the_address_is_refused_before_anything_else() -> None:
    with pytest.raises(AddressError, match="WATCHLINE_NEO4J_PASSWORD_FILE") as refused:
        open_store("neo4j://me:secret@localhost")
    assert "secret" not in str(refused.value)


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )


def test_a_file_loads_nothing_of_the_driver(path: Path) -> None:
    """Also where it is installed; and where it is not, everything about files works."""
    code = f"import sys, watchline; watchline.open({str(path)!r}).revisions()\n"
    python(code + "assert 'neo4j' not in sys.modules, sorted(sys.modules)")
    python(WITHOUT_DRIVER + code)


def test_without_the_extra_it_says_what_to_install() -> None:
    code = "from graph.opening import open_store\nopen_store('neo4j://localhost')"
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_DRIVER + code],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert "graph.errors.MissingExtra" in done.stderr
    assert "pip install 'watchline[neo4j]'" in done.stderr
