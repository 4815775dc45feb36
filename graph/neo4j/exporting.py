"""Records out of the store again, a page of versions at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from graph.embedded.exporting import EXPORTED, WITHDRAWN, no_dataset, one_an_id
from graph.embedded.preparing import KIND_NAMES
from graph.neo4j.reading import Reading

_PAGE = 1_000
Ask = Callable[[Callable[[Reading], Any]], Any]  # asks the server in a transaction of its own


def export_all(ask: Ask) -> Iterator[bytes]:
    """Every present record as canonical JSON: entities, reports, events …; each kind by id."""
    withdrawn = ask(lambda reading: reading.rows("present_slots", kind="withdraw"))
    hidden = {slot.removeprefix(WITHDRAWN) for (slot,) in withdrawn}
    for kind in EXPORTED:
        shown = (row for row in _bodies(ask, kind) if row[0] not in hidden)
        yield from one_an_id(kind, shown)


def export_dataset(ask: Ask, dataset: str) -> Iterator[bytes]:
    """What this dataset itself holds, its withdrawals too, as canonical JSON; by kind and id.

    StoreError if there is no such dataset.
    """
    if not ask(lambda reading: reading.rows("holds_dataset", dataset=dataset)):
        names = ask(lambda reading: reading.rows("datasets"))
        raise no_dataset(dataset, (name for (name,) in names))
    for kind in KIND_NAMES.values():
        yield from _of_dataset(ask, dataset, kind)


def _bodies(ask: Ask, kind: str) -> Iterator[tuple[str, bytes]]:
    slot = dataset = ""
    while True:
        values = {"kind": kind, "slot": slot, "dataset": dataset, "most": _PAGE}
        rows = _page(ask, "present_bodies", values)
        yield from ((key, body) for key, _, body in rows)
        if len(rows) < _PAGE:
            return
        slot, dataset, _ = rows[-1]


def _of_dataset(ask: Ask, dataset: str, kind: str) -> Iterator[bytes]:
    slot = ""
    while True:
        values = {"kind": kind, "dataset": dataset, "slot": slot, "most": _PAGE}
        rows = _page(ask, "bodies_of_dataset", values)
        yield from (body for _, body in rows)
        if len(rows) < _PAGE:
            return
        slot = rows[-1][0]


def _page(ask: Ask, name: str, values: dict[str, Any]) -> list[list[Any]]:
    found: list[list[Any]] = ask(lambda reading: reading.rows(name, **values))
    return found
