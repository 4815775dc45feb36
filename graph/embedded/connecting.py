"""Opening the file: is it ours, whole, and of a version that we know?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from graph.embedded.schema import APPLICATION_ID, VERSION
from graph.errors import CorruptStore, NewerStore, NotAStore, StoreError

_SQLITE = b"SQLite format 3\x00"
WAIT = 30.0  # seconds that a writer waits for another


def connect(path: Path, *, writing: bool = False) -> sqlite3.Connection:
    """A connection with our settings; transactions are begun and ended by hand.

    Raises CorruptStore where SQLite finds the file damaged.
    """
    try:
        connection = sqlite3.connect(
            path, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
    except sqlite3.OperationalError as fault:
        raise refusal(path, fault) from fault
    try:
        if writing:
            # An answer takes some 4 KB: of these pages little stays empty. For new files only
            connection.execute("PRAGMA page_size = 32768")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")
            # as much as SQLite was built to map, mostly 2 GB: what is not costs a copy of each page
            connection.execute(f"PRAGMA mmap_size = {1 << 40}")
        connection.execute("PRAGMA cache_size = -65536")
    except sqlite3.DatabaseError as fault:
        connection.close()
        raise refusal(path, fault) from fault
    return connection


def check_ours(path: Path) -> int:
    """The version of the store in this file; or NotAStore, NewerStore, CorruptStore."""
    with path.open("rb") as file:
        head = file.read(len(_SQLITE))
    if head != _SQLITE:
        raise NotAStore(f"{path} is not a Watchline store. Name another file with --store.")
    connection = connect(path)
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError as fault:
        raise refusal(path, fault) from fault
    finally:
        connection.close()
    if ours != APPLICATION_ID:
        raise NotAStore(
            f"{path} is another program's database, not a Watchline store. "
            "Name another file with --store."
        )
    if version > VERSION:
        raise NewerStore(
            f"{path} was written by a later Watchline (store version {version}; this one knows "
            f"{VERSION}). Update Watchline."
        )
    return version


def refusal(path: Path, fault: sqlite3.Error) -> StoreError:
    """What SQLite's complaint about this file means to its owner."""
    text = str(fault)
    if isinstance(fault, sqlite3.OperationalError) and "locked" in text:
        return StoreError(f"{path} is being written by another load. Try again when it is done.")
    if isinstance(fault, sqlite3.OperationalError) and any(
        word in text for word in ("full", "readonly", "unable to open", "disk I/O")
    ):
        return StoreError(
            f"{path} cannot be opened or written: {text}. Is its folder there, with room in it "
            "and a right to write?"
        )
    return CorruptStore(
        f"{path} is damaged ({text}). Bring back a backup with `watchline restore FILE`."
    )
