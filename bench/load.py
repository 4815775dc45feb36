"""Load 100,000 events: Watchline beside sqlite-utils storing the same ready-made tables.

sqlite-utils gets the rows that Watchline ended with (ledger, slots, answers, search text), so it
neither checks, resolves nor derives. Both run with `synchronous=FULL`. Each run is a process of
its own; medians over the rounds.

    python -m bench.load [--events 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import records

TABLES = ("load", "ledger", "slot", "reference", "event", "part_taken", "entity", "report")
WORDS = ("event_words", "entity_words", "report_words")
KEYS: dict[str, tuple[str, ...] | str] = {
    "slot": ("slot", "dataset"),
    "reference": ("target", "source"),
    "part_taken": ("entity", "first", "last", "id"),
    "ledger": "seq",
    "load": "n",
}


def watchline(path: Path, events: int, *, live: bool) -> dict[str, float]:
    from graph.embedded import open_store

    store = open_store(path, create=True)
    if live:
        store.load(list(records(10))[:1], dataset="first")
    ready = list(records(events))
    start = time.perf_counter()
    store.load(ready, dataset="bench")
    return _told(start, events)


def sqlite_utils(path: Path, ready: Path, events: int) -> dict[str, float]:
    from sqlite_utils import Database

    source = sqlite3.connect(ready)
    source.row_factory = sqlite3.Row
    tables = {name: [dict(row) for row in source.execute(f"SELECT * FROM {name}")]
              for name in TABLES}  # fmt: skip
    texts = {name: [dict(row) for row in source.execute(f"SELECT rowid, * FROM {name}")]
             for name in WORDS}  # fmt: skip
    database = Database(path)
    database.conn.execute("PRAGMA journal_mode = WAL")
    database.conn.execute("PRAGMA synchronous = FULL")
    start = time.perf_counter()
    for name, rows in tables.items():
        database.table(name).insert_all(rows, pk=KEYS.get(name, "n"), batch_size=1000)
    for name, rows in texts.items():
        table = database.table(name)
        table.insert_all(rows, pk="rowid", batch_size=1000)
        table.enable_fts(["head", "rest"], tokenize="unicode61 remove_diacritics 2")
    for lead in ("", "kind ", "jurisdiction "):
        database.table("event").create_index(f"{lead}first last id".split())
    database.table("event").create_index(["class", "first", "last"])
    database.table("ledger").create_index(["slot", "dataset"])
    return _told(start, events)


def _told(start: float, events: int) -> dict[str, float]:
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"events_per_second": events / seconds, "peak_mb": memory}


def stream_memory(path: Path, events: int) -> dict[str, float]:
    """The same load, its records streamed as a loader streams them, for the memory it takes."""
    from graph.embedded import open_store

    start = time.perf_counter()
    open_store(path, create=True).load(records(events), dataset="bench")
    return _told(start, events)


def run(name: str, events: int, folder: Path, ready: Path) -> dict[str, float]:
    path = folder / f"{name}-{time.monotonic_ns()}.db"
    command = [sys.executable, "-m", "bench.load", "--one", name, "--events", str(events),
               "--path", str(path), "--ready", str(ready)]  # fmt: skip
    found: dict[str, float] = json.loads(subprocess.check_output(command))
    path.unlink()
    return found


def one(name: str, path: Path, ready: Path, events: int) -> dict[str, float]:
    if name == "sqlite-utils":
        return sqlite_utils(path, ready, events)
    if name == "streamed":
        return stream_memory(path, events)
    return watchline(path, events, live=name == "live")


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--one")
    options.add_argument("--path", type=Path)
    options.add_argument("--ready", type=Path)
    asked = options.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.path, asked.ready, asked.events)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ready = folder / "ready.db"
        watchline(ready, asked.events, live=False)
        names = ("sqlite-utils", "live", "new", "streamed")
        found = {name: [run(name, asked.events, folder, ready) for _ in range(asked.rounds)]
                 for name in names}  # fmt: skip
    peer = statistics.median(item["events_per_second"] for item in found["sqlite-utils"])
    for name, runs in found.items():
        speed = statistics.median(item["events_per_second"] for item in runs)
        memory = statistics.median(item["peak_mb"] for item in runs)
        print(f"{name:14} {speed:9,.0f} events/s  × {speed / peer:.2f}  peak {memory:,.0f} MB")


if __name__ == "__main__":
    main()
