"""Keeping a store on a server: derive it anew, erase a text, take over what waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from graph.canonical import digest_of
from graph.embedded import erasing, keeping
from graph.embedded.connecting import connect
from graph.embedded.schema import create_tables
from graph.errors import CorruptStore, StoreError
from graph.neo4j.beside import LAST, bring_over, keep_before
from graph.neo4j.caches import forget_replayed
from graph.neo4j.head import Head
from graph.neo4j.lease import Lease
from graph.neo4j.loading import Loading
from graph.neo4j.pushing import Pushing, push_ledger
from graph.neo4j.reading import Reading
from graph.neo4j.recorded import Recorded
from graph.neo4j.replaced import drop_derived

Found = TypeVar("Found")
_BEHIND = 2**53  # a load that is later than all


class Keeping(Loading):
    """What an owner does to a store, beside loading into it."""

    def rebuild(self) -> str:
        """Derive everything anew from the ledger; the revision stays what it was.

        Meanwhile nobody can read: StoreAway says so, also after it was interrupted.
        """
        with self.writing() as lease:
            return self._derive_whole(lease, {})

    def erase(self, key: str, because: str) -> str:
        """Take a record's text out for good; the new revision, or StoreError if others name it."""
        with TemporaryDirectory(prefix="watchline-") as folder, self.writing() as lease:
            beside = Path(folder) / "beside.db"
            self.read(lease.head, lambda reading: bring_over(reading, beside, {key}, {key}))
            keep_before(beside)
            with closing(connect(beside, writing=True)) as connection:
                connection.execute("BEGIN")
                erasing.erase(connection, key, because)
                connection.execute("COMMIT")
                said = erasing.find_erased(connection).get(key)
            self.write(beside, lease)
            lease.write("erase_versions", slot=key, erased=said)
            revision = self.head().revision
            whole = not lease.left_over
        forget_replayed(self._server.address)
        if not whole:
            raise StoreError(
                f"It is out of all answers, but {self._server.address} is being exported from and "
                "still holds the text. Let that end, then erase once more."
            )
        return revision

    def ask_waiting(self, work: Callable[[Reading], tuple[Found, ...]]) -> tuple[Found, ...]:
        """Of what this work finds among all loads those that wait behind the one that counts."""
        head = self.head()
        every = self.read(Head(_BEHIND, "", 0), work)
        counting = self.read(head, work)
        return every[len(counting) :]

    def forget_waiting(self) -> None:
        """Remove what waits."""
        with self.writing():
            pass  # which removes whatever does not count

    @contextmanager
    def writing_on(self) -> Iterator[Lease]:
        """The right to write behind what waits, which stays."""
        self.make_ready()
        with Lease(self._server) as lease:
            lease.write("begin_writing", left_over=lease.left_over)
            yield lease

    def count_waiting(self, erased: Mapping[str, str]) -> str:
        """Derive everything from all loads, those that wait too, and let them count."""
        with self.writing_on() as lease:
            revision = self._derive_whole(lease, erased)
        if erased:
            forget_replayed(self._server.address)
        return revision

    def _derive_whole(self, lease: Lease, erased: Mapping[str, str]) -> str:
        with TemporaryDirectory(prefix="watchline-") as folder:
            path = Path(folder) / "beside.db"
            with closing(connect(path, writing=True)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                connection.execute("BEGIN")
                create_tables(connection)
                everything = Recorded(self._server, Head(_BEHIND, "", _BEHIND))
                everything.write_ledger(connection)
                for slot, said in erased.items():
                    connection.execute(
                        "UPDATE ledger SET body = NULL, erased = ? "
                        "WHERE slot = ? AND body IS NOT NULL",
                        (said, slot),
                    )
                keeping.rebuild(connection)
                connection.execute("COMMIT")
                load, revision = _check_revision(connection)
                lease.write("set_rebuilding")
                drop_derived(lease)
                Pushing(connection, LAST, load, lease.put).push()
                push_ledger(connection, 0, revision, lease.put)
                lease.count(load, revision)
        return revision


def _check_revision(connection: sqlite3.Connection) -> tuple[int, str]:
    """The last load and its revision, which what is present gives; or CorruptStore."""
    leaves = connection.execute("SELECT leaf FROM slot ORDER BY leaf")
    found = digest_of(row[0] for row in leaves)
    load, named = connection.execute(
        "SELECT n, revision FROM load ORDER BY n DESC LIMIT 1"
    ).fetchone()
    if found != named:
        raise CorruptStore(
            f"The records give revision {found[:12]}, the last load names {named[:12]}. "
            "Look at the source: watchline verify"
        )
    return load, named
