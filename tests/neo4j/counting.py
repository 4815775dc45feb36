"""What stands on a server, counted: two stores with the same records have the same numbers."""

from __future__ import annotations

from neo4j import GraphDatabase

from graph.store import KeptStore

_NODES = "MATCH (n) WHERE NOT n:Pin UNWIND labels(n) AS label RETURN label, count(*)"
_TIES = "MATCH ()-[tie]->() RETURN type(tie), count(*)"


def counts(address: str) -> dict[str, int]:
    """Nodes by label and relationships by type, whether they count yet or not."""
    with (
        GraphDatabase.driver(address, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        return {str(kind): many for text in (_NODES, _TIES) for kind, many in session.run(text)}


def told(address: str, store: KeptStore) -> dict[str, object]:
    """All that tells one store from another, but for the times of its loads."""
    found = store.verify()
    return {
        "counts": counts(address),
        "revision": store.revision(),
        "loads": [(load.n, load.datasets, load.revision, load.versions) for load in store.loads()],
        "ledger": [(one.seq, one.load, one.slot, one.kind, one.leaf) for one in store.versions()],
        "faults": list(found.lines()) if not found.sound else [],
    }
