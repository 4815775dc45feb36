"""Two stores side by side, `whole` and the freshly derived `main`, table by table, row by row.

Rows are compared by the ids of records, not by their numbers: these follow the order of loading.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import msgspec

from graph.verification import REBUILD, RESTORE, Finding, Say, Verification

STEP = 10_000
_Row = tuple[Any, ...]
# compared by replaying.py; each derivation has a token of its own
_LEDGER = ("ledger", "load", "slot", "derivation")
_KEYS = {
    "event_then": 2,
    "figure": 3,
    "reading": 4,
    "part_taken": 4,
    "entity_name": 2,
    "decided": 2,
    "reference": 2,
}  # else 1
# Left behind when a record changes what it names; harmless, since answers are read from records.
_MAY_HOLD_MORE = ("reference",)


def compare_schema(connection: sqlite3.Connection, found: Verification) -> None:
    """Are there all tables and indexes that belong here, as we make them, and nothing else?"""
    fresh, stored = (_objects(connection, side) for side in ("main", "whole"))
    for name in sorted({*fresh, *stored}):
        kind = (fresh.get(name) or stored[name])[0]
        if name not in fresh:
            found.note(Finding(where="tables", what=f"{kind} {name} is not ours", mend=RESTORE))
        elif name not in stored:
            found.note(Finding(where="tables", what=f"{kind} {name} is missing", mend=REBUILD))
        elif fresh[name] != stored[name]:
            what = f"{kind} {name} is made otherwise than ours"
            found.note(Finding(where="tables", what=what, mend=REBUILD))


def compare_answers(
    connection: sqlite3.Connection, found: Verification, say: Say, *, indexed: bool = True
) -> None:
    """Every derived table, and where it is `indexed` the words of every search index."""
    stored = _objects(connection, "whole")
    for table, virtual in _tables(connection):
        if table not in stored or (virtual and not indexed):
            continue  # reported as missing
        say(f"answers: {table}", 0)
        _compare(connection, found, table, _words_query(connection, table) if virtual
                 else _query(connection, table), say)  # fmt: skip
        if virtual:
            _compare_index(connection, found, table)
        _find_strays(connection, found, table, virtual=virtual)


def _objects(connection: sqlite3.Connection, side: str) -> dict[str, tuple[str, str]]:
    rows = connection.execute(
        f"SELECT name, type, sql FROM {side}.sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    )
    return {name: (kind, " ".join((sql or "").split())) for name, kind, sql in rows.fetchall()}


def _tables(connection: sqlite3.Connection) -> list[tuple[str, bool]]:
    """The derived tables, and whether each is a search index; their shadows are left out."""
    objects = _objects(connection, "main")
    tables = {
        name: sql.startswith("CREATE VIRTUAL") for name, (kind, sql) in objects.items()
        if kind == "table" and name not in _LEDGER
    }  # fmt: skip
    indexes = tuple(f"{name}_" for name, virtual in tables.items() if virtual)
    return sorted((name, virtual) for name, virtual in tables.items()
                  if not name.startswith(indexes))  # fmt: skip


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return [row[0] for row in rows.fetchall()]


def _query(connection: sqlite3.Connection, table: str) -> str:
    """The table's rows in order of their key, `{side}` to be filled in; ids instead of numbers."""
    columns = [name for name in _columns(connection, table) if name != "n"]
    if table in ("event_then", "figure"):
        shown = ["e.id" if name == "event" else f"t.{name}" for name in columns]
        # an inner join: rows of no event are found as strays
        source = f"{{side}}.event e JOIN {{side}}.{table} t ON t.event = e.n"
    else:
        shown, source = [f"t.{name}" for name in columns], f"{{side}}.{table} t"
    if table == "part_taken":
        shown = [f"t.{name}" for name in columns if name != "event"]
        shown.append("(SELECT e.id FROM {side}.event e WHERE e.n = t.event)")
    order = ", ".join(str(at + 1) for at in range(_KEYS.get(table, 1)))
    return f"SELECT {', '.join(shown)} FROM {source} ORDER BY {order}"


def _words_query(connection: sqlite3.Connection, table: str) -> str:
    record = table.removesuffix("_words")
    words = ", ".join(f"w.{name}" for name in _columns(connection, table))
    return (
        f"SELECT r.id, {words} FROM {{side}}.{record} r "
        f"JOIN {{side}}.{table} w ON w.rowid = r.n ORDER BY r.id"
    )


def _compare(
    connection: sqlite3.Connection, found: Verification, table: str, query: str, say: Say
) -> None:
    digest, rows = sha256(), 0
    key = _KEYS.get(table, 1)
    stored = connection.execute(query.format(side="whole"))
    fresh = connection.execute(query.format(side="main"))
    for one, other in _side_by_side(stored, fresh, key):
        if one is not None:
            digest.update(msgspec.msgpack.encode(one))
            rows += 1
            if rows % STEP == 0:
                say(f"answers: {table}", rows)
        if one != other and not (other is None and table in _MAY_HOLD_MORE):
            found.note(_difference(connection, table, one, other, key))
    found.tables[table] = {"rows": rows, "digest": digest.hexdigest()}


def _side_by_side(
    stored: Iterator[_Row], fresh: Iterator[_Row], key: int
) -> Iterator[tuple[_Row | None, _Row | None]]:
    """Rows of equal key together, a row that only one side has with None; both in order of key."""
    one, other = next(stored, None), next(fresh, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one[:key] < other[:key]):
            yield one, None
            one = next(stored, None)
        elif one is None or other[:key] < one[:key]:
            yield None, other
            other = next(fresh, None)
        else:
            yield one, other
            one, other = next(stored, None), next(fresh, None)


def _difference(
    connection: sqlite3.Connection, table: str, one: _Row | None, other: _Row | None, key: int
) -> Finding:
    row = one or other or ()
    if one is None:
        what = "is missing"
    elif other is None:
        what = "follows from no record"
    else:
        what = "is not what follows from the ledger"
    if key > 1:
        what = f"row ({', '.join(str(part) for part in row[1:key])}) {what}"
    record = str(row[0])
    load = connection.execute("SELECT max(load) FROM whole.slot WHERE slot = ?", (record,))
    return Finding(where=table, what=what, mend=REBUILD, record=record, load=load.fetchone()[0])


def _compare_index(connection: sqlite3.Connection, found: Verification, table: str) -> None:
    """Does the search index hold the same words, each as often?"""
    for side in ("main", "whole"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.vocab_{side} USING fts5vocab({side}, {table}, row)"
        )
    stored, fresh = (
        connection.execute(f"SELECT term, doc, cnt FROM temp.vocab_{side} ORDER BY term")
        for side in ("whole", "main")
    )
    for one, other in _side_by_side(stored, fresh, 1):
        if one != other:
            term = (one or other or ("",))[0]
            what = f"the word {term!r} is found otherwise than it stands in the texts"
            found.note(Finding(where=table, what=what, mend=REBUILD))
    for side in ("main", "whole"):
        connection.execute(f"DROP TABLE temp.vocab_{side}")


def _find_strays(
    connection: sqlite3.Connection, found: Verification, table: str, *, virtual: bool
) -> None:
    """Rows of a record that is not there, which a join leaves out."""
    if virtual:
        number, record = "rowid", table.removesuffix("_words")
    elif table in ("event_then", "figure"):
        number, record = "event", "event"
    else:
        return
    rows = connection.execute(
        f"SELECT {number} FROM whole.{table} WHERE {number} NOT IN (SELECT n FROM whole.{record})"
    )
    for (stray,) in rows:
        what = f"row {stray} belongs to no record"
        found.note(Finding(where=table, what=what, mend=REBUILD))
