"""The ledger on the server, read as it stands; and the store as it was at an earlier revision."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.embedded import EmbeddedStore, keeping
from graph.embedded.connecting import connect
from graph.embedded.recorded import row_of
from graph.embedded.revisions import find_revision
from graph.embedded.schema import create_tables
from graph.ledger import Load, Version
from graph.neo4j.caches import cache_folder
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.store import State

_PAGE = 1_000  # versions that are read at a time


class Recorded(Snapshots):
    """What was loaded, in its order."""

    def state(self) -> State:
        """What the store is in now: the last load's revision, and how many loads there are."""
        return self._ask(
            lambda reading: State("neo4j", reading.revision, reading.value("count_loads"))
        )

    def loads(self) -> tuple[Load, ...]:
        """All loads, the oldest first."""
        return self._ask(read_loads)

    def versions(self, after: int = 0, to: int | None = None) -> Iterator[Version]:
        """The versions of the loads behind `after`, up to load `to`, in order of `seq`."""
        last = self._ask(lambda reading: reading.load)
        to, seq = last if to is None else min(to, last), 0
        while page := self._ask(partial(_page, seq=seq, after=after, to=to)):
            yield from page
            seq = page[-1].seq

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased, each with its day and ground."""
        return self._ask(lambda reading: {row[3]: row[8] for row in reading.rows("erased")})

    def write_ledger(self, connection: sqlite3.Connection) -> None:
        """Fill the empty tables of the ledger in an embedded store; what is derived is not."""
        connection.executemany(
            "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", map(row_of, self.loads())
        )
        connection.executemany(
            "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (one.seq, one.load, one.dataset, one.slot, one.kind, one.leaf, one.body, one.place,
                 one.erased)
                for one in self.versions()
            ),
        )  # fmt: skip

    def _earlier(self, revision: str) -> EmbeddedStore | None:
        """The store as it was at this revision, replayed once into a file of this machine.

        None where it is the present one; UnknownId or QuestionError where it is none or several.
        """
        with TemporaryDirectory(prefix="watchline-") as folder:
            beside = Path(folder) / "ledger.db"
            with closing(connect(beside, writing=True)) as connection:
                connection.execute("PRAGMA synchronous = OFF")
                create_tables(connection)
                loads, erased = self.settled(lambda: (self.loads(), self.erased()))[0]
                connection.executemany(
                    "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?)", map(row_of, loads)
                )
                whole = find_revision(connection, revision)
                if whole == loads[-1].revision:
                    return None
                target = self._kept_as(whole, loads[0], erased)
                if not target.exists():
                    connection.execute("BEGIN")
                    connection.execute("DELETE FROM load")
                    self.write_ledger(connection)
                    connection.execute("COMMIT")
                    keeping.replay(beside, whole, target)
        return EmbeddedStore(target)

    def _kept_as(self, revision: str, first: Load, erased: Mapping[str, str]) -> Path:
        """Where it is kept; under another name once more was erased, and the old one goes.

        So does what was kept of another store, which began with another load at this address.
        """
        folder = cache_folder(self._server.address)
        stamp = sha256("\n".join([first.at, *sorted(erased)]).encode()).hexdigest()[:8]
        target = folder / f"{revision[:16]}.{stamp}.db"
        for other in folder.glob(f"{revision[:16]}.*"):
            if not other.name.startswith(target.name):
                other.unlink(missing_ok=True)
        return target


def read_loads(reading: Reading) -> tuple[Load, ...]:
    """All loads up to the one that counts, the oldest first."""
    return tuple(
        Load(n, tuple(names.split("\n")), *rest) for n, names, *rest in reading.rows("loads")
    )


def _page(reading: Reading, seq: int, after: int, to: int) -> list[Version]:
    rows = reading.rows("ledger_page", seq=seq, after=after, to=to, most=_PAGE)
    return [Version(*row) for row in rows]
