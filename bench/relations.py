"""The graph of a million events: arrays beside a plain networkx graph and beside SQLite.

Stores of 10,000 and of 1,000,000 lean events (`power_law.py`) are made by the real load. Times are
those of computing in the thread that asks, so that what else runs on the machine counts for little.
"""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any
from unittest.mock import patch

import networkx as nx
import numpy as np

from bench.power_law import entity_id, more_records, records
from graph.connections import PathQuestion
from graph.embedded import EmbeddedStore, open_store
from graph.net.compiled import prepare
from graph.net.stack import Stack
from graph.questions import Question

LARGE, SMALL = 1_000_000, 10_000
PAIRS = 200
SLOW_PAIRS = 10  # for what takes long: SQLite, and networkx by weight
MORE = 1_000
Pair = tuple[str, str]


def main(events: int = LARGE) -> None:
    """Make both stores, then measure; in WATCHLINE_BENCH_DIR if that is said, which keeps them."""
    kept = os.environ.get("WATCHLINE_BENCH_DIR")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(kept or made)
        paths = [_make(folder, number) for number in (SMALL, events)]
        _measure_ready(paths[1])
        small, large = (open_store(path) for path in paths)
        _measure_growth(small, large, events)
        _measure_paths(large)
        _measure_following(large, events)


def _make(folder: Path, events: int) -> Path:
    path = folder / f"{events}.db"
    if not path.exists():
        begin = perf_counter()
        open_store(path, create=True).load(records(events), dataset="synthetic")
        print(f"store {events:,} events loaded in {perf_counter() - begin:.0f} s")
    begin = thread_time()
    _stack(open_store(path))
    print(f"store {events:,} events, arrays at hand after {thread_time() - begin:.1f} s, "
          f"{path.stat().st_size / 1e6:,.0f} MB and "
          f"{path.with_name(f'{path.name}.net').stat().st_size / 1e6:,.0f} MB")  # fmt: skip
    return path


def _stack(store: EmbeddedStore) -> Stack:
    with store._snapshot() as (connection, _):
        return store._net.at(connection)


def pairs_of(stack: Stack, number: int) -> list[Pair]:
    """Pairs of entities that take part in anything, at random."""
    chance = np.random.default_rng(7)
    starts = stack.segments[0]["entity_taking_starts"]
    busy = np.flatnonzero(np.diff(starts) > 0)
    drawn = chance.choice(busy, (number, 2))
    return [(entity_id(int(one)), entity_id(int(other))) for one, other in drawn if one != other]


# How soon, and in what memory: each in a process of its own.


def _measure_ready(path: Path) -> None:
    ours, theirs = (_in_child(name, path) for name in ("arrays", "networkx"))
    print(f"ready arrays {ours['seconds'] * 1e3:.1f} ms, networkx {theirs['seconds']:.1f} s: "
          f"× {theirs['seconds'] / ours['seconds']:,.0f}")  # fmt: skip
    print(f"memory arrays {ours['megabytes']:.0f} MB, networkx {theirs['megabytes']:,.0f} MB: "
          f"× {ours['megabytes'] / theirs['megabytes']:.3f}")  # fmt: skip


def _in_child(name: str, path: Path) -> dict[str, float]:
    code = f"from bench.relations import ready_{name}; ready_{name}({str(path)!r})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def ready_arrays(path: str) -> None:
    """Until the first path is answered: from the files that an earlier process left."""
    store = open_store(path)
    store.count(Question())  # the file is open, as it is for whatever is asked
    before, begin = _resident(), thread_time()
    _stack(store)
    ready = thread_time() - begin
    store.paths(PathQuestion(from_=entity_id(1), to=entity_id(2), k=1))
    print(json.dumps({"seconds": ready, "megabytes": _resident() - before}))


def ready_networkx(path: str) -> None:
    """From edges that are ready as texts: what reading them takes is not counted."""
    edges = list(_edges(_stack(open_store(path))))
    before, begin = _resident(), thread_time()
    graph = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    took = thread_time() - begin
    print(json.dumps({"seconds": took, "megabytes": _resident() - before}))


def _resident() -> float:
    """Megabytes that this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def _edges(stack: Stack) -> Iterator[Pair]:
    """Each participation in both directions, each relation and reliance in both, as the paths."""
    segment = stack.segments[0]
    for one, other in zip(
        segment["taking_entity"].tolist(), segment["taking_event"].tolist(), strict=True
    ):
        yield entity_id(one), f"v-{other}"
        yield f"v-{other}", entity_id(one)
    ends = (segment["link_subject"].tolist(), segment["link_object"].tolist())
    for one, other in zip(*ends, strict=True):
        yield entity_id(one), entity_id(other)
        yield entity_id(other), entity_id(one)


# Paths beside networkx and beside SQLite.


def _measure_paths(store: EmbeddedStore) -> None:
    stack = _stack(store)
    graph = nx.MultiDiGraph()
    graph.add_edges_from(_edges(stack))
    for *_, data in graph.edges(data=True):
        data["weight"] = 1
    pairs = pairs_of(stack, PAIRS)
    prepare()
    with patch("graph.embedded.path_answers.at_hand", return_value=None):
        _one_path("without the extra `fast`", store, graph, pairs)
    times = _one_path("with it", store, graph, pairs)
    weighted = float(np.median([_time(_weighted, graph, pair) for pair in pairs[:SLOW_PAIRS]]))
    print(f"path networkx by weight, p50 {weighted:.0f} ms")
    del graph
    ten = [_time(store.paths, _asked(pair, 10)) for pair in pairs]
    print(f"path ten best, p50 {np.median(ten):.1f} ms, p95 {np.percentile(ten, 95):.1f} ms")
    with _breadth_first(stack) as search:
        sql = [_time(search, pair) for pair in pairs[:SLOW_PAIRS]]
    own = times[:SLOW_PAIRS]
    print(f"path SQLite breadth-first, p50 {np.median(sql):,.0f} ms: "
          f"× {np.median(sql) / np.median(own):,.0f}")  # fmt: skip


def _one_path(name: str, store: EmbeddedStore, graph: Any, pairs: list[Pair]) -> list[float]:
    """Ours and networkx's in turn, so that both meet the same moments; what ours took."""
    ours, bare = [], []
    for pair in pairs:
        ours.append(_time(store.paths, _asked(pair, 1)))
        bare.append(_time(_bare, graph, pair))
    one, other = float(np.median(ours)), float(np.median(bare))
    print(f"path one with its evidence, {name}, p50 {one:.2f} ms; networkx bare, p50 "
          f"{other:.2f} ms: × {one / other:.2f}")  # fmt: skip
    return ours


def _bare(graph: Any, pair: Pair) -> None:
    """The fewest hops: what networkx does best."""
    with suppress(nx.NetworkXNoPath):
        nx.shortest_path(graph, *pair)


def _weighted(graph: Any, pair: Pair) -> None:
    """The least sum of weights, which is what ours looks for."""
    with suppress(nx.NetworkXNoPath):
        nx.bidirectional_dijkstra(graph, *pair)


@contextmanager
def _breadth_first(stack: Stack) -> Iterator[Callable[[Pair], int]]:
    """A search in SQL, level by level, over integers with an index each way, all in memory."""
    segment = stack.segments[0]
    with closing(sqlite3.connect(":memory:")) as made:
        for name, own, other in (("taking", "entity", "event"), ("taken", "event", "entity")):
            made.execute(
                f"CREATE TABLE {name} (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID"
            )
            columns = (segment[f"taking_{side}"].tolist() for side in (own, other))
            made.executemany(
                f"INSERT OR IGNORE INTO {name} VALUES (?, ?)", zip(*columns, strict=True)
            )
        made.execute("CREATE TABLE tie (a INTEGER, b INTEGER, PRIMARY KEY (a, b)) WITHOUT ROWID")
        ends = [segment[f"link_{end}"].tolist() for end in ("subject", "object")]
        for one, other in (ends, ends[::-1]):
            made.executemany(
                "INSERT OR IGNORE INTO tie VALUES (?, ?)", zip(one, other, strict=True)
            )

        def search(pair: Pair) -> int:
            start, end = (int(key.removeprefix("e-")) for key in pair)
            made.execute("CREATE TEMP TABLE seen (n INTEGER PRIMARY KEY, hop INTEGER)")
            made.execute("INSERT INTO seen VALUES (?, 0)", (start,))
            hop = 0
            while made.execute("SELECT 1 FROM seen WHERE hop = ?", (hop,)).fetchone():
                if made.execute("SELECT 1 FROM seen WHERE n = ?", (end,)).fetchone():
                    break
                made.execute(
                    "INSERT OR IGNORE INTO seen SELECT DISTINCT o.b, ? FROM seen s "
                    "JOIN taking t ON t.a = s.n JOIN taken o ON o.a = t.b WHERE s.hop = ? "
                    "UNION SELECT t.b, ? FROM seen s JOIN tie t ON t.a = s.n WHERE s.hop = ?",
                    (hop + 1, hop, hop + 1, hop),
                )
                hop += 1
            made.execute("DROP TABLE seen")
            return hop

        yield search


# Growth, and what comes later.


def _measure_growth(small: EmbeddedStore, large: EmbeddedStore, events: int) -> None:
    found: dict[str, list[float]] = {}
    for store in (small, large):
        stack = _stack(store)
        pairs = pairs_of(stack, PAIRS)
        for name, k in (("one path", 1), ("ten best paths", 10)):
            took = [_time(store.paths, _asked(pair, k)) for pair in pairs]
            found.setdefault(name, []).append(float(np.median(took)))
        alike = [entity_id(int(at)) for at in _of_events(stack, 50, 200)]
        for key in alike:  # so that neither store is read from the disk
            store.timeline(Question(entity=key))
        took = [_time(store.timeline, Question(entity=key)) for key in alike]
        found.setdefault("an entity's timeline", []).append(float(np.median(took)))
    for name, (before, after) in found.items():
        print(f"growth {SMALL:,} to {events:,} events: {name}, p50 {before:.2f} to {after:.2f} ms: "
              f"× {after / before:.2f}")  # fmt: skip


def _of_events(stack: Stack, least: int, most: int) -> np.ndarray[Any, Any]:
    """Up to 200 entities with so many events: pages of about the same length in both stores."""
    number = np.diff(stack.segments[0]["entity_taking_starts"])
    return np.flatnonzero((number >= least) & (number <= most))[:200]


def _measure_following(store: EmbeddedStore, events: int) -> None:
    begin = perf_counter()
    store.load(more_records(events, MORE), dataset="more")
    load = perf_counter() - begin
    took = _time(_stack, store)
    pairs = pairs_of(_stack(store), 20)
    asked = [_asked(pair, 10) for pair in pairs]
    followed = [store.paths(one) for one in asked]
    for file in store.path.parent.glob(f"{store.path.name}.net*"):
        file.unlink()
    fresh = open_store(store.path)
    whole = _time(_stack, fresh)
    if followed != [fresh.paths(one) for one in asked]:
        raise SystemExit("the arrays that followed a load answer otherwise than new ones")
    print(f"following a load of {MORE:,} events ({load:.1f} s): {took:.0f} ms of computing; "
          f"new arrays {whole / 1e3:.1f} s; the same answers")  # fmt: skip


def _time(call: Callable[..., object], *given: object) -> float:
    """Milliseconds of computing."""
    begin = thread_time()
    call(*given)
    return (thread_time() - begin) * 1e3


def _asked(pair: Pair, k: int) -> PathQuestion:
    return PathQuestion(from_=pair[0], to=pair[1], k=k)


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:]))
