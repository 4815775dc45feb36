"""An embedded store beside the server, in which a load is checked and derived before it is written.

It holds what the load touches: the records that it brings, what these name, what names them, and
so on. So a load on the server follows the very rules that it follows in a file.
"""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from shutil import copyfile
from typing import IO

from graph.embedded.connecting import connect
from graph.embedded.derivations import NOTHING, Last
from graph.errors import RecordError
from graph.loading import SourceRecord
from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice
from graph.reading import parse_record
from graph.records import Decision
from graph.references import targets_of

LAST: Last = NOTHING.last  # numbers of a store in which nothing ever was


class Touched:
    """Ids that a load brings, and all that it names."""

    def __init__(self) -> None:
        self.brought: dict[str, set[str]] = {}  # by dataset
        self.named: set[str] = set()
        self.decided: set[str] = set()  # entities that decisions name

    def add(self, source: SourceRecord, dataset: str) -> None:
        """Note what this record brings, where it is sound; the load itself tells its faults."""
        own = self.brought.setdefault(source.dataset or dataset, set())
        with suppress(RecordError):
            record = parse_record(source.raw)
            own.add(record.id)
            self.named.update(targets_of(record))
            if isinstance(record, Decision):
                self.decided.update(record.entities)

    @property
    def ids(self) -> set[str]:
        """Ids of the records that are brought."""
        return set().union(*self.brought.values())


def spool(sources: Iterable[SourceRecord], dataset: str, file: IO[bytes]) -> Touched:
    """Keep the records, which come once, and note what they touch."""
    touched = Touched()
    for source in sources:
        if not source.fault:
            touched.add(source, dataset)
        pickle.dump(source, file)  # which takes what JSON does not, as a lone surrogate
    return touched


def unspool(file: IO[bytes]) -> Iterator[SourceRecord]:
    """The records again."""
    file.seek(0)
    with suppress(EOFError):
        while True:
            yield pickle.load(file)  # noqa: S301  # our own file, without a name


def bring_over(reading: Reading, path: Path, keys: set[str], touched: set[str]) -> None:
    """Make a store in this file of what deriving the touched ids anew takes, and of these keys."""
    with closing(connect(path, writing=True)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        slice_ = Slice(reading, connection)
        slice_.with_needs(keys | slice_.with_naming(touched))
        _bring_ends(reading, connection)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")


def keep_before(path: Path) -> None:
    """Copy the store as it is now, to tell later what has changed."""
    copyfile(path, before_of(path))


def before_of(path: Path) -> Path:
    """Where the copy of a store beside lies, of before the load."""
    return path.with_suffix(".before")


def replaced_dataset(reading: Reading, touched: Touched, names: Iterable[str]) -> set[str]:
    """Ids that these datasets hold and this load does not bring: with `replace` they go."""
    gone: set[str] = set()
    for name in names:
        held = {row[0] for row in reading.rows("slots_of", dataset=name)}
        gone |= held - touched.brought.get(name, set())
    return {slot.removeprefix("withdraw/") for slot in gone}


def last_numbers_on(reading: Reading) -> Last:
    """The highest numbers that an entity, a report and an event ever had."""
    found = reading.row("last_numbers") or [None, None, None]
    return {
        table: number or 0
        for table, number in zip(("entity", "report", "event"), found, strict=True)
    }


def _bring_ends(reading: Reading, connection: sqlite3.Connection) -> None:
    """Where the ledger, its loads and the numbers of records go on; and what was erased."""
    for name in ("last_version", "erased"):
        connection.executemany(
            "INSERT OR IGNORE INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", reading.rows(name)
        )
    connection.executemany(
        "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", reading.rows("one_load")
    )
    last = last_numbers_on(reading)
    connection.execute(
        "INSERT INTO derivation VALUES (?, 0, ?, ?, ?)",
        (reading.load, last["entity"], last["report"], last["event"]),
    )
