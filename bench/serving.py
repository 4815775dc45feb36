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
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from bench.synthetic import records
from graph.embedded import open_store

REQUESTS = 200
SQL = (
    "SELECT first, last, id, CAST(answer AS TEXT) AS answer FROM event "
    "WHERE (first, last, id) > (:day, 0, '') ORDER BY first, last, id LIMIT 50"
)


@contextmanager
def serving(command: list[str], port: str) -> Iterator[HTTPConnection]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", int(port))).close()
                break
            except OSError:
                time.sleep(0.1)
        yield HTTPConnection("127.0.0.1", int(port))
    finally:
        process.terminate()
        process.wait()


def ask(client: HTTPConnection, address: str, tag: str = "") -> tuple[int, str]:
    client.request("GET", address, headers={"If-None-Match": tag} if tag else {})
    answer = client.getresponse()
    answer.read()
    return answer.status, answer.headers.get("etag", "")


def median_ms(client: HTTPConnection, addresses: list[str], tag: str = "") -> float:
    ask(client, addresses[0])
    times = []
    for address in addresses:
        start = time.perf_counter()
        status, _ = ask(client, address, tag)
        times.append(time.perf_counter() - start)
        assert status == (304 if tag else 200), status
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
        with serving(ours, port) as client:
            computed = median_ms(client, [f"/api/timeline?from={day}" for day in days()])
            page = "/api/timeline?from=2000"
            _, tag = ask(client, page)
            unchanged = median_ms(client, [page] * REQUESTS, tag)
        port = free_port()
        datasette = shutil.which("datasette", path=os.path.dirname(sys.executable)) or "datasette"  # noqa: PTH120
        theirs = [datasette, "serve", str(copy), "--port", port]
        with serving(theirs, port) as client:
            asks = [urlencode({"sql": SQL, "day": 730_000 + n, "_shape": "array"})
                    for n in range(REQUESTS)]  # fmt: skip
            peer = median_ms(client, [f"/copy.json?{query}" for query in asks])
    print(f"datasette  {peer:6.2f} ms a page")
    print(f"computed   {computed:6.2f} ms a page  × {peer / computed:.1f}")
    print(f"unchanged  {unchanged:6.2f} ms a page  × {peer / unchanged:.1f}")


if __name__ == "__main__":
    main()
