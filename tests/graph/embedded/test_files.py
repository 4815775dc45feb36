"""Loading into a file, and opening what it was: what stands beside it, and what does not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.errors import LoadRefused
from tests.graph.examples import BASICS, entity, event, sources


def test_a_load_that_is_refused_or_only_tried_makes_no_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s.db", create=True)
    store.load(sources(BASICS), dataset="x", dry_run=True)
    with pytest.raises(LoadRefused):
        store.load(sources([*BASICS[:2], event(kind="riot")]), dataset="d")
    assert list(tmp_path.iterdir()) == []


def test_opening_an_earlier_revision_changes_nothing(store: EmbeddedStore) -> None:
    """The store that is replayed keeps its tables and indexes."""

    def schema() -> list[tuple[str, ...]]:
        with closing(sqlite3.connect(store.path)) as connection:
            return connection.execute("SELECT type, name FROM sqlite_schema ORDER BY 2").fetchall()

    before = schema()
    first = store.revision()
    store.load(sources([entity("new")]), dataset="x")
    assert store.at(first).revision() == first
    assert schema() == before


def test_rebuild_gives_the_same_answers(corpus_store: EmbeddedStore, tmp_path: Path) -> None:
    """All that is answered can be made again from the ledger alone."""
    copy = tmp_path / "copy.db"
    corpus_store.back_up(copy)
    store = open_store(copy)
    revision, exported = store.revision(), list(store.export())
    assert store.rebuild() == revision
    assert list(store.export()) == exported
    key = "cn-2019-npcic-annual-blacklist-report"
    assert store.event(key) == corpus_store.event(key)
