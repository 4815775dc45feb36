"""Who is near an entity, and how two are connected, as it is answered."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from graph.connections import TYPES, NeighbourQuestion, PathQuestion
from graph.embedded.hops import MOST_TIES, Hops, encoded
from graph.embedded.lookup import find_answer
from graph.net.arrays import Flags
from graph.net.hop import events_between, left_out_ties
from graph.net.near import find_near
from graph.net.search import Path, Search
from graph.net.stack import Stack
from graph.net.view import View


class _Asking:
    """One question to the arrays, with the ids and ties of what they find."""

    def __init__(
        self, connection: sqlite3.Connection, stack: Stack, asked: NeighbourQuestion | PathQuestion
    ) -> None:
        self._connection = connection
        self.stack = stack
        self.view = View(stack, asked)
        self.hops = Hops(connection, asked)
        self._ids: dict[int, str] = {}
        self._shown: dict[tuple[int, int], dict[str, Any]] = {}

    def place(self, key: str) -> int:
        """Where the entity stands; UnknownId."""
        find_answer(self._connection, "entity", key)
        return self._place(key)

    def places(self, keys: Iterable[str]) -> list[int]:
        """Where those of these entities stand that there are."""
        present = [key for key in keys if self._number(key) is not None]
        return [self._place(key) for key in present]

    def id(self, place: int) -> str:
        """The id of the entity there."""
        if place not in self._ids:
            number = self.stack.numbers("entity", np.array([place]))[0]
            row = self._connection.execute("SELECT id FROM entity WHERE n = ?", (number,))
            self._ids[place] = row.fetchone()[0]
        return self._ids[place]

    def hop(self, one: int, other: int) -> dict[str, Any]:
        """The hop from one to the other."""
        if (one, other) not in self._shown:
            events, total = events_between(self.view, one, other, MOST_TIES)
            self._shown[one, other] = self.hops.hop(self.id(one), self.id(other), events, total)
        return self._shown[one, other]

    def of_types(self, types: Iterable[str]) -> Flags:
        """Which entities are of one of these types."""
        codes = [TYPES.index(name) for name in types]
        found: Flags = np.isin(self.stack.column("entity_type"), codes)
        return found

    def _place(self, key: str) -> int:
        number = self._number(key)
        assert number is not None  # noqa: S101 - it was found before, in this snapshot
        return self.stack.place("entity", number)

    def _number(self, key: str) -> int | None:
        row = self._connection.execute("SELECT n FROM entity WHERE id = ?", (key,)).fetchone()
        return row[0] if row else None


def neighbours_answer(
    connection: sqlite3.Connection, stack: Stack, asked: NeighbourQuestion
) -> bytes:
    """The entities near one, strongest first; UnknownId."""
    asking = _Asking(connection, stack, asked)
    here = asking.place(asked.entity)
    wanted = np.ones(stack.entities, np.bool_)
    if asked.types():
        wanted = asking.of_types(asked.types())
    near = find_near(asking.view, here, asked.hops, wanted, asked.limit)
    items = []
    found = zip(near.places.tolist(), near.distances.tolist(), near.through, strict=True)
    for place, distance, way in found:
        hop = asking.hop(way[-1] if way else here, place)
        items.append(
            {
                "entity": asking.hops.briefs(asking.id(place)),
                "distance": distance,
                "through": [asking.id(one) for one in way],
                "hop": hop,
            }
        )
    left_out = left_out_ties(stack, asked, here)
    counts = {
        "neighbours_beyond_limit": near.total - len(items),
        "neighbours_of_other_types": near.of_other_types,
    }
    left_out |= {name: number for name, number in counts.items() if number}
    return encoded(
        {
            "entity": asking.hops.briefs(asked.entity),
            "items": items,
            "total": near.total,
            "left_out": left_out,
            "truncated": "expansions" if near.cut else None,
            "nodes": asking.hops.nodes,
        }
    )


def paths_answer(connection: sqlite3.Connection, stack: Stack, asked: PathQuestion) -> bytes:
    """The best paths between two entities; UnknownId."""
    asking = _Asking(connection, stack, asked)
    start, end = asking.place(asked.from_), asking.place(asked.to)
    barred = np.zeros(stack.entities, np.bool_)
    if asked.avoided_types():
        barred = asking.of_types(asked.avoided_types())
    barred[asking.places(asked.avoided_ids())] = True
    barred[[start, end]] = False
    found = Search(asking.view, start, end, barred).find(asked.k, asked.hops)
    truncated = found.cut or ("k" if len(found.paths) == asked.k else None)
    return encoded(
        {
            "items": [_path(asking, path) for _, path in found.paths],
            "nodes": asking.hops.nodes,
            "truncated": truncated,
            "note": "",
        }
    )


def _path(asking: _Asking, path: Path) -> dict[str, Any]:
    shown = [asking.hop(one, other) for one, other in pairwise(path)]
    roots = [(hop["roots"].min, hop["roots"].max) for hop in shown]
    least = min(roots)
    return {
        "hops": shown,
        "length": len(shown),
        "roots": {"min": least[0], "max": least[1]},
        "weakest": [at for at, item in enumerate(roots, 1) if item == least],
        "why_weakest": "",
        "falls": [],
    }
