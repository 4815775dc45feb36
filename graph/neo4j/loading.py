"""One load on the server: checked and derived beside it, written in batches, counted at the end."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TypeVar

from graph.canonical import digest_of
from graph.embedded import erasing
from graph.embedded.connecting import connect
from graph.embedded.derivations import Last
from graph.embedded.loading import Progress, Terms
from graph.embedded.writing import load_aside, load_live
from graph.loading import LoadReport, SourceRecord
from graph.neo4j.beside import (
    LAST,
    before_of,
    bring_over,
    keep_before,
    last_numbers_on,
    replaced_dataset,
    spool,
    unspool,
)
from graph.neo4j.head import EMPTY, Head, head_of, refuse_strangers
from graph.neo4j.lease import Lease
from graph.neo4j.pushing import Pushing, push_ledger
from graph.neo4j.reading import Reading
from graph.neo4j.replaced import clean, mark_replaced, replaced_tables, sweep
from graph.neo4j.server import Server
from graph.neo4j.statements import statement, statements

_INDEX_SECONDS = 300
Found = TypeVar("Found")


class Loading:
    """Writes to one server."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def load(
        self,
        sources: Iterable[SourceRecord],
        terms: Terms,
        *,
        dry_run: bool,
        wrote: Progress | None = None,
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused."""
        with TemporaryDirectory(prefix="watchline-") as folder:
            beside = Path(folder) / "beside.db"
            if dry_run:
                head = self.head()
                report = self._derive(beside, head, sources, terms)
                return replace(report, revision=self._name_revision(beside, head))
            with self.writing() as lease:
                report = self._derive(beside, lease.head, sources, terms)
                return replace(report, revision=self.write(beside, lease, wrote))

    @contextmanager
    def writing(self) -> Iterator[Lease]:
        """The right to write, to a server that is ready for it and holds nothing unfinished."""
        self.make_ready()
        with Lease(self._server) as lease:
            if lease.unfinished:
                clean(lease, self.read(lease.head, last_numbers_on))
            yield lease

    def make_ready(self) -> None:
        """Make constraints and indexes; ForeignGraph where the database is somebody else's."""
        if self.head().load:
            return
        there = {name for (name,) in self._server.run(statement("indexes"))}
        for name in statements("schema_"):
            if _index_in(statement(name)) not in there:
                self._server.run(statement(name))
        self._server.run(statement("await_indexes"), seconds=_INDEX_SECONDS)

    def _derive(
        self, beside: Path, head: Head, sources: Iterable[SourceRecord], terms: Terms
    ) -> LoadReport:
        """Load into a store beside, which first gets all that the load touches."""
        if not head.load:
            return load_aside(beside, sources, terms, dry_run=False)
        with TemporaryFile() as file:
            touched = spool(sources, terms.dataset, file)

            def bring(reading: Reading) -> None:
                beside.unlink(missing_ok=True)
                ids = set(touched.ids)
                if terms.replace:
                    ids |= replaced_dataset(reading, touched, [terms.dataset, *touched.brought])
                # what names an entity is answered otherwise, once that is one with another
                bring_over(reading, beside, ids | touched.named, ids | touched.decided)

            self.read(head, bring)
            keep_before(beside)
            with closing(connect(beside)) as connection:
                checked = erasing.refusing_erased(connection, unspool(file))
                return load_live(beside, checked, terms, dry_run=False)

    def write(self, beside: Path, lease: Lease, wrote: Progress | None = None) -> str:
        """Write what is new, mark what it replaces, and let both count at once; the revision."""
        before, since, seq = before_of(beside), LAST, 0
        replaced: set[str] = set()
        with closing(connect(beside)) as connection:
            load = connection.execute("SELECT max(n) FROM load").fetchone()[0] or 0
            if load <= lease.head.load:  # nothing has changed
                if lease.left_over:
                    sweep(lease, lease.head.load)
                return lease.head.revision
            revision = self._name_revision(beside, lease.head)
            if before.exists():
                connection.execute("ATTACH ? AS before", (str(before),))
                since, seq = _ends(connection)
                replaced = replaced_tables(connection)
            left_before, lease.left_over = lease.left_over, lease.left_over or bool(replaced)
            lease.put("begin_writing", [], left_over=bool(replaced))
            Pushing(connection, since, load, lease.put, wrote).push()
            if before.exists():
                mark_replaced(connection, lease, load)
            push_ledger(connection, seq, revision, lease.put)
            lease.count(load, revision)
        if left_before:
            sweep(lease, load)
        elif replaced:
            sweep(lease, load, replaced)
        return revision

    def _name_revision(self, beside: Path, head: Head) -> str:
        """The digest of all that will be present: on the server now, and as the load changes it."""
        before = before_of(beside)
        with closing(connect(beside)) as connection:
            slots = connection.execute("SELECT leaf FROM slot").fetchall()
            leaves = Counter(row[0] for row in slots)
            if before.exists():
                leaves.update(row[0] for row in self.read(head, _leaves))
                connection.execute("ATTACH ? AS before", (str(before),))
                leaves.subtract(
                    row[0] for row in connection.execute("SELECT leaf FROM before.slot")
                )
        return digest_of(sorted(leaves.elements()))

    def head(self) -> Head:
        """The head as it is, one of nothing where there is none; else as `read_head` refuses."""
        address = self._server.address
        if rows := self._server.run(statement("head")):
            return head_of(address, rows[0])
        refuse_strangers(address, self._server.run(statement("strangers")))
        return Head(0, EMPTY, 0)

    def read(self, head: Head, work: Callable[[Reading], Found]) -> Found:
        """What this work finds as of this head."""
        return self._server.read(lambda transaction: work(Reading(transaction, head)))


def _index_in(text: str) -> str:
    """The name of the index, or of the constraint and its index, that this statement makes."""
    return text.partition(" IF NOT EXISTS")[0].rpartition(" ")[2]


def _leaves(reading: Reading) -> list[list[bytes]]:
    return reading.rows("leaves")


def _ends(beside: sqlite3.Connection) -> tuple[Last, int]:
    """The last numbers and the last version of before the load."""
    seq = beside.execute("SELECT max(seq) FROM before.ledger").fetchone()[0] or 0
    row = beside.execute("SELECT entity, report, event FROM before.derivation").fetchone()
    return dict(zip(("entity", "report", "event"), row, strict=True)), seq
