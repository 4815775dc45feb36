"""What a load replaces on the server: marked with the load, swept away once that counts."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
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
_KINDS = {
    "event": "events", "entity": "entities", "report": "reports", "reading": "readings",
    "decision": "decisions", "decided": "decided", "merged": "merged", "timeline": "timelines",
}  # fmt: skip
_SMALL = [_KINDS[table] for table in _KEYED]
DERIVED = (*_KINDS.values(), "earlier", "figures", "claims", "names", "records")
_PINNED_HOURS = 24  # after which whoever still reads an earlier load is held to be gone


def replaced_tables(beside: sqlite3.Connection) -> set[str]:
    """Tables of which the store beside holds something no more that it held `before`."""
    return {
        table
        for table in _KINDS
        if beside.execute(
            f"SELECT 1 FROM (SELECT * FROM before.{table} EXCEPT SELECT * FROM main.{table})"
        ).fetchone()
    }


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


def sweep(lease: Lease, load: int, tables: Collection[str] = _KINDS.keys()) -> None:
    """Remove what was replaced in these up to this load, as far as nobody reads an earlier one."""
    pinned = lease.write("pinned", hours=_PINNED_HOURS)
    upto = min(load, pinned or load)
    lease.write("set_swept", load=upto)  # first, so that who reads behind it takes notice
    names = [f"sweep_{_KINDS[table]}" for table in tables]
    names += (f"settle_{_KINDS[table]}" for table in _ALONE if table in tables)
    lease.exhaust(names, _BATCH, load=upto)
    if upto == load:
        lease.write("all_swept")
        lease.left_over = False


def clean(lease: Lease, last: Last) -> None:
    """Undo what a load wrote that never came to count; `last` are the numbers given before it."""
    names = [f"unmark_{kind}" for kind in (*_KINDS.values(), "versions")]
    names += (f"unanswer_{_KINDS[table]}" for table in _ALONE)
    names += (f"forget_{kind}" for kind in (*_SMALL, "versions", "loads"))
    lease.exhaust(names, _BATCH, load=lease.head.load)
    for table in ("event", "report", "entity"):  # none goes before what names it
        lease.exhaust([f"forget_{_KINDS[table]}"], _BATCH, last=last[table])
    lease.write("all_cleaned")


def drop_derived(lease: Lease) -> None:
    """Remove all that is derived, and leave the ledger alone."""
    lease.exhaust([f"drop_{kind}" for kind in DERIVED], _BATCH)


def _write(lease: Lease, name: str, rows: Iterator[Shape], load: int) -> None:
    while batch := list(islice(rows, _BATCH)):
        lease.put(name, batch, load=load)
