"""The embedded engine: one SQLite file that holds the ledger and what is derived from it."""

from graph.embedded.engine import EmbeddedStore, open_store

__all__ = ["EmbeddedStore", "open_store"]
