"""The engine on Neo4j beside a plain `UNWIND … CREATE` of the same rows, and beside a file.

Each side writes to a server of its own, started for it: Neo4j Community as a library, with 2 GB of
heap and 1 GB of page cache, without a password, on this machine. Then pages, neighbours and paths
are asked of the server and of the file in turns.

    python -m bench.on_neo4j [--events 100000] [--asked 200]

WATCHLINE_BENCH_NEO4J names a server that is running already, and empty; then only ours is written.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.plain_graph import elements, rows_of, write
from bench.synthetic import records
from graph.connections import NeighbourQuestion, PathQuestion
from graph.embedded import EmbeddedStore
from graph.embedded import open_store as open_file
from graph.embedded.connecting import connect
from graph.neo4j import Neo4jStore
from graph.neo4j.server import Server
from graph.questions import Question
from tests.neo4j.server import Servers, join_servers

JVM = ("-Xmx2g", "-Dpagecache.megabytes=1024", "-Dreplan.seconds=10", "-Dsampling=true")
Store = EmbeddedStore | Neo4jStore
Ask = Callable[[Store], object]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--asked", type=int, default=200)
    asked = options.parse_args()
    running = os.environ.get("WATCHLINE_BENCH_NEO4J")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "file.db"
        seconds = _timed(lambda: open_file(file, create=True).load(
            records(asked.events), dataset="bench"))  # fmt: skip
        print(f"a file          {asked.events / seconds:8,.0f} events/s")
        if running:
            _measure(running, file, asked.events, asked.asked)
            return
        with _server(folder / "plain") as address:
            plain = _load_plainly(Server(address), file)
        print(f"UNWIND … CREATE {asked.events / plain:8,.0f} events/s")
        with _server(folder / "ours") as address:
            ours = _measure(address, file, asked.events, asked.asked)
        print(f"ours × plain    {plain / ours:8.2f}")


def _measure(address: str, file: Path, events: int, number: int) -> float:
    store = Neo4jStore(Server(address))
    seconds = _timed(lambda: store.load(records(events), dataset="bench"))
    print(f"on Neo4j        {events / seconds:8,.0f} events/s")
    _ask_both((open_file(file), store), number)
    return seconds


def _load_plainly(server: Server, file: Path) -> float:
    connection = connect(file)
    nodes, ties = rows_of(connection)
    print("nodes, ties:    {:,} {:,}".format(*elements(nodes, ties)))
    return _timed(lambda: write(server, nodes, ties))


def _ask_both(stores: tuple[EmbeddedStore, Neo4jStore], number: int) -> None:
    """Every question of both in turn: p50 and p99 in ms, with the network of this machine."""
    chance = random.Random(7)
    entities = [f"e-{at}" for at in range(100)]
    middle = stores[0].cursor_at(Question(), stores[0].count(Question()) // 2)
    kinds: dict[str, tuple[int, Callable[[], Ask]]] = {
        "timeline page, first": (number, lambda: lambda store: store.timeline(Question())),
        "timeline page, deep": (
            number, lambda: lambda store: store.timeline(Question(cursor=middle))),
        "page of an entity": (number, lambda: _page_of(chance.choice(entities))),
        "neighbours, 3 hops": (number // 10, lambda: _near(chance.choice(entities))),
        "path, k = 5": (number // 4, lambda: _path(*chance.sample(entities, 2))),
    }  # fmt: skip
    for name, (times, make) in kinds.items():
        found: tuple[list[float], list[float]] = ([], [])
        for at in range(times + 3):
            ask = make()
            for store, took in zip(stores, found, strict=True):
                seconds = _timed(lambda store=store, ask=ask: ask(store))  # type: ignore[misc]
                if at > 2:  # the first ones open what all later ones have at hand
                    took.append(seconds * 1e3)
        told = " | ".join(f"{statistics.median(took):8.2f} {_p99(took):8.2f}" for took in found)
        print(f"{name:22} file | Neo4j, p50 p99 ms: {told}")


def _page_of(entity: str) -> Ask:
    return lambda store: store.timeline(Question(entity=entity))


def _near(entity: str) -> Ask:
    return lambda store: store.neighbours(NeighbourQuestion(entity=entity, hops=3))


def _path(one: str, other: str) -> Ask:
    return lambda store: store.paths(PathQuestion(from_=one, to=other, k=5))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _p99(times: list[float]) -> float:
    return sorted(times)[max(0, round(0.99 * len(times)) - 1)]


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    servers: Servers = join_servers(folder, JVM)
    try:
        yield f"bolt://127.0.0.1:{servers.open('bench')}"
    finally:
        servers.stop()


if __name__ == "__main__":
    main()
