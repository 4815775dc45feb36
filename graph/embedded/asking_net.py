"""One question to the graph: places into ids, hops opened; from arrays here ids into places too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from graph.connections import TYPES, NeighbourQuestion, PathQuestion
from graph.embedded.briefs import Briefs
from graph.embedded.identities import kept_id
from graph.embedded.lookup import find_answer
from graph.embedded.opening import stored_hops
from graph.hops import MOST_TIES, Hops, Tie
from graph.net.arrays import Flags
from graph.net.compiled import CompiledSearch
from graph.net.hop import events_between
from graph.net.rows import Rows, rows_of
from graph.net.stack import Stack
from graph.net.view import View


class Finding(Protocol):
    """Where the ids and the ties of entities are looked up by their places."""

    def id(self, place: int) -> str:
        """The id of the entity there."""

    def between(self, one: int, other: int, most: int) -> tuple[list[int], int]:
        """Numbers of the events with the strongest ties of two, and how many ties there are."""


class Asking:
    """Hops of one answer by the places of their ends, each opened once."""

    def __init__(self, finding: Finding, hops: Hops) -> None:
        self._finding = finding
        self.hops = hops
        self.id = finding.id
        self._ties: dict[tuple[int, int, int], tuple[list[Tie], int]] = {}
        self._shown: dict[tuple[int, int], dict[str, Any]] = {}

    def hop(self, one: int, other: int) -> dict[str, Any]:
        """The hop from one to the other."""
        if (one, other) not in self._shown:
            shown = self.hops.shown(self.id(one), self.id(other), *self.ties(one, other))
            self._shown[one, other] = shown
        return self._shown[one, other]

    def ties(self, one: int, other: int, most: int = MOST_TIES) -> tuple[list[Tie], int]:
        """The strongest ties between two neighbours, and how many there are in all."""
        key = min(one, other), max(one, other), most
        if key not in self._ties:
            events, total = self._finding.between(one, other, most)
            ties = self.hops.ties(self.id(one), self.id(other), events)
            self._ties[key] = ties[:most], total
        return self._ties[key]


class StoredFinding:
    """Places of one question to the arrays of a store, and what stands there."""

    def __init__(
        self, connection: sqlite3.Connection, stack: Stack, asked: NeighbourQuestion | PathQuestion
    ) -> None:
        self._connection = connection
        self.stack = stack
        self.view = View(stack, asked)
        self.compiled: CompiledSearch | None = None  # where it is at hand and this question's
        self._briefs = Briefs(connection)
        self.asking = Asking(self, stored_hops(connection, asked, self._briefs))
        self._ids: dict[int, str] = {}

    @cached_property
    def rows(self) -> Rows:
        """The rows that the question sees."""
        return rows_of(self.view)

    def place(self, key: str) -> int:
        """Where the entity stands; UnknownId."""
        run = self._connection.execute
        row = run("SELECT n, brief FROM entity WHERE id = ?", (key,)).fetchone()
        if row is None:
            find_answer(self._connection, "entity", key)  # which says why there is none
        place = self.stack.place("entity", row[0])
        self._note(place, key, row[1])
        return place

    def places(self, keys: Iterable[str]) -> list[int]:
        """Where those of these entities stand that there are."""
        run = self._connection.execute
        kept = [kept_id(self._connection, key) for key in keys]
        rows = [run("SELECT n FROM entity WHERE id = ?", (key,)).fetchone() for key in kept]
        return [self.stack.place("entity", row[0]) for row in rows if row]

    def id(self, place: int) -> str:
        """The id of the entity there."""
        if place not in self._ids:
            number = self.stack.number("entity", place)
            run = self._connection.execute
            row = run("SELECT id, brief FROM entity WHERE n = ?", (number,)).fetchone()
            self._note(place, *row)
        return self._ids[place]

    def between(self, one: int, other: int, most: int) -> tuple[list[int], int]:
        """Numbers of the events with the strongest ties of two, and how many ties there are."""
        found = self.compiled and self.compiled.events_between(self.view, one, other, most)
        return found or events_between(self.view, self.rows, one, other, most)

    def of_types(self, types: Iterable[str]) -> Flags:
        """Which entities are of one of these types."""
        codes = [TYPES.index(name) for name in types]
        found: Flags = np.isin(self.stack.column("entity_type"), codes)
        return found

    def _note(self, place: int, key: str, brief: bytes) -> None:
        self._ids[place] = key
        self._briefs.note(key, brief)
