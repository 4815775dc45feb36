"""Load 100,000 events: Watchline beside sqlite-utils storing the same ready-made tables.

sqlite-utils gets the rows that Watchline ended with (ledger, slots, answers, search text) and makes
the same indexes, so that it neither checks, resolves nor derives. Both run with `synchronous=FULL`.
Each run is a process of its own; a round runs them in turn; medians over the rounds, ratios within
each. The memory of streamed records is taken once. What lies ready in memory is kept out of the
garbage collector's way on both sides. Processor time is that of all processes of a side; where
others use the machine too, it says what time gone by does not.

    python -m bench.load [--events 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.synthetic import records
from graph.loading import SourceRecord

TABLES = (
    "load", "ledger", "slot", "reference", "event", "event_then", "part_taken", "figure", "entity",
    "report",
)  # fmt: skip
WORDS = ("event_words", "entity_words", "report_words")
KEYS: dict[str, tuple[str, ...] | str] = {
    "slot": ("slot", "dataset"),
    "reference": ("target", "source"),
    "part_taken": ("entity", "first", "last", "id"),
    "figure": ("measure", "event", "place"),
    "ledger": "seq",
    "load": "n",
}
NAMES = ("sqlite-utils", "live", "new", "streamed")


def watchline(path: Path, events: int, *, live: bool) -> dict[str, float]:
    from graph.embedded import open_store

    store = open_store(path, create=True)
    if live:
        store.load(list(records(10))[:1], dataset="first")
    ready = list(records(events))
    _freeze()
    start = _clock()
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
    _freeze()
    start = _clock()
    for name, rows in tables.items():
        key = None if name == "event_then" else KEYS.get(name, "n")
        database.table(name).insert_all(rows, pk=key, batch_size=1000)
    for name, rows in texts.items():
        table = database.table(name)
        table.insert_all(rows, pk="rowid", batch_size=1000)
        table.enable_fts(["head", "rest"], tokenize="unicode61 remove_diacritics 2")
    _index(database)
    return _told(start, events)


def _index(database: object) -> None:
    table = database.table  # type: ignore[attr-defined]  # sqlite-utils ships no types
    for name in ("event", "entity", "report"):
        table(name).create_index(["id"], unique=True)
    for lead in ("", "kind ", "jurisdiction "):
        table("event").create_index(f"{lead}first last id".split())
    table("event").create_index(["class", "first", "last"])
    for columns in (["status", "first", "last", "id"], ["settled"]):
        table("event").create_index(columns)
    for columns in (["event", "day"], ["day"]):
        table("event_then").create_index(columns)
    table("ledger").create_index(["slot", "dataset"])
    table("entity").create_index(["part_of"])
    table("report").create_index(["publisher"])


def _freeze() -> None:
    gc.collect()
    gc.freeze()


def _clock() -> tuple[float, float]:
    """Time gone by, and processor time of this process and of those that helped it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used)


def _told(start: tuple[float, float], events: int) -> dict[str, float]:
    seconds, cpu = (now - then for now, then in zip(_clock(), start, strict=True))
    return {
        "events_per_second": events / seconds,
        "cpu": cpu / events * 1e6,
        "peak_mb": _peak_mb("self"),
    }


def _peak_mb(process: str) -> float:
    # not ru_maxrss, which begins with that of the parent: the kernel's own number (Linux)
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def stream_memory(path: Path, events: int) -> dict[str, float]:
    """The same load, its records streamed as a loader streams them, for the memory it takes."""
    from graph.embedded import open_store

    helping = [0.0]
    start = _clock()
    open_store(path, create=True).load(_watched(records(events), helping), dataset="bench")
    found = _told(start, events)
    found["peak_mb"] += max(helping)  # the process that helps counts too
    return found


def _watched(sources: Iterator[SourceRecord], found: list[float]) -> Iterator[SourceRecord]:
    """The same records; `found` gets the highest memory of our child so far, now and then."""
    for at, source in enumerate(sources):
        if at % 5_000 == 0:
            found.append(_child_mb())
        yield source


def _child_mb() -> float:
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sum(map(_peak_mb, children))


def run(name: str, events: int, folder: Path, ready: Path) -> dict[str, float]:
    path = folder / f"{name}-{time.monotonic_ns()}.db"
    found = _one_apart(name, events, path, ready)
    path.unlink()
    return found


def _one_apart(name: str, events: int, path: Path, ready: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.load", "--one", name, "--events", str(events),
               "--path", str(path), "--ready", str(ready)]  # fmt: skip
    found: dict[str, float] = json.loads(subprocess.check_output(command))
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
        _one_apart("new", asked.events, ready, ready)
        found: dict[str, list[dict[str, float]]] = {name: [] for name in NAMES}
        for _ in range(asked.rounds):
            for name in NAMES[:3]:
                found[name].append(run(name, asked.events, folder, ready))
        found["streamed"].append(run("streamed", asked.events, folder, ready))
    _tell(found)


def _tell(found: dict[str, list[dict[str, float]]]) -> None:
    """Ratios are taken within a round, as a machine is not equally busy in each."""
    peers = [item["events_per_second"] for item in found["sqlite-utils"]]
    for name, runs in found.items():
        speeds = [item["events_per_second"] for item in runs]
        ratio = statistics.median(own / peer for own, peer in zip(speeds, peers, strict=False))
        memory = statistics.median(item["peak_mb"] for item in runs)
        cpu = statistics.median(item["cpu"] for item in runs)
        print(f"{name:14} {statistics.median(speeds):9,.0f} events/s  × {ratio:.2f}  "
              f"{cpu:5,.0f} µs of processors an event  peak {memory:,.0f} MB")  # fmt: skip


if __name__ == "__main__":
    main()
