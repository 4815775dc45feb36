"""The Neo4j engine: the ledger and what is derived from it as a graph that people can open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.neo4j.engine import Neo4jStore, open_store

__all__ = ["Neo4jStore", "open_store"]


def __getattr__(name: str) -> Any:
    """The engine once it is asked for: its driver is an extra that others do without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from graph.neo4j import engine

    return getattr(engine, name)
