"""What a networkx graph is read from: arrays for who leads to whom, records for the rest.

Ids and neighbours asked for lately are remembered up to a bound, so that a whole graph is walked
through in little memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from graph.connections import RELATIONS
from graph.links import Carrier, Parts, parse_parts
from graph.net.nodes import EDGES, KINDS, Nodes, Row, row_of
from graph.net.stack import Stack

_MOST_IDS = 100_000
_MOST_NODES = 10_000
_MOST_EVENTS = 200


class Records(Protocol):
    """Entities, events and reports of one revision, by kind and by id or number."""

    def ids(self, kind: str) -> Iterator[str]:
        """All of a kind, in order."""

    def id(self, kind: str, number: int) -> str:
        """The id of the one with this number."""

    def number(self, kind: str, key: str) -> int | None:
        """The number of the one with this id; None where there is none."""

    def brief(self, kind: str, key: str) -> bytes:
        """Its short description."""

    def answer(self, number: int, soon: Callable[[], Sequence[int]]) -> bytes:
        """The answer of an event; `soon` says which ones may be asked for next, in order."""

    def close(self) -> None:
        """Let go of the revision."""


class GraphSource:
    """The nodes and edges of these records, which the arrays are of."""

    def __init__(self, records: Records, stack: Stack) -> None:
        self._records = records
        self._nodes = Nodes(stack)
        self._id = lru_cache(_MOST_IDS)(self._read_id)
        self._node = lru_cache(_MOST_IDS)(self._read_node)
        self._edges = lru_cache(_MOST_NODES)(self._read_edges)
        self._parts = lru_cache(_MOST_EVENTS)(self._read_parts)
        self._walked: list[int] = []  # edges of the node whose edges were read last

    def count(self) -> int:
        """How many nodes."""
        return self._nodes.count()

    def nodes(self) -> Iterator[str]:
        """Every node: entities, then events, then reports, each in order of id."""
        for kind in KINDS:
            yield from self._records.ids(kind)

    def knows(self, node: object) -> bool:
        """Is this a node?"""
        return isinstance(node, str) and self._node(node) is not None

    def edges(self, node: str, *, out: bool) -> dict[str, list[int]]:
        """By neighbour the keys of the edges that lead there, or come from there."""
        return self._edges(node, out)

    def node_attributes(self, node: str) -> dict[str, Any]:
        """Its kind, and its short description as other answers have it."""
        place = self._node(node)
        kind = KINDS[self._nodes.kind(place or 0)]
        brief: dict[str, Any] = msgspec.json.decode(self._records.brief(kind, node))
        if kind == "report":
            brief["publisher"] = brief["publisher"]["id"]
        for name in ("date", "published"):
            if isinstance(brief.get(name), dict):
                brief[name] = brief[name]["edtf"]
        label = brief.get("name") or brief.get("title")
        return {"kind": brief.pop("is"), "label": label} | {
            ("type" if name == "kind" else name): value for name, value in brief.items()
        }

    def edge_attributes(self, key: int) -> dict[str, Any]:
        """What kind of edge, of which event, and how the claim behind it stands."""
        row = row_of(key)
        kind, number = EDGES[row.table], self._nodes.event(row)
        event = self._id(self._nodes.node(KINDS.index("event"), number))
        said: dict[str, Any] = {"kind": kind, "event": event}
        if kind == "relation":
            return said | self._relation(row, self._parts(number))
        if kind == "took_part":
            return said | self._taking(row, self._parts(number))
        return said

    def close(self) -> None:
        """Let go of the revision."""
        self._records.close()

    def _relation(self, row: Row, parts: Parts) -> dict[str, Any]:
        twins = self._nodes.twins_before(row, ("subject", "object", "code"))
        segment, code = self._nodes.stack.segments[row.segment], self._nodes.code(row)
        ends = [self._id(int(segment[f"link_{name}"][row.row])) for name in ("subject", "object")]
        alike = [
            item.claim
            for item in parts.relations
            if [item.subject.id, item.object.id, item.relation] == [*ends, RELATIONS[code]]
        ]
        return {"relation": RELATIONS[code]} | _carried(alike[twins], parts)

    def _taking(self, row: Row, parts: Parts) -> dict[str, Any]:
        twins = self._nodes.twins_before(row, ("entity",))
        segment = self._nodes.stack.segments[row.segment]
        entity = self._id(int(segment["taking_entity"][row.row]))
        alike = [item for item in parts.participants if item.entity.id == entity]
        return {"role": alike[twins].role} | _carried(alike[twins].claim, parts)

    def _read_id(self, node: int) -> str:
        return self._records.id(KINDS[self._nodes.kind(node)], self._nodes.number(node))

    def _read_node(self, key: str) -> int | None:
        for kind, table in enumerate(KINDS):
            number = self._records.number(table, key)
            if number is not None:
                return self._nodes.node(kind, number)
        return None

    def _read_edges(self, key: str, out: bool) -> dict[str, list[int]]:
        node = self._node(key)
        found: dict[int, list[int]] = {}
        for edge in self._nodes.edges(-1 if node is None else node, out=out):
            found.setdefault(edge.other, []).append(edge.key)
        self._walked = [key for keys in found.values() for key in keys]
        return {self._id(other): keys for other, keys in found.items()}

    def _read_parts(self, number: int) -> Parts:
        return parse_parts(self._records.answer(number, self._soon))

    def _soon(self) -> list[int]:
        """Events of the edges that were read last, whose attributes may be asked for in turn."""
        return [self._nodes.event(row_of(key)) for key in self._walked]


def _carried(claim: Carrier, parts: Parts) -> dict[str, Any]:
    reports = dict.fromkeys(parts.citations[at].report.id for at in claim.supports)
    return {
        "claim": claim.id, "status": claim.status, "roots_min": claim.roots.min,
        "roots_max": claim.roots.max, "reports": list(reports), "first_known": claim.first_known,
    }  # fmt: skip
