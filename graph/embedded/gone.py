"""A record that was here and is not: withdrawn, left out by a newer file, or erased."""

from __future__ import annotations

import sqlite3

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
    if kind not in {row[0] for row in rows}:
        return None
    erased = next((row[2] for row in rows if row[2]), None)
    if erased:
        on, _, because = str(erased).partition(": ")
        return GoneId(kind, key, how="erased", on=on, because=because)
    withdrawn = _withdrawal(connection, key)
    if withdrawn:
        return GoneId(kind, key, how="withdrawn", on=withdrawn.on, because=withdrawn.because)
    if rows[0][0] != GONE:
        return None
    left = f"its dataset ‘{rows[0][1]}’ no longer holds it"
    return GoneId(kind, key, how="withdrawn", on=rows[0][3], because=left)


def _withdrawal(connection: sqlite3.Connection, key: str) -> Withdraw | None:
    row = connection.execute(
        "SELECT l.body FROM slot s JOIN ledger l USING (seq) WHERE s.slot = ? "
        "AND l.body IS NOT NULL ORDER BY s.dataset LIMIT 1",
        (f"withdraw/{key}",),
    ).fetchone()
    return msgspec.json.decode(row[0], type=Withdraw) if row else None
