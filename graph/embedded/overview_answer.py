"""The overview of a store as JSON: numbers, each with a short description of what it is of."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec
import numpy as np
from msgspec import Raw

from graph.net.arrays import Longs
from graph.net.stack import Stack
from graph.overview.glance import Glance, Nodes, glance

_COUNTED = ("entities", "pairs", "relations", "events", "crowded")
_encode = msgspec.json.encode


class _Own(msgspec.Struct):
    type: str
    jurisdiction: str


def overview_answer(connection: sqlite3.Connection, stack: Stack) -> bytes:
    """Who is central, what hangs together, what spans jurisdictions, as JSON."""
    keys, nodes = _read_nodes(connection, stack)
    reports, order = _read_reports(connection, stack)
    return _Telling(connection, keys, reports).answer(glance(stack, nodes, order))


def _read_nodes(connection: sqlite3.Connection, stack: Stack) -> tuple[list[str], Nodes]:
    rows = connection.execute("SELECT id, n, answer FROM entity ORDER BY id").fetchall()
    own = [msgspec.json.decode(answer, type=_Own) for _, _, answer in rows]
    order = _order(stack.column("entity_n"), [row[1] for row in rows])
    return (
        [row[0] for row in rows],
        Nodes(order, [one.type for one in own], [one.jurisdiction for one in own]),
    )


def _read_reports(connection: sqlite3.Connection, stack: Stack) -> tuple[list[str], Longs]:
    rows = connection.execute("SELECT id, n FROM report ORDER BY id").fetchall()
    return [row[0] for row in rows], _order(stack.column("report_n"), [row[1] for row in rows])


def _order(numbers: Longs, ordered: list[int]) -> Longs:
    """The place among `ordered` of each of these numbers; 0 for one that is gone, without rows."""
    if not ordered:
        return np.zeros(len(numbers), np.int64)
    found = np.zeros(max(int(max(ordered)), int(numbers.max(initial=0))) + 1, np.int64)
    found[np.array(ordered)] = np.arange(len(ordered))
    return found[numbers]


class _Telling:
    """Numbers as JSON, each with the short description of what it is about."""

    def __init__(
        self, connection: sqlite3.Connection, entities: list[str], reports: list[str]
    ) -> None:
        self._run = connection.execute
        self._entities = entities
        self._reports = reports

    def answer(self, found: Glance) -> bytes:
        """The whole, as it is served."""
        numbers = found.numbers
        cut = numbers["pairs_kept"] < numbers["pairs"]
        return _encode(
            {
                "is": "overview",
                "counted": {key: numbers[key] for key in _COUNTED},
                "sources": numbers["sources"],
                "truncated": {"pairs": numbers["pairs_kept"]} if cut else None,
                **{name: [self._central(one) for one in group]
                   for name, group in found.central.items()},
                "reports": [
                    {"report": self._report(one.report), "events": one.events,
                     "relied_on_by": one.relied_on_by, "rank": _share(one.rank)}
                    for one in found.reports
                ],
                "originators": [
                    {"entity": self._entity(one.node), "relied_on_by": one.relied_on_by,
                     "rank": _share(one.rank)}
                    for one in found.originators
                ],
                "communities": [
                    {"size": one.size, "inside": _share(one.inside),
                     "jurisdictions": dict(one.codes),
                     "members": [self._entity(node) for node in one.members]}
                    for one in found.communities
                ],
                "groups": found.groups,
                "bridges": [
                    {"entity": self._entity(one.node), "jurisdictions": one.codes, "ties": one.ties}
                    for one in found.bridges
                ],
                "spans": [
                    {"jurisdictions": one.codes, "ties": one.ties,
                     "carried_by": [self._entity(node) for node in one.carried_by]}
                    for one in found.spans
                ],
            }
        )  # fmt: skip

    def _central(self, one: Any) -> dict[str, object]:
        return {"entity": self._entity(one.node), "ties": one.ties,
                "between": _share(one.between), "rank": _share(one.rank)}  # fmt: skip

    def _entity(self, node: int) -> Raw:
        return self._brief("entity", self._entities[node])

    def _report(self, number: int) -> Raw:
        return self._brief("report", self._reports[number])

    def _brief(self, kind: str, key: str) -> Raw:
        row = self._run(f"SELECT brief FROM {kind} WHERE id = ?", (key,)).fetchone()
        return Raw(row[0])


def _share(number: float) -> float:
    return round(number, 5)
