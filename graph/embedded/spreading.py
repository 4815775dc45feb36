"""Which changes of a record are seen where others name it.

A second dataset that says of an entity what the first one said changes that entity's own answer,
which lists its datasets, and nothing else: the thousands of events that name it stay as they are.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from graph.embedded.deriving import NUMBERED, Rows
from graph.embedded.names import NOBODY, Names
from graph.records import Entity, Report
from graph.references import targets_of

Present = tuple[Entity | Report, list[str]]  # merged, with its datasets
_OWN = 2  # columns that come first and are nobody else's concern: the number, the id


def not_seen_elsewhere(connection: sqlite3.Connection, touched: Iterable[Present]) -> Iterator[str]:
    """Ids of those touched records whose change leaves all that others take from them as it is.

    The derived tables are those of before. What others show of a record, and what they derive from
    it, is in its row there, all but the answer, which comes last.
    """
    names = Names(connection)
    rows = Rows(dict.fromkeys(NUMBERED, 0))
    for record, datasets in touched:
        named = {target: names.find(target) or NOBODY for target in targets_of(record)}
        rows.add(record, datasets, named)
        table = type(record).__name__.lower()
        (now,) = rows.take()[table]
        before = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record.id,)).fetchone()
        if before is not None and before[_OWN:-1] == now[_OWN:-1]:
            yield record.id
