"""Loads invented records into the store at an address, as a process of its own.

`python -m tests.neo4j.loader ADDRESS DATASET EVENTS` says "begun", then what the load has made.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from bench.synthetic import records
from graph.errors import WatchlineError
from graph.loading import SourceRecord
from graph.opening import open_store


def invented(dataset: str, events: int) -> Iterator[SourceRecord]:
    """Records that no other dataset names: ids begin with that of the dataset."""
    for source in records(events):
        yield SourceRecord(source.place, _own(source.raw, dataset))


def _own(value: object, dataset: str) -> dict[str, object]:
    named = {"id", "entity", "report", "publisher"}

    def own(key: str, value: object) -> object:
        if isinstance(value, dict):
            return {name: own(name, inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [own(key, inner) for inner in value]
        return f"{dataset}-{value}" if key in named else value

    made = own("", value)
    assert isinstance(made, dict)
    return made


def start_loading(address: str, dataset: str, events: int) -> subprocess.Popen[str]:
    """The process, which has begun."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.neo4j.loader", address, dataset, str(events)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    assert process.stdout.readline() == "begun\n"
    return process


def _load(address: str, dataset: str, events: int) -> None:
    print("begun", flush=True)
    store = open_store(address, create=True)
    try:
        report = store.load(invented(dataset, events), dataset=dataset)
    except WatchlineError as refused:
        print(refused)
    else:
        print(f"added {report.added}")


if __name__ == "__main__":
    _load(sys.argv[1], sys.argv[2], int(sys.argv[3]))
