"""Keeping a store: rebuild it from its ledger, back it up, open it as it was."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from graph.embedded.connecting import check_ours, connect, refusal
from graph.embedded.derivations import enter_derivation
from graph.embedded.erasing import leave_out_erased
from graph.embedded.ledger import GONE
from graph.embedded.refreshing import Refreshing
from graph.embedded.schema import VERSION, create_indexes, create_tables, drop_derived
from graph.errors import CorruptStore, StoreError


def rebuild(connection: sqlite3.Connection, *, whole: bool = True) -> None:
    """Make everything that is derived anew from the ledger, in the caller's transaction.

    Not `whole`: what names a record that was erased since is left out.
    """
    drop_derived(connection)
    # the last version of each slot is the present one
    connection.execute(
        "INSERT INTO slot SELECT slot, dataset, kind, leaf, max(seq), load FROM ledger "
        "GROUP BY slot, dataset HAVING kind <> ? AND body IS NOT NULL",
        (GONE,),
    )
    if not whole:
        leave_out_erased(connection)
    rows = connection.execute(
        "SELECT DISTINCT slot FROM slot WHERE kind <> 'withdraw' ORDER BY slot"
    ).fetchall()
    faults = Refreshing(connection, fresh=True).refresh(row[0] for row in rows)
    for index in _names(connection, "index"):
        connection.execute(f'DROP INDEX IF EXISTS "{index}"')
    create_indexes(connection)
    enter_derivation(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    if faults:
        raise CorruptStore(f"The ledger does not hold together: {faults[0]}")


def upgrade(path: Path) -> Path:
    """Rebuild a store of an older version; the backup that is made first is returned."""
    kept = path.with_name(f"{path.name}.before-upgrade")
    back_up(path, kept, replace=True)
    with closing(connect(path, writing=True)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] < VERSION:
            rebuild(connection)  # else another process, which opened it as well, was faster
        connection.execute("COMMIT")
    return kept


def back_up(path: Path, target: Path, *, replace: bool = False) -> None:
    """Write a whole, consistent copy, also while a load is under way."""
    if target.exists() and not replace:
        raise StoreError(f"{target} is there already. Name a file that is not, or remove it.")
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA query_only = OFF")
        try:
            connection.execute("VACUUM INTO ?", (str(part),))
        except sqlite3.OperationalError as fault:
            part.unlink(missing_ok=True)
            raise refusal(target, fault) from fault
    _put_in_place(part, target)


def restore(backup: Path, path: Path) -> None:
    """Put a backup in the store's place, in one transaction; readers go on.

    The store as it was is kept beside it, as NAME.before-restore.
    """
    if not backup.exists():
        raise StoreError(f"There is no file {backup}.")
    check_ours(backup)
    check_whole(backup)
    if path.exists():
        back_up(path, path.with_name(f"{path.name}.before-restore"), replace=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(connect(backup)) as source, closing(connect(path, writing=True)) as target:
        source.backup(target)


def check_whole(path: Path) -> None:
    """Let SQLite read every page; CorruptStore where it finds fault."""
    try:
        with closing(connect(path)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as fault:
        raise refusal(path, fault) from fault
    if found != "ok":
        raise CorruptStore(f"{path} is damaged: {found}. Use another backup.")


def replay(path: Path, revision: str, target: Path) -> None:
    """Build the store as it was at an earlier revision, from the ledger, into `target`."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")  # others may replay it as well
    part.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(connect(part, writing=True)) as connection:
        connection.execute("ATTACH ? AS whole", (str(path),))
        connection.execute("BEGIN IMMEDIATE")
        create_tables(connection)
        last = connection.execute(
            "SELECT max(n) FROM whole.load WHERE revision = ?", (revision,)
        ).fetchone()[0]
        for table, column in (("load", "n"), ("ledger", "load")):
            connection.execute(
                f"INSERT INTO {table} SELECT * FROM whole.{table} WHERE {column} <= ?",
                (last,),
            )
        rebuild(connection, whole=False)
        connection.execute("COMMIT")
        connection.execute("DETACH whole")
        connection.execute("PRAGMA journal_mode = DELETE")
    part.replace(target)


def _put_in_place(part: Path, target: Path) -> None:
    """Rename it, so that it is there whole also after the power failed."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL", (kind,)
    )
    return [row[0] for row in rows.fetchall()]
