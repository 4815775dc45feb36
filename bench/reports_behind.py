"""The reports behind the largest entities: arrays beside recursive SQL over the same tables."""

from __future__ import annotations

import resource
import sqlite3
import statistics
import time
from pathlib import Path

import numpy as np

from graph.reachability import Numbers, Reachability, adjacency

LARGEST = 20
ROUNDS = 3
# What the schema of a store has under part_taken, with the citations as rows: of a store they are
# in the arrays of its graph, out of which graph/embedded/reaching.py takes them.
TABLES = """
CREATE TABLE part_taken (entity INTEGER, event INTEGER, PRIMARY KEY (entity, event)) WITHOUT ROWID;
CREATE TABLE cited (event INTEGER, report INTEGER, PRIMARY KEY (event, report)) WITHOUT ROWID;
CREATE TABLE relied_on (report INTEGER, source INTEGER, PRIMARY KEY (report, source)) WITHOUT ROWID;
"""
SQL = """
WITH RECURSIVE behind(report) AS (
  SELECT c.report FROM part_taken p JOIN cited c ON c.event = p.event WHERE p.entity = ?
  UNION
  SELECT r.source FROM behind b JOIN relied_on r ON r.report = b.report
) SELECT report FROM behind
"""


def make_tables(path: Path, events: int) -> sqlite3.Connection:
    """3 participants and 5 citations an event; three reports of four rely on one or two others.

    As in bench.synthetic: an entity for 50 events, a report for 2; few entities take part in most.
    """
    chance = np.random.default_rng(2019)
    entities, reports = max(10, events // 50), max(10, events // 2)
    which = np.repeat(np.arange(events), 3)
    taken = (entities * chance.random(3 * events) ** 2).astype(np.int64)
    citing, cited = np.repeat(np.arange(events), 5), chance.integers(0, reports, 5 * events)
    relying = np.concatenate([
        chance.choice(reports, reports * 3 // 4, replace=False),
        chance.choice(reports, reports // 4, replace=False),
    ])  # fmt: skip
    # on an earlier one, so that chains end; those of few agencies more often than others
    source = (relying * chance.random(len(relying)) ** 1.5).astype(np.int64)
    made = sqlite3.connect(path)
    made.executescript(TABLES)
    for name, left, right in (
        ("part_taken", taken, which), ("cited", citing, cited), ("relied_on", relying, source),
    ):  # fmt: skip
        pairs = np.unique(np.column_stack([left, right]), axis=0)
        made.executemany(f"INSERT INTO {name} VALUES (?, ?)", map(tuple, pairs.tolist()))
    made.commit()
    made.execute("ANALYZE")
    return made


def read_arrays(made: sqlite3.Connection, events: int) -> Reachability:
    """The tables, read once."""
    entities, reports = max(10, events // 50), max(10, events // 2)

    def pairs(name: str) -> Numbers:
        rows = made.execute(f"SELECT * FROM {name}").fetchall()
        return np.array(rows, np.int32).reshape(-1, 2)

    return Reachability(
        adjacency(pairs("part_taken"), entities),
        adjacency(pairs("cited"), events),
        adjacency(pairs("relied_on"), reports),
    )


def measure_behind(path: Path, events: int) -> None:
    """Both sides for each of the largest entities in turn, with the same answers."""
    made = make_tables(path, events)
    made.execute("PRAGMA cache_size = -1000000")  # all of it stays in memory
    start = time.perf_counter()
    arrays = read_arrays(made, events)
    ready = time.perf_counter() - start
    largest = [
        row[0]
        for row in made.execute(
            f"SELECT entity FROM part_taken GROUP BY 1 ORDER BY count(*) DESC LIMIT {LARGEST}"
        )
    ]
    times: dict[str, list[float]] = {"arrays": [], "SQL": []}
    numbers = []
    for _ in range(ROUNDS):
        for entity in largest:
            start = time.perf_counter()
            ours = arrays.reports_behind(entity).tolist()
            middle = time.perf_counter()
            theirs = made.execute(SQL, (entity,)).fetchall()
            times["arrays"].append(middle - start)
            times["SQL"].append(time.perf_counter() - middle)
            if ours != sorted(row[0] for row in theirs):
                raise SystemExit(f"not the same reports behind {entity}")
            numbers.append(len(ours))
    found = {name: statistics.median(took) * 1e3 for name, took in times.items()}
    ratio = statistics.median(
        sql / ours for ours, sql in zip(times["arrays"], times["SQL"], strict=True)
    )
    held = sum(
        one.starts.nbytes + one.targets.nbytes
        for one in (arrays.part_taken, arrays.cited, arrays.relied_on)
    )
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"behind {events:,} events, {LARGEST} entities, {statistics.median(numbers):,.0f} reports"
    )
    print(f"behind arrays {found['arrays']:.2f} ms, SQL {found['SQL']:.1f} ms, × {ratio:.1f}")
    print(f"behind arrays ready in {ready:.1f} s, {held / 1e6:.0f} MB; at most {most:.0f} MB")
