"""HTTP, one worker each: a page of 50 events beside datasette serving the same SQL.

Computed: every request asks another window of time, so that no answer is kept from before.
Unchanged: the same request with If-None-Match. datasette gets a copy of the store and the query
that stands behind the page. One client, one connection, medians.

    python -m bench.serving [--events 20000]
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import httpx

from bench.synthetic import records
from graph.embedded import open_store

REQUESTS = 200
SQL = (
    "SELECT first, last, id, CAST(answer AS TEXT) AS answer FROM event "
    "WHERE (first, last, id) > (:day, 0, '') ORDER BY first, last, id LIMIT 50"
)


@contextmanager
def serving(command: list[str], address: str) -> Iterator[httpx.Client]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with httpx.Client(base_url=address) as client:
            for _ in range(200):
                try:
                    client.get("/")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            yield client
    finally:
        process.terminate()
        process.wait()


def median_ms(client: httpx.Client, addresses: list[str], tag: str = "") -> float:
    times = []
    for address in addresses:
        start = time.perf_counter()
        answer = client.get(address, headers={"If-None-Match": tag} if tag else {})
        times.append(time.perf_counter() - start)
        assert answer.status_code == (304 if tag else 200), answer.text[:300]
    return statistics.median(times) * 1e3


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return str(listening.getsockname()[1])


def days() -> list[str]:
    return [f"{1990 + n % 35}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(REQUESTS)]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=20_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path, copy = Path(name) / "watchline.db", Path(name) / "copy.db"
        open_store(path, create=True).load(records(asked.events), dataset="bench")
        shutil.copy(path, copy)
        port = free_port()
        ours = [sys.executable, "-m", "watchline", "serve", "--store", str(path), "--port", port]
        with serving(ours, f"http://127.0.0.1:{port}") as client:
            computed = median_ms(client, [f"/api/timeline?from={day}" for day in days()])
            page = "/api/timeline?from=2000"
            tag = client.get(page).headers["etag"]
            unchanged = median_ms(client, [page] * REQUESTS, tag)
        port = free_port()
        datasette = shutil.which("datasette", path=os.path.dirname(sys.executable)) or "datasette"  # noqa: PTH120
        theirs = [datasette, "serve", str(copy), "--port", port]
        with serving(theirs, f"http://127.0.0.1:{port}") as client:
            asks = [urlencode({"sql": SQL, "day": 730_000 + n, "_shape": "array"})
                    for n in range(REQUESTS)]  # fmt: skip
            peer = median_ms(client, [f"/copy.json?{ask}" for ask in asks])
    print(f"datasette  {peer:6.2f} ms a page")
    print(f"computed   {computed:6.2f} ms a page  × {peer / computed:.1f}")
    print(f"unchanged  {unchanged:6.2f} ms a page  × {peer / unchanged:.1f}")


if __name__ == "__main__":
    main()
