"""The store on a Neo4j server: the door's promise kept by a graph."""

from __future__ import annotations

from graph.neo4j.server import Server
from graph.neo4j.snapshots import Snapshots


def open_store(address: str, *, create: bool = False, revision: str | None = None) -> Neo4jStore:
    """Open the store at this address; with `create`, an empty one is made by its first load."""
    store = Neo4jStore(Server(address))
    if not create:
        store.revision()
    return store if revision is None else store


class Neo4jStore(Snapshots):
    """A store on a server; any number of threads may read, and many may load in turn."""
