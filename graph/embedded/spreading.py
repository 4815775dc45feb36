"""Records whose change is seen in their own answer alone, not where others name them.

A second dataset that says of an entity what the first one said changes that entity's own answer,
which lists its datasets, and nothing else: the thousands of events that name it stay as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from graph.embedded.deriving import NUMBERED, Rows
from graph.embedded.identities import merged_into
from graph.embedded.names import NOBODY, Names
from graph.records import Entity, Report
from graph.references import targets_of

_OWN = 2  # columns that come first and are nobody else's concern: the number, the id


def answers_alone(
    connection: sqlite3.Connection, touched: Iterable[tuple[Entity | Report, list[str]]]
) -> Iterator[tuple[str, object]]:
    """Ids of those touched records of which nothing but the answer has changed, and that answer.

    The derived tables are those of before. What others show of a record, what they derive from it
    and what finds it is in its row there, or made of what is; the answer is its last column.
    """
    names = Names(connection)
    rows = Rows(dict.fromkeys(NUMBERED, 0))
    for record, datasets in touched:
        if merged_into(connection, record.id):
            continue  # its row is made of several records
        named = {target: names.find(target) or NOBODY for target in targets_of(record)}
        rows.add(record, datasets, named)
        table = type(record).__name__.lower()
        (now,) = rows.take()[table]
        if isinstance(record, Entity) and record.part_of and not now[_OWN]:
            continue  # parts of one another: what that makes of them depends on all their rows
        before = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record.id,)).fetchone()
        if (
            before is not None
            and before[_OWN:-1] == now[_OWN:-1]
            and all(_refers(connection, record.id, target) for target in named)
        ):
            yield record.id, now[-1]


def _refers(connection: sqlite3.Connection, key: str, target: str) -> bool:
    """Is it entered that this record names that one?

    It may name one of those that are the same now, and may not be later, in place of another.
    """
    return bool(
        connection.execute(
            "SELECT 1 FROM reference WHERE target = ? AND source = ?", (target, key)
        ).fetchone()
    )
