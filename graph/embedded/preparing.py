"""Records as they come in: checked, named by their leaf, and derived where nothing stands open.

What is *settled* is derived at once: an id that no store has, nor an earlier entity or report that
is known, all of whose references are to records that were settled before. The rest is derived from
the ledger at the end of the load (`refreshing.py`). None of this needs to write, so that a process
of its own can do it (`worker.py`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from graph.canonical import canonical, leaf_of
from graph.embedded.deriving import Row, Rows
from graph.embedded.names import Named, Names
from graph.embedded.naming import learn_rows, name_of
from graph.reading import is_plain_text
from graph.records import Decision, Entity, Event, Record, Report, Timeline, Withdraw
from graph.references import targets_of

KINDS: dict[str, type[Record]] = {
    "entity": Entity, "report": Report, "event": Event, "timeline": Timeline, "decision": Decision,
    "withdraw": Withdraw,
}  # fmt: skip
KIND_NAMES: dict[type, str] = {kind: name for name, kind in KINDS.items()}
# kind, id, canonical JSON, leaf, is it settled? (no class of its own: these cross a process border)
Prepared = tuple[str, str, bytes, bytes, bool]


class Chunk(NamedTuple):
    """Some records in their order, None where one is at fault, and rows of those settled."""

    records: list[Prepared | None]
    tables: dict[str, list[Row]]


class Preparer:
    """Prepares the records of one load, chunk by chunk, in their order.

    `store` is None where the load makes a new store. `numbers` are the last ones given there.
    """

    def __init__(self, numbers: dict[str, int], store: sqlite3.Connection | None) -> None:
        self._store = store
        self._names = Names(store)
        self._rows = Rows(numbers)

    def count_from(self, numbers: dict[str, int]) -> None:
        """Go on from these as the last numbers given: others count as well."""
        self._rows.numbers = numbers

    def prepare(self, records: Iterable[tuple[Record | None, str]]) -> Chunk:
        """Prepare these records, each with its dataset; None stays None."""
        ready = [_ready(record, dataset) for record, dataset in records]
        taken = self._taken(ready)
        return Chunk([self._settle(one, taken) for one in ready], self._rows.take())

    def learn(self, records: Iterable[tuple[Record | None, str]]) -> None:
        """Know those entities and reports among these that another process settles."""
        ready = [_ready(record, dataset) for record, dataset in records]
        taken = self._taken(ready)
        for one in ready:
            if one and isinstance(one[0], Entity | Report):
                named = self._named_by(one[0], taken)
                if named is not None:
                    self._names.put(one[0].id, name_of(one[0], named))

    def learn_rows(self, tables: dict[str, list[Row]]) -> None:
        """The same, out of the rows that it derived: which takes less."""
        learn_rows(self._names, tables)

    def _settle(self, ready: _Ready | None, taken: set[str]) -> Prepared | None:
        if ready is None:
            return None
        record, body, leaf, dataset = ready
        named = self._named_by(record, taken)
        if named is not None:
            self._names.put(record.id, self._rows.add(record, [dataset], named))
        return KIND_NAMES[type(record)], record.id, body, leaf, named is not None

    def _named_by(self, record: Record, taken: set[str]) -> dict[str, Named] | None:
        """All that the record names; None if it is not settled, whatever the reason."""
        if isinstance(record, Withdraw | Decision) or record.id in taken:
            return None
        if isinstance(record, Entity | Report) and self._names.has(record.id):
            return None
        targets = targets_of(record)
        found = self._names.find_all(targets)
        if found is None or [True for one in targets if found[one].kind not in targets[one]]:
            return None
        return found

    def _taken(self, ready: Iterable[_Ready | None]) -> set[str]:
        """Which of the ids the store knows, or knows to be withdrawn."""
        if self._store is None:
            return set()
        rows = self._store.execute(
            "SELECT value FROM json_each(?) WHERE EXISTS (SELECT 1 FROM slot WHERE slot = value) "
            "OR EXISTS (SELECT 1 FROM slot WHERE slot = 'withdraw/' || value)",
            (msgspec.json.encode([one[0].id for one in ready if one]).decode(),),
        )
        return {row[0] for row in rows}


def unsettled(record: Record, dataset: str) -> Prepared:
    """What is put of a record that is to be derived at the end of the load."""
    body = canonical(record)
    return KIND_NAMES[type(record)], record.id, body, leaf_of(dataset, body), False


_Ready = tuple[Record, bytes, bytes, str]


def _ready(record: Record | None, dataset: str) -> _Ready | None:
    if record is None:
        return None
    try:
        body = canonical(record)
    except UnicodeEncodeError:  # a lone surrogate
        return None
    return (record, body, leaf_of(dataset, body), dataset) if is_plain_text(body) else None
