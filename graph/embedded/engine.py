"""The embedded store: the door's promise kept by one SQLite file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace as dataclass_replace
from pathlib import Path
from types import SimpleNamespace

from graph.embedded import erasing, keeping
from graph.embedded.answering import Answering
from graph.embedded.connected import Connected
from graph.embedded.connecting import check_ours, connect
from graph.embedded.handing import Handing
from graph.embedded.loading import Progress, Terms
from graph.embedded.receiving import FileReceiving
from graph.embedded.recorded import read_loads, read_versions
from graph.embedded.revisions import find_revision
from graph.embedded.schema import VERSION
from graph.embedded.snapshots import revision_of
from graph.embedded.verifying import verify
from graph.embedded.writing import load_aside, load_live, writing
from graph.errors import StoreError
from graph.ledger import Load, Version
from graph.left import LeftTally
from graph.loading import LoadReport, SourceRecord
from graph.verification import Say, Verification


def open_store(
    path: str | Path, *, create: bool = False, revision: str | None = None
) -> EmbeddedStore:
    """Open the store in this file; with `create`, one that is not there is made by its first load.

    `revision` opens it as it was then: a digest, or the start of one. Raises StoreError where
    there is none, NotAStore, NewerStore or CorruptStore where the file is not ours to read. A
    store of an older version is backed up and rebuilt from its ledger.
    """
    path = Path(path)
    if not path.exists() and not create:
        raise StoreError(f"There is no store {path}. Load records into it: watchline load FILE.")
    if path.exists() and check_ours(path) < VERSION:
        keeping.upgrade(path)
    store = EmbeddedStore(path)
    return store if revision is None else store.at(revision)


class EmbeddedStore(Answering, Connected, Handing):
    """One SQLite file; any number of threads may read while one load writes."""

    def frozen(self) -> EmbeddedStore:
        """The store as it is now, on a connection of its own; it answers one thread at a time."""
        still = EmbeddedStore(self.path)
        still._local = SimpleNamespace(connection=connect(self._existing()), revision=None)
        still._remembered = self._remembered
        still._local.connection.execute("BEGIN")
        still._local.revision = revision_of(still._local.connection)
        return still

    def load(
        self,
        sources: Iterable[SourceRecord],
        *,
        dataset: str,
        replace: bool = False,
        skip_faulty: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        wrote: Progress | None = None,  # noqa: ARG002  # a file is written as records are read
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused."""
        terms = Terms(dataset=dataset, replace=replace, skip_faulty=skip_faulty, progress=progress)
        tally = LeftTally()
        report = self._load(tally.passing(sources), terms, dry_run=dry_run)
        return dataclass_replace(report, left=tally.all)

    def _load(self, sources: Iterable[SourceRecord], terms: Terms, *, dry_run: bool) -> LoadReport:
        if not self.path.exists():
            return load_aside(self.path, sources, terms, dry_run=dry_run)
        with self._reading() as connection:
            sources = erasing.refusing_erased(connection, sources)
        return load_live(self.path, sources, terms, dry_run=dry_run)

    def rebuild(self) -> str:
        """Derive everything anew from the ledger; the revision stays what it was."""
        with writing(self._existing()) as connection:
            keeping.rebuild(connection)
        return self.revision()

    def verify(self, say: Say = lambda _what, _done: None) -> Verification:
        """Look whether everything is as recorded: file, ledger, revisions, slots, answers."""
        return verify(self._existing(), self.revision(), say)

    def back_up(self, target: Path) -> None:
        """Write a whole, consistent copy of the store to a file that is not there yet."""
        keeping.back_up(self._existing(), target)

    def erase(self, key: str, because: str) -> str:
        """Take a record's text out for good; the new revision, or StoreError if others name it."""
        with writing(self._existing()) as connection:
            revision = erasing.erase(connection, key, because)
        erasing.scrub(self.path)
        return revision

    def loads(self) -> tuple[Load, ...]:
        """All loads, the oldest first."""
        with self._reading() as connection:
            return read_loads(connection)

    def versions(self, after: int = 0, to: int | None = None) -> Iterator[Version]:
        """The versions of the loads behind `after`, up to load `to`, in order of `seq`."""
        with self._unchanging() as connection:
            yield from read_versions(connection, after, to)

    def erased(self) -> Mapping[str, str]:
        """Slots whose text was erased, each with its day and ground."""
        with self._reading() as connection:
            return erasing.find_erased(connection)

    def receive(self) -> FileReceiving:
        """The store as one that takes over another one's ledger."""
        return FileReceiving(self.path)

    def at(self, revision: str) -> EmbeddedStore:
        """The store as it was at this revision (a digest or its start), replayed once and kept."""
        with self._reading() as connection:
            whole = find_revision(connection, revision)
            if whole == revision_of(connection):
                return self
        target = self.path.with_name(f"{self.path.name}.at-{whole[:16]}")
        if not target.exists():
            keeping.replay(self.path, whole, target)
        return EmbeddedStore(target)
