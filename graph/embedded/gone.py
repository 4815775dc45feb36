"""A record that was here and is not: withdrawn, left out by a newer file, or erased."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from graph.embedded.ledger import GONE
from graph.errors import GoneId
from graph.records import Withdraw


def find_gone(connection: sqlite3.Connection, kind: str, key: str) -> GoneId | None:
    """When and why a record of this kind left the answers; None if none of this id ever came."""
    rows = connection.execute(
        "SELECT kind, dataset, erased, date(load.at) FROM ledger JOIN load ON load.n = ledger.load "
        "WHERE slot = ? ORDER BY seq DESC",
        (key,),
    ).fetchall()
    withdrawal = connection.execute(
        "SELECT l.body FROM slot s JOIN ledger l USING (seq) WHERE s.slot = ? "
        "AND l.body IS NOT NULL ORDER BY s.dataset LIMIT 1",
        (f"withdraw/{key}",),
    ).fetchone()
    return gone_as(kind, key, rows, withdrawal[0] if withdrawal else None)


def gone_as(
    kind: str, key: str, versions: Sequence[Sequence[Any]], withdrawal: bytes | None
) -> GoneId | None:
    """The same from its versions, newest first, and the record that withdraws it, if one does.

    Of each version: kind, dataset, when and why it was erased (or None), the day of its load.
    """
    if kind not in {row[0] for row in versions}:
        return None
    erased = next((row[2] for row in versions if row[2]), None)
    if erased:
        on, _, because = str(erased).partition(": ")
        return GoneId(kind, key, how="erased", on=on, because=because)
    if withdrawal:
        said = msgspec.json.decode(withdrawal, type=Withdraw)
        return GoneId(kind, key, how="withdrawn", on=said.on, because=said.because)
    if versions[0][0] != GONE:
        return None
    left = f"its dataset ‘{versions[0][1]}’ no longer holds it"
    return GoneId(kind, key, how="withdrawn", on=versions[0][3], because=left)
