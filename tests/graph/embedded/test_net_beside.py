"""A server answers while the arrays of a large store are made: another process makes them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from graph.connections import NeighbourQuestion
from graph.embedded import EmbeddedStore, connected, net_keeping, open_store
from graph.embedded.net_beside import make_arrays
from tests.graph.examples import BASICS, event, sources

ASKED = NeighbourQuestion(entity="xx-ministry")


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EmbeddedStore:
    """A store whose arrays nobody has made, and which counts as large."""
    monkeypatch.setattr(connected, "_MANY", 2)
    store = open_store(tmp_path / "watchline.db", create=True)
    store.load(sources([*BASICS, *(event(f"event-{at}") for at in range(3))]), dataset="d")
    return store


def refuse(*_: object) -> None:
    raise AssertionError("read by this process")


def test_another_process_reads_the_tables(
    loaded: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what came since; a few events are read by whoever asks."""
    with monkeypatch.context() as patch:
        patch.setattr(net_keeping, "read_rows", refuse)
        loaded.ready_graph()
        loaded.neighbours(ASKED)
    loaded.load(sources([event(f"later-{at}") for at in range(2)]), dataset="e")
    monkeypatch.setattr(connected, "make_arrays", refuse)
    loaded.ready_graph()
    loaded.load(sources([event(f"last-{at}") for at in range(3)]), dataset="f")
    with pytest.raises(AssertionError, match="this process"):
        loaded.ready_graph()


def test_it_says_whether_it_could(loaded: EmbeddedStore) -> None:
    """A process that ends badly is none that helps."""
    assert make_arrays(loaded.path)
    assert not make_arrays(loaded.path.parent / "none" / "watchline.db")


def test_where_there_is_no_other_process(
    loaded: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are made here, as they always can be."""
    expected = open_store(loaded.path).neighbours(ASKED)
    for file in loaded.path.parent.glob("*.net*"):
        file.unlink()
    monkeypatch.setattr(sys, "executable", str(loaded.path.parent / "none"))
    loaded.ready_graph()
    assert loaded.neighbours(ASKED) == expected


def test_it_ends_with_who_waits_for_it() -> None:
    """Which may be killed: then nobody needs what it makes."""
    code = (
        "import time; from graph.embedded import net_beside; "
        "net_beside.connect = lambda _: time.sleep(60); net_beside.work('store.db')"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as child:
        assert child.stdin
        child.stdin.close()
        assert child.wait(timeout=30) == 1
