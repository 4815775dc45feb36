"""HTTP, one worker each: a page of 50 events beside datasette serving the same SQL.

Computed: every request asks another window of time, so that no answer is kept from before.
Unchanged: the same request with If-None-Match. datasette gets a copy of the store and the query
that stands behind the page, from the same days on; ours also looks for events that reach into the
window, counts all that fit, and adds digest and tag. Both servers are up at once and asked in
turns of some requests, each over one connection that stays open, by the same client; medians.

    python -m bench.serving [--events 20000]
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlencode

from bench.client import Client
from bench.synthetic import records
from graph.embedded import open_store

REQUESTS = 400
A_TURN = 40  # one by one, each would find the processor's caches full of the other's data
SQL = (
    "SELECT first, last, id, CAST(answer AS TEXT) AS answer FROM event "
    "WHERE (first, last, id) > (:day, 0, '') ORDER BY first, last, id LIMIT 50"
)


@contextmanager
def serving(command: list[str]) -> Iterator[Client]:
    """A client of the server that this command starts; PORT in it is a free one."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    words = [str(port) if word == "PORT" else word for word in command]
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Client(port)
    finally:
        process.terminate()
        process.wait()


def days() -> list[str]:
    """Where the windows begin: no two alike, spread over the years of the events."""
    return [f"{1990 + n % 34}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(REQUESTS)]


def our_page(day: str) -> str:
    return f"/api/timeline?from={day}"


def their_page(day: str) -> str:
    asked = {"sql": SQL, "day": date.fromisoformat(day).toordinal(), "_shape": "array"}
    return f"/copy.json?{urlencode(asked)}"


def check_same(ours: Client, theirs: Client, day: str) -> None:
    """Warm both up, and see that they answer with the same 50 events."""
    body = json.loads(b"".join(ours.ask(our_page(day))[1].body))
    rows = json.loads(b"".join(theirs.ask(their_page(day))[1].body))
    if [event["id"] for event in body["events"]] != [row["id"] for row in rows] or len(rows) != 50:
        raise SystemExit(f"not the same page from {day} on")


def measure(ours: Client, theirs: Client) -> dict[str, float]:
    """Medians in milliseconds; the three take turns, so that noise meets all of them."""
    asked = days()
    for day in ("2001-01-30", "2010-02-28", "2020-03-30"):
        check_same(ours, theirs, day)
    tag = ours.ask(our_page("2001-01-30"))[1].headers["etag"]
    times: dict[str, list[float]] = {"datasette": [], "computed": [], "unchanged": []}
    for start in range(0, REQUESTS, A_TURN):
        turn = asked[start : start + A_TURN]
        times["datasette"] += [theirs.timed(their_page(day)) for day in turn]
        times["computed"] += [ours.timed(our_page(day)) for day in turn]
        times["unchanged"] += [ours.timed(our_page("2001-01-30"), tag) for _ in turn]
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=20_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, copy = Path(name) / "watchline.db", Path(name) / "copy.db"
        open_store(path, create=True).load(records(asked.events), dataset="bench")
        shutil.copy(path, copy)
        watchline = [sys.executable, "-m", "watchline"]
        datasette = shutil.which("datasette", path=os.path.dirname(sys.executable)) or "datasette"  # noqa: PTH120
        with (
            serving([*watchline, "serve", "--store", str(path), "--port", "PORT"]) as ours,
            serving([datasette, "serve", str(copy), "--port", "PORT"]) as theirs,
        ):
            found = measure(ours, theirs)
    for title, took in found.items():
        print(f"{title:10} {took:6.3f} ms a page  × {found['datasette'] / took:.1f}")


if __name__ == "__main__":
    main()
