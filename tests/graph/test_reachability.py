"""Reports behind an entity: arrays and recursive SQL give the same, on the corpus and drawn."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.embedded import open_store
from graph.embedded.connecting import connect
from graph.embedded.net_keeping import NetFiles
from graph.embedded.reaching import read_reachability
from graph.reachability import Reachability, _unseen, adjacency
from tests.graph.examples import corpus, sources

SQL = """
WITH RECURSIVE behind(report) AS (
  SELECT c.report FROM part_taken p JOIN cited c ON c.event = p.event WHERE p.entity = ?
  UNION
  SELECT r.source FROM behind b JOIN relied_on r ON r.report = b.report
) SELECT report FROM behind ORDER BY report
"""
Pairs = list[tuple[Any, Any]]


def by_sql(part_taken: Pairs, cited: Pairs, relied_on: Pairs) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    for name, columns, pairs in (
        ("part_taken", "entity, event", part_taken),
        ("cited", "event, report", cited),
        ("relied_on", "report, source", relied_on),
    ):
        made.execute(f"CREATE TABLE {name} ({columns})")
        made.executemany(f"INSERT INTO {name} VALUES (?, ?)", pairs)
        made.execute(f"CREATE INDEX {name}_from ON {name} ({columns})")
    return made


def told(made: sqlite3.Connection, entity: object) -> list[Any]:
    return [row[0] for row in made.execute(SQL, (entity,))]


def test_on_the_corpus(tmp_path: Path) -> None:
    """For every entity, against SQL over the records as they stand in their files."""
    path = tmp_path / "watchline.db"
    open_store(path, create=True).load(sources(corpus()), dataset="corpus")
    events = [raw for raw in corpus() if "citations" in raw]
    reports = {raw["id"]: raw for raw in corpus() if "publisher" in raw}
    parts = [(part["entity"], raw["id"]) for raw in events for part in raw["participants"]]
    cited = [(raw["id"], one["report"]) for raw in events for one in raw["citations"]]
    relied_on = [
        (one["report"], source)
        for raw in events
        for one in raw["citations"]
        for source in one.get("via", ())
        if source in reports
    ] + [(key, raw["copy_of"]) for key, raw in reports.items() if raw.get("copy_of")]
    made = by_sql(parts, cited, relied_on)
    connection = connect(path)
    stored = read_reachability(connection, NetFiles(path).at(connection))
    keys = [raw["id"] for raw in corpus() if raw.get("type")]
    found = {key: sorted(stored.reports_behind(key)) for key in keys}
    assert found == {key: told(made, key) for key in found}
    assert max(map(len, found.values())) > 50
    assert stored.reports_behind("nobody") == []


NUMBERS = st.integers(0, 9)
PAIRS = st.lists(st.tuples(NUMBERS, NUMBERS), max_size=30)


@given(PAIRS, PAIRS, PAIRS)
def test_on_graphs_that_are_drawn(part_taken: Pairs, cited: Pairs, relied_on: Pairs) -> None:
    """Circles, pairs that stand twice, and numbers that lead nowhere."""
    made = by_sql(part_taken, cited, relied_on)
    arrays = Reachability(
        adjacency(part_taken, 10), adjacency(cited, 10), adjacency(relied_on, 10)
    )  # fmt: skip
    for entity in range(10):
        assert arrays.reports_behind(entity).tolist() == told(made, entity)


@pytest.mark.parametrize("names", [[], [3], [3, 0, 3]])
def test_targets_of_several(names: list[int]) -> None:
    """One run after the other, as often as it is asked for."""
    one = adjacency([(3, 7), (0, 1), (3, 5), (1, 1)], 4)
    of = {0: [1], 1: [1], 2: [], 3: [7, 5]}
    assert one.of(np.array(names, np.int32)).tolist() == [to for n in names for to in of[n]]


@given(st.lists(st.integers(0, 199), min_size=1, max_size=40), st.sets(st.integers(0, 199)))
def test_few_and_many_are_told_apart_alike(found: list[int], seen: set[int]) -> None:
    """By sorting, where they are few among all; else by marks."""
    for size in (200, 200_000):
        marks = np.zeros(size, np.bool_)
        marks[list(seen)] = True
        new = _unseen(np.array(found, np.int32), marks)
        assert new.tolist() == sorted(set(found) - seen)
