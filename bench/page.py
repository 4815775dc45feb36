"""A full page of 50 events with all their citations from a store of 100,000: first and deep.

python -m bench.page [--events 100000]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench.synthetic import records
from graph.embedded import open_store
from graph.embedded.engine import EmbeddedStore
from graph.questions import Question

ASKED = {
    "all": Question(),
    "an entity": Question(entity="e-0"),
    "a window": Question(from_="2010", to="2012"),
    "a kind, newest": Question(kind="law", sort="newest"),
}


def median_ms(store: EmbeddedStore, question: Question) -> float:
    times = []
    for _ in range(300):
        start = time.perf_counter()
        store.timeline(question)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def deep(store: EmbeddedStore, question: Question) -> Question:
    """The same question in the middle of its answer."""
    for _ in range(store.count(question) // 2 // 500):
        page = store.timeline(replace(question, limit=500))
        question = replace(question, cursor=page.next)
    return question


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--events", type=int, default=100_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = open_store(Path(name) / "s.db", create=True)
        store.load(records(asked.events), dataset="bench")
        for title, question in ASKED.items():
            first, later = median_ms(store, question), median_ms(store, deep(store, question))
            print(f"{title:16} first {first:.2f} ms, deep {later:.2f} ms, × {later / first:.2f}")


if __name__ == "__main__":
    main()
