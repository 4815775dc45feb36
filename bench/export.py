"""Export 100,000 events as JSON Lines: Watchline beside `sqlite-utils rows --nl` on the same store.

sqlite-utils writes the rows of two tables as they lie there: the ledger, which holds the very
records that ours writes, and the events with their answers. Ours writes every present record, each
once, merged over datasets, from one revision. Each run is a process of its own, start included, its
output thrown away; a round runs them in turn; medians over the rounds, in CPU and wall time.

    python -m bench.export [--events 100000] [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import records
from graph.embedded import open_store

Run = tuple[float, float]  # CPU and wall seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.db"
        store = open_store(path, create=True)
        present = store.load(records(asked.events), dataset="synthetic").added
        commands = {
            "watchline export": (ours(path), present),
            "sqlite-utils rows ledger --nl": (theirs(path, "ledger"), present),
            "sqlite-utils rows event --nl": (theirs(path, "event"), asked.events),
        }
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, (command, _) in commands.items():
                runs[name].append(run(command))
        rates = {name: rows / medians(runs[name])[0] for name, (_, rows) in commands.items()}
        for name, (_, rows) in commands.items():
            cpu, wall = medians(runs[name])
            print(
                f"{name}: {rows:,} rows, {cpu:.2f} s of CPU, {wall:.2f} s, {rows / cpu:,.0f} rows/s"
            )
        for name in list(commands)[1:]:
            print(f"against {name}: {rates['watchline export'] / rates[name]:.1f} ×")


def ours(path: Path) -> list[str]:
    return [sys.executable, "-m", "watchline", "export", "--store", str(path)]


def theirs(path: Path, table: str) -> list[str]:
    return [sys.executable, "-m", "sqlite_utils", "rows", str(path), table, "--nl"]


def run(command: list[str]) -> Run:
    """CPU and wall seconds of one process, its output thrown away."""
    start = time.perf_counter()
    with Path(os.devnull).open("wb") as nothing:
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing)
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return used.ru_utime + used.ru_stime, time.perf_counter() - start


def medians(runs: list[Run]) -> Run:
    cpu, wall = zip(*runs, strict=True)
    return statistics.median(cpu), statistics.median(wall)


if __name__ == "__main__":
    main()
