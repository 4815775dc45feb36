"""Verifying a store (DESIGN 3.8): its file, its ledger, its slots, and that its answers follow.

Everything is read in one snapshot and compared row by row with a fresh store beside it, so that
memory does not grow with the store; disk does, by as much as the store has.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from graph.embedded import keeping
from graph.embedded.comparing_answers import compare_answers, compare_schema
from graph.embedded.connecting import connect
from graph.embedded.replaying import check_ledger, check_slots
from graph.embedded.schema import create_tables
from graph.errors import WatchlineError
from graph.verification import RESTORE, Finding, Say, Verification

Look = Callable[[sqlite3.Connection, Verification], None]


def verify(path: Path, revision: str, say: Say, look: Look | None = None) -> Verification:
    """Look at everything in the store; it is only read.

    `look` goes on where the answers were derived anew, as `main`, in place of the search indexes.
    """
    found = Verification(revision)
    try:
        with _beside(path) as connection:
            _check_file(connection, found, say)
            check_ledger(connection, found, say)
            if found.mend != RESTORE:  # a rebuild would only set in stone what is wrong
                check_slots(connection, found)
                _check_answers(connection, found, say, look)
    except sqlite3.DatabaseError as fault:
        found.note(Finding(where="file", what=f"cannot be read: {fault}", mend=RESTORE))
    return found


@contextmanager
def _beside(path: Path) -> Iterator[sqlite3.Connection]:
    """An empty store as `main`, the one to be verified as `whole`, in one snapshot."""
    folder = path.parent if os.access(path.parent, os.W_OK) else None
    with (
        TemporaryDirectory(prefix=".verify-", dir=folder) as made,
        closing(connect(Path(made) / "fresh.db", writing=True)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("ATTACH ? AS whole", (str(path),))
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


def _check_file(connection: sqlite3.Connection, found: Verification, say: Say) -> None:
    say("pages of the file", 0)
    for (text,) in connection.execute("PRAGMA whole.integrity_check(100)"):
        if text != "ok":
            what = " ".join(str(text).split())
            # an index that does not fit its table is made anew; a page that is broken is not
            mend = "rebuild" if "index" in what and "ledger" not in what else RESTORE
            found.note(Finding(where="file", what=what, mend=mend))


def _check_answers(
    connection: sqlite3.Connection, found: Verification, say: Say, look: Look | None
) -> None:
    """Derive everything anew from the ledger, which was found sound, and compare."""
    say("answers, derived anew", 0)
    try:
        create_tables(connection)
        for table in ("load", "ledger"):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM whole.{table}")
        keeping.rebuild(connection)
    except (WatchlineError, msgspec.MsgspecError, ValueError) as fault:
        what = f"no answers can be derived from it: {fault}"
        found.note(Finding(where="ledger", what=what, mend=RESTORE))
        return
    compare_schema(connection, found)
    compare_answers(connection, found, say, indexed=look is None)
    if look is not None:
        look(connection, found)
    found.compared = True
