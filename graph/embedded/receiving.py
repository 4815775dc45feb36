"""Taking over another ledger: what is appended waits in a file beside, then counts at once.

The store itself is written in one transaction, so that readers see it before or after, and a copy
that was interrupted goes on where it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from graph.canonical import digest_of, leaf_of
from graph.embedded import erasing, keeping
from graph.embedded.connecting import check_ours, connect
from graph.embedded.derivations import enter_derivation
from graph.embedded.ledger import GONE
from graph.embedded.recorded import COLUMNS, read_loads, row_of
from graph.embedded.refreshing import Refreshing
from graph.embedded.schema import create_tables
from graph.embedded.writing import put_in_place, transaction
from graph.errors import CorruptStore, StoreError
from graph.ledger import Load, Version

# The slots that waiting versions touch, as the last version of each has them.
_RENEW_SLOTS = (
    "DELETE FROM slot WHERE (slot, dataset) IN (SELECT slot, dataset FROM waiting.ledger)",
    "INSERT INTO slot SELECT slot, dataset, kind, leaf, max(seq), load FROM waiting.ledger "
    f"GROUP BY slot, dataset HAVING kind <> '{GONE}' AND body IS NOT NULL",
)


class FileReceiving:
    """A store's file that takes over a ledger; NAME.copying beside it has what waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = waiting_file(path)

    def loads(self) -> tuple[Load, ...]:
        """The loads that count; none where there is no store yet."""
        return _loads(self._path)

    def waiting(self) -> tuple[Load, ...]:
        """Those behind them that were appended, here or by one who was interrupted."""
        try:
            found = _loads(self._beside)
        except StoreError:  # it was interrupted before there was anything to go on from
            found = ()
        if found and found[0].n == self._last() + 1:
            return found
        self.forget()  # nothing, or something was loaded into the store since
        return ()

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased in those that count."""
        if not self._path.exists():
            return {}
        with closing(connect(self._path)) as connection:
            return erasing.find_erased(connection)

    def forget(self) -> None:
        """Let go of what waits."""
        for file in (self._beside, *_beside_wal(self._beside)):
            file.unlink(missing_ok=True)

    def append(self, load: Load, versions: Iterable[Version]) -> None:
        """Have this load wait behind the last, whole or not at all; StoreError if it cannot."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with _writing(self._beside) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
                create_tables(connection)
            waiting = read_loads(connection)
            last = waiting[-1].n if waiting else self._last()
            if load.n != last + 1:
                raise StoreError(
                    f"Load {load.n} cannot come behind load {last}. Does another copy go on?"
                )
            connection.execute("INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", row_of(load))
            marks = ", ".join("?" * len(COLUMNS.split(", ")))
            count = connection.executemany(
                f"INSERT INTO ledger VALUES ({marks})", _rows(load, versions)
            ).rowcount
            if max(count, 0) != load.versions:
                raise CorruptStore(
                    f"Load {load.n} says that it brought {load.versions} versions, and has "
                    f"{max(count, 0)}. Look at the source: watchline verify"
                )

    def finish(self, erased: Mapping[str, str]) -> str:
        """Make all that waits count at once, and erase what is named; the revision."""
        waits, new = self.waiting(), erased.keys() - self.erased().keys()
        if not self._path.exists():
            self._make()
        elif waits or new:
            self._extend({slot: erased[slot] for slot in new})
            if new:
                erasing.scrub(self._path)
        self.forget()
        return self.loads()[-1].revision

    def _last(self) -> int:
        """The number of the last load that counts."""
        loads = self.loads()
        return loads[-1].n if loads else 0

    def _make(self) -> None:
        """Derive the new store where it waits, and put it in its place."""
        with _writing(self._beside) as connection:
            keeping.rebuild(connection)
            _check_revision(connection)
        with closing(connect(self._beside, writing=True)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        put_in_place(self._beside, self._path)

    def _extend(self, erased: Mapping[str, str]) -> None:
        """Append what waits to the store that is there, and derive what it touches."""
        with _writing(self._path, self._beside) as connection:
            first = connection.execute("SELECT min(n) FROM waiting.load").fetchone()[0]
            last = connection.execute("SELECT max(n) FROM load").fetchone()[0] or 0
            if first not in (None, last + 1):
                raise StoreError(f"{self._path} was loaded into meanwhile. Copy again.")
            for table in ("load", "ledger"):
                connection.execute(f"INSERT INTO {table} SELECT * FROM waiting.{table}")
            for slot, said in erased.items():
                connection.execute(
                    "UPDATE ledger SET body = NULL, erased = ? WHERE slot = ? AND body IS NOT NULL",
                    (said, slot),
                )
            _derive(connection, whole=bool(erased))
            _check_revision(connection)


def waiting_file(path: Path) -> Path:
    """Where the loads of a copy into this store wait."""
    return path.with_name(f"{path.name}.copying")


def _derive(connection: sqlite3.Connection, *, whole: bool) -> None:
    """Bring what is derived to the ledger: what the new versions touch, or everything."""
    counts = "SELECT (SELECT count(*) FROM waiting.ledger), (SELECT max(seq) FROM ledger)"
    new, all_ = connection.execute(counts).fetchone()
    if whole or 2 * new > all_:
        keeping.rebuild(connection)
        return
    for statement in _RENEW_SLOTS:
        connection.execute(statement)
    rows = connection.execute("SELECT DISTINCT slot FROM waiting.ledger").fetchall()
    touched = {slot.removeprefix("withdraw/") for (slot,) in rows}
    faults = Refreshing(connection, fresh=False).refresh(touched)
    if faults:
        raise CorruptStore(f"The ledger does not hold together: {faults[0]}")
    enter_derivation(connection)


def _check_revision(connection: sqlite3.Connection) -> None:
    """What is present gives the revision that the last load names, or CorruptStore."""
    leaves = connection.execute("SELECT leaf FROM slot ORDER BY leaf")
    found, named = digest_of(row[0] for row in leaves), read_loads(connection)[-1].revision
    if found != named:
        raise CorruptStore(
            f"The records give revision {found[:12]}, the last load names {named[:12]}. "
            "Look at the source: watchline verify"
        )


def _rows(load: Load, versions: Iterable[Version]) -> Iterator[tuple[object, ...]]:
    for one in versions:
        if one.load != load.n or (
            one.body is not None and leaf_of(one.dataset, one.body) != one.leaf
        ):
            raise CorruptStore(
                f"Version {one.seq} ({one.slot!r}) is not as it was recorded. "
                "Look at the source: watchline verify"
            )
        yield (
            one.seq, one.load, one.dataset, one.slot, one.kind, one.leaf, one.body, one.place,
            one.erased,
        )  # fmt: skip


def _loads(path: Path) -> tuple[Load, ...]:
    """The loads of this file; none where it is not there, or was only begun."""
    if not path.exists():
        return ()
    check_ours(path)
    with closing(connect(path)) as connection:
        return read_loads(connection)


@contextmanager
def _writing(path: Path, beside: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A write transaction; the file beside it is `waiting`, empty where there is none."""
    with closing(connect(path, writing=True)) as connection:
        if beside is not None:
            connection.execute("ATTACH ? AS waiting", (str(beside) if beside.exists() else "",))
            if not beside.exists():
                for table in ("load", "ledger"):
                    connection.execute(
                        f"CREATE TABLE waiting.{table} AS SELECT * FROM main.{table} LIMIT 0"
                    )
        with transaction(connection, path):
            yield connection


def _beside_wal(path: Path) -> tuple[Path, Path]:
    return Path(f"{path}-wal"), Path(f"{path}-shm")
