"""The ledger of a store's file, read as it stands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from graph.ledger import Load, Version

COLUMNS = "seq, load, dataset, slot, kind, leaf, body, place, erased"


def read_loads(connection: sqlite3.Connection) -> tuple[Load, ...]:
    """All loads, the oldest first."""
    rows = connection.execute(
        "SELECT n, datasets, at, revision, added, changed, withdrawn FROM load ORDER BY n"
    )
    return tuple(Load(n, tuple(names.split("\n")), *rest) for n, names, *rest in rows)


def read_versions(connection: sqlite3.Connection, after: int, to: int | None) -> Iterator[Version]:
    """The versions of the loads behind `after`, up to load `to`, in order of `seq`."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM ledger WHERE load > ? AND load <= coalesce(?, load) ORDER BY seq",
        (after, to),
    )
    for row in rows:
        yield Version(*row)


def row_of(load: Load) -> tuple[object, ...]:
    """The load as its table has it."""
    return (
        load.n, "\n".join(load.datasets), load.at, load.revision,
        load.added, load.changed, load.withdrawn,
    )  # fmt: skip
