"""The arrays of a store: files beside it that follow its loads, made anew where they do not fit.

`NAME.net` holds all events up to a load, `NAME.net-new` what came since and what is gone. Both are
stamped with the derivation that they were read from (`derivations.py`). A load writes neither: the
first question after it reads the new events. When these have become many, the two are made one,
without asking the tables again. Where a file is missing, cut off, of another derivation or of
another version, the tables are read. Where none can be written, the arrays are kept in memory.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from zlib import crc32

import numpy as np

from graph.connections import RELATIONS, TYPES
from graph.embedded.derivations import NOTHING, Derivation, find_derivation, read_derivation
from graph.embedded.net_orders import NoRoom, place_all, place_new
from graph.embedded.net_reading import read_rows
from graph.embedded.schema import VERSION
from graph.net.arrays import Array, Flags, Longs, open_arrays, write_arrays
from graph.net.flat import Flat, joined
from graph.net.segment import Segment, assemble, flatten
from graph.net.stack import Stack

# Of the columns, 4, and of the names that codes in them stand for: both lists may grow.
_FORMAT = crc32(",".join(("4", *RELATIONS, *TYPES)).encode())
_FEW = 20_000  # events that may wait in the small file, whatever the large one has
_PART = 8  # beyond that, one for so many of the large one
Make = Callable[[], object]
_NO_NUMBERS = np.zeros(0, np.int32)


@dataclass(frozen=True, slots=True)
class _Made:
    """Arrays with the state that they are of; `name` is that of the large segment."""

    state: Derivation
    base: Derivation
    name: int
    stack: Stack


class NetFiles:
    """The arrays of the store in this file."""

    def __init__(self, path: Path) -> None:
        self._base = path.with_name(f"{path.name}.net")
        self._delta = path.with_name(f"{path.name}.net-new")
        self._made: _Made | None = None
        self._lock = Lock()

    def at(self, connection: sqlite3.Connection) -> Stack:
        """The arrays as of the snapshot that the connection reads."""
        state = read_derivation(connection)
        made = self._made
        if made is not None and made.state == state:
            return made.stack
        with self._lock:
            made = self._made
            if made is None or made.state != state:
                made = self._find(connection, state)
                if self._made is None or made.state.load >= self._made.state.load:
                    self._made = made
        return made.stack

    def have_made(self, connection: sqlite3.Connection, most: int, make: Make) -> None:
        """Have the files made by `make` if more than so many events are new to what is at hand.

        Who asks meanwhile waits for them.
        """
        state = read_derivation(connection)
        with self._lock:
            known = [one for one in (self._made, self._open(connection)) if one is not None]
            read = [one.state.last["event"] for one in known
                    if _goes_before(connection, one.state, state)]  # fmt: skip
            if state.last["event"] - max(read, default=0) > most and self._writable():
                make()

    def _writable(self) -> bool:
        return os.access(self._base.parent, os.W_OK)

    def _find(self, connection: sqlite3.Connection, state: Derivation) -> _Made:
        for known in (self._made, self._open(connection)):
            if known is None or not _goes_before(connection, known.state, state):
                continue
            if known.state == state:
                return known
            with suppress(NoRoom):
                return self._follow(connection, known, state)
        flat = read_rows(connection, NOTHING.last)
        place_all(connection, flat)
        return self._as_base(flat, state)

    def _follow(self, connection: sqlite3.Connection, known: _Made, state: Derivation) -> _Made:
        """What is known, with all that came since and without all that is gone."""
        new = read_rows(connection, known.state.last)
        place_new(connection, new, known.stack, known.state.last)
        base, *more = known.stack.segments
        numbers = base["entity_n"], base["report_n"]
        flat = joined(_flat(known.stack, 1), new) if more else new
        stack = _without_gone(connection, _stack(base, assemble(flat, *numbers)))
        if _waiting(stack) > max(_FEW, base.events // _PART):
            whole = joined(_flat(stack, 0), _flat(stack, 1))
            place_all(connection, _without_lost(whole, stack))
            return self._as_base(whole, state)
        made = _Made(state, known.base, known.name, stack)
        self._write_delta(made)
        return made

    def _as_base(self, flat: Flat, state: Derivation) -> _Made:
        segment = assemble(flat, _NO_NUMBERS, _NO_NUMBERS)
        name = secrets.randbits(62)
        with suppress(OSError):
            write_arrays(self._base, segment.columns, _stamp(state, name))
            self._delta.unlink(missing_ok=True)
        return _Made(state, state, name, _stack(segment))

    def _write_delta(self, made: _Made) -> None:
        columns = dict(made.stack.segments[1].columns)
        nothing = np.zeros(0, np.bool_)
        for place, gone in enumerate(made.stack.gone):
            columns[f"gone_{place}"] = nothing if gone is None else gone
        columns["gone_entities"] = made.stack.gone_entities
        columns["gone_reports"] = made.stack.gone_reports
        with suppress(OSError):
            write_arrays(self._delta, columns, _stamp(made.state, made.name))

    def _open(self, connection: sqlite3.Connection) -> _Made | None:
        """What the files hold, if it is of this store as it was derived."""
        found = _read(connection, self._base)
        if found is None:
            return None
        columns, base, name = found
        segment = Segment(columns, 0, 0)
        made = _Made(base, base, name, _stack(segment))
        delta = _read(connection, self._delta)
        if delta is None or delta[2] != name:
            return made
        columns, state, _ = delta
        gone = [columns[f"gone_{place}"].astype(np.bool_) for place in range(2)]
        stack = Stack(
            [segment, Segment(columns, len(segment["entity_n"]), len(segment["report_n"]))],
            [marks if len(marks) else None for marks in gone],
            columns["gone_entities"],
            columns["gone_reports"],
        )
        return _Made(state, base, name, stack)


def _goes_before(connection: sqlite3.Connection, known: Derivation, state: Derivation) -> bool:
    """Is the state that is known the one that is wanted, or one that it came from?"""
    if known.load > state.load:
        return False
    return known == state or find_derivation(connection, known.load, known.token) == known


def _stamp(state: Derivation, name: int) -> Mapping[str, int]:
    return {**state.stamp(), "name": name, "format": _FORMAT, "schema": VERSION}


def _read(
    connection: sqlite3.Connection, path: Path
) -> tuple[dict[str, Array], Derivation, int] | None:
    opened = open_arrays(path)
    if opened is None:
        return None
    columns, stamp = opened
    if stamp.get("format") != _FORMAT or stamp.get("schema") != VERSION:
        return None
    state = find_derivation(connection, stamp["load"], stamp["token"])
    return None if state is None else (columns, state, stamp["name"])


def _stack(*segments: Segment) -> Stack:
    none: Longs = np.zeros(0, np.int64)
    return Stack(segments, [None] * len(segments), none, none)


def _flat(stack: Stack, at: int) -> Flat:
    """The rows of one segment that are not gone."""
    numbers = stack.column("entity_n"), stack.column("report_n")
    return flatten(stack.segments[at], *numbers, stack.gone[at])


def _without_lost(flat: Flat, stack: Stack) -> Flat:
    """Take out the entities and reports that are gone."""
    for table, lost in (("entity", stack.gone_entities), ("report", stack.gone_reports)):
        kept = np.ones(len(flat[table]["n"]), np.bool_)
        kept[lost] = False
        flat[table] = {name: column[kept] for name, column in flat[table].items()}
    return flat


def _waiting(stack: Stack) -> int:
    """Events that are not where they belong: new ones, and those gone from the large segment."""
    gone = stack.gone[0]
    return stack.segments[1].events + (0 if gone is None else int(gone.sum()))


def _without_gone(connection: sqlite3.Connection, stack: Stack) -> Stack:
    """The same, with a mark on all that the store no longer has."""
    gone: list[Flags | None] = []
    lost = _lost(connection, "event", stack.column("event_n"))
    for segment in stack.segments:
        own, lost = lost[: segment.events], lost[segment.events :]
        gone.append(own if own.any() else None)
    entities = np.flatnonzero(_lost(connection, "entity", stack.column("entity_n")))
    reports = np.flatnonzero(_lost(connection, "report", stack.column("report_n")))
    return Stack(stack.segments, gone, entities, reports)


def _lost(connection: sqlite3.Connection, table: str, numbers: Array) -> Flags:
    """Which of these numbers the table no longer has; it has none but these."""
    present = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    if present == len(numbers):
        return np.zeros(len(numbers), np.bool_)
    rows = connection.execute(f"SELECT n FROM {table}")
    there = np.sort(np.fromiter((row[0] for row in rows), numbers.dtype, present))
    return ~np.isin(numbers, there, assume_unique=True)
