"""Evidence: what status and roots cost a page, what a day costs, and who stands behind whom.

page    50 events with status and roots, beside the same page from a copy of the store whose
        stored answers lack every claim; from the store, and over HTTP.
day     the same question with and without known_on, on several days; from the store, over HTTP.
behind  the reports behind the 20 largest entities, from arrays and by recursive SQL over the same
        tables, with the same answers. The tables are made directly: a load of so many events takes
        minutes and is measured by bench.load.

All sides of a comparison take turns in one run; medians, and ratios of medians.

    python -m bench.evidence [--events 100000] [--behind 1000000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.client import Client
from bench.reports_behind import measure_behind
from bench.serving import serving
from bench.synthetic import records
from graph.embedded import EmbeddedStore, open_store
from graph.loading import SourceRecord
from graph.questions import Question

TURNS = 10
PAGES, A_DAY = 300, 60  # how often each side is asked
DAYS = ("1995-06-30", "2010-06-30", "2025-06-30")
Sides = dict[str, Callable[[int], object]]


def sourced(events: int) -> Iterator[SourceRecord]:
    """Synthetic events whose reports are of the months after them, and name each other.

    Of five citations one is its publisher's own work, one has it from that report, one from that
    report's publisher, one says nothing of its source, and one disputes.
    """
    reports: list[tuple[str, str, str]] = []
    days: list[str] = []
    chance = random.Random(2020)
    for source in records(events):
        record: dict[str, Any] = dict(source.raw)
        if "publisher" in record:
            reports.append((record["published"], record["id"], record["publisher"]))
        elif "citations" in record:
            if not days:
                reports.sort()
                days = [published for published, _, _ in reports]
            at = bisect_left(days, record["date"])
            near = [reports[(at + chance.randrange(200)) % len(reports)] for _ in range(5)]
            record["citations"] = [
                cited | {"report": found[1]} | how
                for cited, found, how in zip(
                    record["citations"], near, _lineages(near), strict=True
                )
            ]
        yield SourceRecord(source.place, record)


def _lineages(near: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    _, first, publisher = near[0]
    return [
        {"lineage": "primary"},
        {"lineage": "via", "via": [first]},
        {"lineage": "via", "via": [publisher]},
        {"lineage": "unknown"},
        {"lineage": "via", "via": [first]},
    ]


def in_turns(sides: Sides, asks: int) -> dict[str, float]:
    """Median milliseconds of each side; noise meets all of them alike."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    for ask in sides.values():
        ask(0)
    for turn in range(TURNS):
        # who comes first finds the window cold: every second turn goes the other way round
        for name, ask in list(sides.items())[:: 1 if turn % 2 else -1]:
            for at in range(turn * asks // TURNS, (turn + 1) * asks // TURNS):
                start = time.perf_counter()
                ask(at)
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) * 1e3 for name, found in times.items()}


def without_claims(path: Path) -> None:
    """Take status and roots out of every stored answer of this store."""
    connection = sqlite3.connect(path)
    with connection:
        for n, answer in connection.execute("SELECT n, answer FROM event").fetchall():
            event = json.loads(answer)
            for name in ("claim", "date_claim", "figures"):
                del event[name]
            for name in ("participants", "relations", "quantities"):
                for part in event[name]:
                    del part["claim"]
            bare = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
            connection.execute("UPDATE event SET answer = ? WHERE n = ?", (bare, n))
    connection.execute("VACUUM")
    connection.close()


def from_store(store: EmbeddedStore, asked: list[Question]) -> Callable[[int], object]:
    return lambda at: store.timeline(asked[at])


def over_http(client: Client, asked: list[Question]) -> Callable[[int], object]:
    """The same as addresses; what is asked for once is not kept from before."""
    addresses = [_address(one) for one in asked]
    return lambda at: client.timed(addresses[at])


def pages() -> list[str]:
    """Where the windows begin: no two alike."""
    return [f"{1990 + n % 34}-{1 + n // 34 % 12:02}-{1 + n % 28:02}" for n in range(PAGES)]


def measure_page(ours: Path, bare: Path, clients: tuple[Client, Client]) -> None:
    """With and without the claims: from the store, then over HTTP."""
    asked = [Question(from_=day) for day in pages()]
    stores = open_store(ours), open_store(bare)
    ids = [[json.loads(item)["id"] for item in one.timeline(asked[7]).items] for one in stores]
    if ids[0] != ids[1] or len(ids[0]) != 50:
        raise SystemExit("not the same page")
    size = [sum(map(len, one.timeline(asked[7]).items)) / 1024 for one in stores]
    found = in_turns(
        {
            "store, with": from_store(stores[0], asked),
            "store, without": from_store(stores[1], asked),
            "HTTP, with": over_http(clients[0], asked),
            "HTTP, without": over_http(clients[1], asked),
        },
        PAGES,
    )
    for way in ("store", "HTTP"):
        both = found[f"{way}, with"], found[f"{way}, without"]
        print(f"page   {way:6} with {both[0]:.3f} ms, without {both[1]:.3f} ms, "
              f"adds {both[0] - both[1]:+.3f} ms")  # fmt: skip
    print(f"page   of 50: {size[0]:.0f} KB with, {size[1]:.0f} KB without")


def measure_days(store: EmbeddedStore, client: Client) -> None:
    """Plain and as known on each day, oldest first and newest first."""
    for day in DAYS:
        for sort in ("oldest", "newest"):
            plain = [_question(day, sort, at) for at in range(A_DAY)]
            known = [replace(one, known_on=day) for one in plain]
            found = in_turns(
                {
                    "plain": from_store(store, plain),
                    "known": from_store(store, known),
                    "HTTP plain": over_http(client, plain),
                    "HTTP known": over_http(client, known),
                },
                A_DAY,
            )
            ratios = found["known"] / found["plain"], found["HTTP known"] / found["HTTP plain"]
            print(f"day    {day} {sort}: {store.count(known[0]):6} known; "
                  f"store {found['plain']:.3f} → {found['known']:.3f} ms, × {ratios[0]:.2f}; "
                  f"HTTP {found['HTTP plain']:.2f} → {found['HTTP known']:.2f} ms, "
                  f"× {ratios[1]:.2f}")  # fmt: skip


def _question(day: str, sort: str, at: int) -> Question:
    """One that was not asked before, for other days neither, and whose page is full."""
    number = DAYS.index(day) * A_DAY + at
    if sort == "newest":
        return Question(sort="newest", to=f"{2030 + number // 12}-{1 + number % 12:02}-01")
    return Question(from_=f"{1990 + number // 84}-{1 + number % 12:02}-{1 + number % 28:02}")


def _address(asked: Question) -> str:
    given = {"from": asked.from_, "to": asked.to, "sort": asked.sort, "known_on": asked.known_on}
    return f"/api/timeline?{urlencode({name: text for name, text in given.items() if text})}"


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=100_000)
    options.add_argument("--behind", type=int, default=1_000_000)
    asked = options.parse_args()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        if asked.events:
            path, bare = Path(name) / "watchline.db", Path(name) / "bare.db"
            open_store(path, create=True).load(sourced(asked.events), dataset="bench")
            shutil.copy(path, bare)
            without_claims(bare)
            command = [sys.executable, "-m", "watchline", "serve", "--port", "PORT", "--store"]
            clients = [
                stack.enter_context(serving([*command, str(one)])) for one in (path, bare)
            ]  # fmt: skip
            measure_page(path, bare, (clients[0], clients[1]))
            measure_days(open_store(path), clients[0])
        if asked.behind:
            measure_behind(Path(name) / "behind.db", asked.behind)
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
