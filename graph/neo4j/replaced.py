"""What a load replaces on the server: marked with the load, swept away once that counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from typing import Any

from graph.embedded.derivations import Last
from graph.neo4j.lease import Lease

_BATCH = 500
Shape = dict[str, Any]
_NUMBERED = {"event": "replace_events", "entity": "replace_entities", "report": "replace_reports"}
_ALONE = {"entity": "answer_entities", "report": "answer_reports"}
_KEYED = {
    "reading": ("replace_readings", ("event", "place", "other", "other_place")),
    "decision": ("replace_decisions", ("id", "answer")),
    "decided": ("replace_decided", ("entity", "decision")),
    "merged": ("replace_merged", ("id", "kept")),
    "timeline": ("replace_timelines", ("id", "answer")),
}
_KINDS = (
    "events",
    "entities",
    "reports",
    "readings",
    "decisions",
    "decided",
    "merged",
    "timelines",
)
_SMALL = _KINDS[3:]
DERIVED = (*_KINDS, "earlier", "figures", "claims", "names", "records")
_PINNED_HOURS = 24  # after which whoever still reads an earlier load is held to be gone


def replaces(beside: sqlite3.Connection) -> bool:
    """Whether the store beside holds something no more that it held `before`, or otherwise."""
    tables = (*_NUMBERED, *_KEYED)
    return any(
        beside.execute(
            f"SELECT 1 FROM (SELECT * FROM before.{table} EXCEPT SELECT * FROM main.{table})"
        ).fetchone()
        for table in tables
    )


def mark_replaced(beside: sqlite3.Connection, lease: Lease, load: int) -> None:
    """Mark what the store beside holds no more of what it held `before`, an attached database."""
    for table, name in _NUMBERED.items():
        rows = beside.execute(
            f"SELECT n FROM before.{table} WHERE n NOT IN (SELECT n FROM main.{table})"
        )
        _write(lease, name, ({"n": n} for (n,) in rows), load)
    for table, name in _ALONE.items():
        rows = beside.execute(
            f"SELECT a.n, a.answer FROM main.{table} a JOIN before.{table} b USING (n) "
            "WHERE a.answer IS NOT b.answer"
        )
        _write(lease, name, ({"n": n, "answer": answer} for n, answer in rows), load)
    for table, (name, columns) in _KEYED.items():
        rows = beside.execute(f"SELECT * FROM before.{table} EXCEPT SELECT * FROM main.{table}")
        _write(lease, name, (dict(zip(columns, row, strict=True)) for row in rows), load)
    rows = beside.execute("SELECT DISTINCT slot, dataset FROM main.ledger WHERE load = ?", (load,))
    _write(lease, "replace_versions", ({"slot": row[0], "dataset": row[1]} for row in rows), load)


def sweep(lease: Lease, load: int) -> None:
    """Remove what was replaced up to this load, as far as nobody reads an earlier one."""
    pinned = lease.write("pinned", hours=_PINNED_HOURS)
    upto = min(load, pinned or load)
    lease.write("set_swept", load=upto)
    for kind in _KINDS:
        _all(lease, f"sweep_{kind}", load=upto)
    for kind in ("entities", "reports"):
        _all(lease, f"settle_{kind}", load=upto)
    if upto == load:
        lease.write("all_swept")


def clean(lease: Lease, last: Last) -> None:
    """Undo what a load wrote that never came to count; `last` are the numbers given before it."""
    load = lease.head.load
    for kind in ("events", "entities", "reports", *_SMALL, "versions"):
        _all(lease, f"unmark_{kind}", load=load)
    for kind in ("entities", "reports"):
        _all(lease, f"unanswer_{kind}", load=load)
    for kind in (*_SMALL, "versions", "loads"):
        _all(lease, f"forget_{kind}", load=load)
    for kind, table in (("events", "event"), ("reports", "report"), ("entities", "entity")):
        _all(lease, f"forget_{kind}", last=last[table])
    lease.write("all_cleaned")


def drop_derived(lease: Lease) -> None:
    """Remove all that is derived, and leave the ledger alone."""
    for kind in DERIVED:
        _all(lease, f"drop_{kind}")


def _all(lease: Lease, name: str, **values: int) -> None:
    while lease.write(name, None, most=_BATCH, **values):
        pass


def _write(lease: Lease, name: str, rows: Iterator[Shape], load: int) -> None:
    while batch := list(islice(rows, _BATCH)):
        lease.write(name, batch, load=load)
