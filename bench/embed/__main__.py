"""The embed beside TimelineJS3 3.9 from npm: the same events, one browser, one run.

Each page is opened by a fresh reader with nothing in its cache, ours and the peer's in turn, over
the loopback; medians, of three openings up to 2,000 events and of one at 10,000. TimelineJS3 asks
for fonts on other hosts, which is refused at once: where they come, it is slower by them.

    make .venv/timelinejs.stamp && python -m bench.embed [--sizes 20,200,2000,10000]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from dataclasses import astuple
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.embed import serving
from bench.embed.events import records
from bench.embed.measuring import OURS, PATIENCE, PEER, Cost, measure
from bench.embed.moving import key_to_paint, moves
from graph.embedded import open_store

AIMS = {20: 0.35, 200: 0.25, 2_000: 0.05, 10_000: 0.0125}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Print the rows of bench/README.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.embed")
    parser.add_argument("--sizes", default=",".join(map(str, AIMS)))
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not serving.PEER.exists():
        sys.exit("Chromium and TimelineJS3 are needed: make .venv/timelinejs.stamp")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for size in sizes:
            path = Path(folder) / f"{size}.db"
            open_store(path, create=True).load(records(size), dataset="bench")
            compare(browser, path, size)
        browser.close()


def compare(browser: Browser, path: Path, size: int) -> None:
    """Rows for this many events."""
    with serving.serving("ours", path) as our, serving.serving("peer", path) as their:
        addresses = ((OURS, f"{our}/embed/timeline"), (PEER, f"{their}/"))
        for side, address in addresses if size < 10_000 else addresses[:1]:
            measure(browser, side, address)  # warms both servers; the peer's has files alone
        found: dict[str, list[Cost | None]] = {OURS.name: [], PEER.name: []}
        for _ in range(3 if size < 10_000 else 1):
            for side, address in addresses:
                found[side.name].append(measure(browser, side, address))
        show(size, *(middle(found[side.name]) for side in (OURS, PEER)))
        if size == max(AIMS):
            show_moves(browser, our)


def middle(costs: list[Cost | None]) -> Cost | None:
    """The median of each number."""
    known = [astuple(cost) for cost in costs if cost is not None]
    return (
        Cost(*(statistics.median(column) for column in zip(*known, strict=True))) if known else None
    )


def show(size: int, our: Cost | None, their: Cost | None) -> None:
    """One row a figure: ours, the peer's, their ratio, the aim."""
    assert our is not None
    print(f"\n{size:,} events | ours | TimelineJS3 | ratio | aim")
    late = f"more than {PATIENCE / 1000:.0f} s"
    first = their.first if their else PATIENCE
    limit = "≤ " if not their else ""
    print(f"first event seen | {our.first:,.0f} ms | {f'{their.first:,.0f} ms' if their else late}"
          f" | {limit}{our.first / first:.4f} × | ≤ {AIMS.get(size, 1)} ×")  # fmt: skip
    for name, unit, by in (
        ("ready", " ms", 1), ("wire", " KB", 1e3), ("requests", "", 1), ("elements", "", 1),
        ("heap", " MB", 1e6), ("script", " ms", 1), ("long_tasks", "", 1), ("longest", " ms", 1),
        ("shift", "‰", 0.001), ("printed", "", 1),
    ):  # fmt: skip
        values = [
            f"{getattr(cost, name) / by:,.1f}{unit}" if cost else "–" for cost in (our, their)
        ]
        print(f"{name.replace('_', ' ')} | {' | '.join(values)}")


def show_moves(browser: Browser, address: str) -> None:
    """Rows of what moves at the largest size."""
    print("\nmoving | p95 | worst | the picture moved")
    for name, frames in moves(browser, address).items():
        print(f"{name} | {frames.p95:.1f} ms | {frames.worst:.1f} ms | {frames.moved}")
    print(f"key to paint, p95 | {key_to_paint(browser, address):.1f} ms")


if __name__ == "__main__":
    main()
