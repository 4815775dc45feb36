"""Writing: into a store that is being read, or into a new one that is built aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from graph.embedded.connecting import connect, refusal
from graph.embedded.loading import Terms, load_records
from graph.embedded.schema import create_indexes, create_tables
from graph.embedded.writing_out import written_out
from graph.errors import StoreError
from graph.loading import LoadReport, SourceRecord


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """A write transaction: committed at the end, rolled back by any error."""
    with closing(connect(path, writing=True)) as connection, transaction(connection, path):
        yield connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """The same on a connection that is open; what SQLite complains of is said of this file."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("COMMIT")
    except BaseException as fault:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        if isinstance(fault, sqlite3.DatabaseError):
            raise refusal(path, fault) from fault
        raise


class _DryRun(Exception):
    def __init__(self, report: LoadReport) -> None:
        self.report = report


def load_live(
    path: Path, sources: Iterable[SourceRecord], terms: Terms, *, dry_run: bool
) -> LoadReport:
    """Load into a store that others may be reading; they see it when it is whole."""
    try:
        with writing(path) as connection, written_out(Path(f"{path}-wal")):
            report = load_records(connection, sources, terms)
            if dry_run:
                raise _DryRun(report)
    except _DryRun as stopped:
        return stopped.report
    return report


def load_aside(
    path: Path, sources: Iterable[SourceRecord], terms: Terms, *, dry_run: bool
) -> LoadReport:
    """Build a store that is not there yet beside its place, then put it there whole.

    No journal, and nothing waits for a sync until the end: a store that was not finished is just
    a stray file. Indexes are made last.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with closing(connect(part, writing=True)) as connection:
            # leaving out what is faulty rolls back within the load, which takes a journal
            journal = "MEMORY" if terms.skip_faulty else "OFF"
            connection.execute(f"PRAGMA journal_mode = {journal}")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA cache_size = -32768")  # pages are filled one after the other
            connection.execute("BEGIN EXCLUSIVE")
            create_tables(connection)
            with written_out(part):
                report = load_records(connection, sources, terms)
                create_indexes(connection)
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
        if not dry_run:
            put_in_place(part, path)
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)
    return report


def put_in_place(part: Path, path: Path) -> None:
    """Give a store that is whole its name, also after a power cut; StoreError if one has it."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        os.link(part, path)  # unlike a rename, refuses to replace a store made meanwhile
    except FileExistsError as fault:
        raise StoreError(f"{path} was made by another load meanwhile. Load again.") from fault
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
