"""The store on a Neo4j server: the door's promise kept by a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace as dataclass_replace

from graph.embedded.loading import Progress, Terms
from graph.left import LeftTally
from graph.loading import LoadReport, SourceRecord
from graph.neo4j.connected import Connected
from graph.neo4j.loading import Loading
from graph.neo4j.server import Server


def open_store(address: str, *, create: bool = False, revision: str | None = None) -> Neo4jStore:
    """Open the store at this address; with `create`, one that is not there is made by its load.

    Raises StoreError where the server is away, refuses, or holds no store.
    """
    store = Neo4jStore(Server(address))
    if not create:
        store.revision()
    return store if revision is None else store.at(revision)


class Neo4jStore(Connected):
    """A store on a server; any number of threads may read, and many may load in turn."""

    def load(
        self,
        sources: Iterable[SourceRecord],
        *,
        dataset: str,
        replace: bool = False,
        skip_faulty: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Check all records, then make all of them present at once; else LoadRefused."""
        terms = Terms(dataset=dataset, replace=replace, skip_faulty=skip_faulty, progress=progress)
        tally = LeftTally()
        report = Loading(self._server).load(tally.passing(sources), terms, dry_run=dry_run)
        return dataclass_replace(report, left=tally.all)
