"""The embed beside TimelineJS3 3.9 from npm: the same events, one browser, one run.

Each page is opened by a fresh reader with nothing in its cache, ours and the peer's in turn, over
the loopback; medians of nine openings up to 200 events, of three at 2,000 and of one at 10,000,
unless said otherwise. TimelineJS3 asks for fonts on other hosts, which is refused at once: where
they come, it is slower by them.

    make .venv/timelinejs.stamp && python -m bench.embed
    python -m bench.embed --sizes 20 --openings 21
    python -m bench.embed --sizes 10000 --openings 9 --ours --still
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
from bench.embed.measuring import OURS, PATIENCE, PEER, Cost, Side, measure
from bench.embed.moving import key_to_paint, moves
from graph.embedded import open_store

OPENINGS = {20: 9, 200: 9, 2_000: 3, 10_000: 1}
AIMS = {20: 0.35, 200: 0.25, 2_000: 0.05, 10_000: 0.0125}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def main() -> None:
    """Print the rows of bench/README.md."""
    parser = argparse.ArgumentParser(prog="python -m bench.embed")
    parser.add_argument("--sizes", default=",".join(map(str, AIMS)))
    parser.add_argument("--openings", type=int, help="how often each page is opened")
    parser.add_argument("--ours", action="store_true", help="without the peer")
    parser.add_argument("--still", action="store_true", help="without wheel, drag, zoom and keys")
    asked = parser.parse_args()
    sides = (OURS,) if asked.ours else (OURS, PEER)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not serving.PEER.exists():
        sys.exit("Chromium and TimelineJS3 are needed: make .venv/timelinejs.stamp")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        for size in map(int, asked.sizes.split(",")):
            path = Path(folder) / f"{size}.db"
            open_store(path, create=True).load(records(size), dataset="bench")
            openings = asked.openings or OPENINGS.get(size, 3)
            with (
                serving.serving("ours", path) as our,
                serving.serving("peer", path) as their,
            ):
                addresses = {OURS: f"{our}/embed/timeline", PEER: f"{their}/"}
                compare(browser, {side: addresses[side] for side in sides}, size, openings)
                if size == max(AIMS) and not asked.still:
                    show_moves(browser, our)
        browser.close()


def compare(browser: Browser, addresses: dict[Side, str], size: int, openings: int) -> None:
    """Rows for this many events."""
    for side, address in addresses.items():
        if side is OURS or size < 10_000:
            measure(browser, side, address)  # warms both servers; the peer's has files alone
    found: dict[str, list[Cost | None]] = {OURS.name: [], PEER.name: []}
    for _ in range(openings):
        for side, address in addresses.items():
            found[side.name].append(measure(browser, side, address))
    show(size, *(middle(found[side.name]) for side in (OURS, PEER)), beside=PEER in addresses)


def middle(costs: list[Cost | None]) -> Cost | None:
    """The median of each number."""
    known = [astuple(cost) for cost in costs if cost is not None]
    return (
        Cost(*(statistics.median(column) for column in zip(*known, strict=True))) if known else None
    )


def show(size: int, our: Cost | None, their: Cost | None, *, beside: bool) -> None:
    """One row a figure: ours, the peer's, their ratio, the aim."""
    assert our is not None
    print(f"\n{size:,} events | ours | TimelineJS3 | ratio | aim")
    late = f"more than {PATIENCE / 1000:.0f} s" if beside else "–"
    first = their.first if their else PATIENCE
    limit = "≤ " if not their else ""
    ratio = f"{limit}{our.first / first:.4f} ×" if beside else "–"
    print(f"first event seen | {our.first:,.0f} ms | {f'{their.first:,.0f} ms' if their else late}"
          f" | {ratio} | ≤ {AIMS.get(size, 1)} ×")  # fmt: skip
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
