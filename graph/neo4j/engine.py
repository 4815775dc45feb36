"""The store on a Neo4j server: the door's promise kept by a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace as dataclass_replace

from graph.embedded import EmbeddedStore
from graph.embedded.loading import Progress, Terms
from graph.left import LeftTally
from graph.loading import LoadReport, SourceRecord
from graph.neo4j.changing import Changing
from graph.neo4j.connected import Connected
from graph.neo4j.figuring import Figuring
from graph.neo4j.handing import Handing
from graph.neo4j.impacting import Impacting
from graph.neo4j.keeping import Keeping
from graph.neo4j.lookup import Lookup
from graph.neo4j.receiving import GraphReceiving
from graph.neo4j.recorded import Recorded
from graph.neo4j.searching import Searching
from graph.neo4j.server import Server
from graph.neo4j.suggesting import Suggesting
from graph.neo4j.timelines import Timelines
from graph.neo4j.verifying import verify
from graph.neo4j.weighing import Weighing
from graph.verification import Say, Verification


def open_store(
    address: str, *, create: bool = False, revision: str | None = None
) -> Neo4jStore | EmbeddedStore:
    """Open the store at this address; with `create`, one that is not there is made by its load.

    Raises StoreError where the server is away, refuses, or holds no store.
    """
    store = Neo4jStore(Server(address))
    if not create:
        store.revision()
    return store if revision is None else store.at(revision)


class Neo4jStore(
    Recorded,
    Lookup,
    Timelines,
    Searching,
    Weighing,
    Figuring,
    Impacting,
    Changing,
    Suggesting,
    Handing,
    Connected,
):
    """A store on a server; any number of threads may read, and many may load in turn."""

    def at(self, revision: str) -> Neo4jStore | EmbeddedStore:
        """The store as it was at this revision (a digest or its start), replayed once and kept."""
        return self._earlier(revision) or self

    def rebuild(self) -> str:
        """Derive everything anew from the ledger; the revision stays what it was."""
        return Keeping(self._server).rebuild()

    def erase(self, key: str, because: str) -> str:
        """Take a record's text out for good; the new revision, or StoreError if others name it."""
        return Keeping(self._server).erase(key, because)

    def receive(self) -> GraphReceiving:
        """The store as one that takes over another one's ledger."""
        return GraphReceiving(self, Keeping(self._server))

    def verify(self, say: Say = lambda _what, _done: None) -> Verification:
        """Look whether everything is as recorded: ledger, revisions, slots, answers, graph."""
        return self._ask(lambda reading: verify(reading, say), seconds=None)

    def load(
        self,
        sources: Iterable[SourceRecord],
        *,
        dataset: str,
        replace: bool = False,
        skip_faulty: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
        wrote: Progress | None = None,
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused."""
        terms = Terms(dataset=dataset, replace=replace, skip_faulty=skip_faulty, progress=progress)
        tally = LeftTally()
        report = Keeping(self._server).load(
            tally.passing(sources), terms, dry_run=dry_run, wrote=wrote
        )
        return dataclass_replace(report, left=tally.all)
