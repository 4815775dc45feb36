"""Versions and loads of a store beside, as the nodes that keep them on the server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

Shape = dict[str, Any]
VERSION = ("seq", "load", "dataset", "slot", "kind", "leaf", "body", "place", "erased")
LOAD = ("n", "datasets", "at", "revision", "added", "changed", "withdrawn")
_DERIVED = ("token", "entity", "report", "event")


def version_rows(beside: sqlite3.Connection, since: int) -> Iterator[Shape]:
    """Versions that came after this one, in their order; `until_load` says what replaced each."""
    rows = beside.execute(
        f"SELECT {', '.join(VERSION)}, lead(load) OVER (PARTITION BY slot, dataset ORDER BY seq) "
        "FROM ledger WHERE seq > ? ORDER BY seq",
        (since,),
    )
    for row in rows:
        yield dict(zip((*VERSION, "until_load"), row, strict=True))


def load_rows(beside: sqlite3.Connection, since: int) -> Iterator[Shape]:
    """Loads of versions after this one, each with the numbers that it gave last, where kept."""
    rows = beside.execute(
        f"SELECT {', '.join(LOAD)}, {', '.join(_DERIVED)} FROM load "
        "LEFT JOIN derivation ON derivation.load = n "
        "WHERE n IN (SELECT load FROM ledger WHERE seq > ?) ORDER BY n",
        (since,),
    )
    for row in rows:
        yield dict(zip((*LOAD, *_DERIVED), row, strict=True))
