"""DESIGN §2: an erased text is nowhere; its leaf, the day and the ground stay."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from graph.embedded import EmbeddedStore
from graph.embedded.erasing import ERASED, find_erased, kept_copies
from graph.embedded.keeping import upgrade
from graph.errors import GoneId, StoreError
from tests.graph.examples import entity, event, report, sources

JANE = entity("jane-example", name="Jane Zyxwvut", type="person", aliases=["Qponmlk Sûreté"])
NAMING = event("xx-2020-fine", participants=[{"entity": "jane-example", "role": "author"}])


@pytest.fixture
def erased(store: EmbeddedStore) -> EmbeddedStore:
    """A person was named by an event, which was mended; then the person was erased."""
    store.load(sources([JANE, NAMING]), dataset="people")
    store.load(sources([event("xx-2020-fine", title="A fine")]), dataset="people")
    store.at(store.revisions()[1]["revision"])  # replayed into a file of its own
    store.erase("jane-example", "court order 12")
    return store


@pytest.mark.parametrize("word", [b"zyxwvut", b"qponmlk"])
def test_no_file_holds_the_text(erased: EmbeddedStore, word: bytes) -> None:
    """Neither as written nor folded, as the index has it: store, journal, replayed stores."""
    assert erased.search(word.decode()) == ()
    for file in erased.path.parent.iterdir():
        assert word not in file.read_bytes().lower(), file


def test_reports_and_events_are_erased_from_the_index_too(store: EmbeddedStore) -> None:
    store.load(
        sources([report("leak", title="Zyxwvut one"), event("v", title="Zyxwvut two")]), dataset="d"
    )
    store.erase("leak", "court order 12")
    store.erase("v", "court order 12")
    assert b"zyxwvut" not in store.path.read_bytes().lower()


def test_leaf_day_and_ground_stay(erased: EmbeddedStore) -> None:
    with closing(sqlite3.connect(erased.path)) as connection:
        leaf, body, said = connection.execute(
            "SELECT leaf, body, erased FROM ledger WHERE slot = 'jane-example' AND kind = 'entity'"
        ).fetchone()
    assert len(leaf) == 32
    assert body is None
    assert said == f"{datetime.now(UTC).date().isoformat()}: court order 12"


@pytest.mark.parametrize("rebuilt", [False, True])
def test_a_load_does_not_search_the_ledger(erased: EmbeddedStore, rebuilt: bool) -> None:
    """What was erased is found by an index: the ledger has every body, and loads are many."""
    if rebuilt:
        erased.rebuild()
    with closing(sqlite3.connect(erased.path)) as connection:
        assert list(find_erased(connection)) == ["jane-example"]
        plan = connection.execute(f"EXPLAIN QUERY PLAN {ERASED}").fetchall()
    assert "ledger_erased" in plan[0][3]


def test_a_reader_that_holds_on(store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be cleaned yet is named; erasing once more finishes it."""
    monkeypatch.setattr("graph.embedded.connecting.WAIT", 0.2)
    store.load(sources([JANE]), dataset="people")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(StoreError, match="erase once more"):
            store.erase("jane-example", "court order 12")
    loads = store.revisions()
    store.erase("jane-example", "again")
    assert store.revisions() == loads
    with pytest.raises(GoneId, match="court order 12"):
        store.entity("jane-example")
    for file in store.path.parent.iterdir():
        assert b"zyxwvut" not in file.read_bytes().lower(), file


def test_kept_copies_are_named(store: EmbeddedStore) -> None:
    """A copy that an upgrade left may hold the text: its owner is told."""
    upgrade(store.path)
    assert [path.name for path in kept_copies(store.path)] == ["watchline.db.before-upgrade"]
