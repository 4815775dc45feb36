"""The place of each record in the order of ids, so that arrays sort by id without any text.

Places are far apart, and what comes later gets places between. Where there is no room left, all
places are given out anew.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterator

import numpy as np

from graph.embedded.derivations import Last
from graph.net.flat import Flat
from graph.net.stack import Stack

SPACING = 1 << 32
ORDERED = ("entity", "event")


class NoRoom(Exception):
    """Between two neighbouring ids there is no place left for those that came between."""


def place_all(connection: sqlite3.Connection, flat: Flat) -> None:
    """Give every record of the store its place; `flat` has them all."""
    for table in ORDERED:
        rows = connection.execute(f"SELECT n FROM {table} ORDER BY id")
        numbers = np.fromiter((row[0] for row in rows), np.int64)
        places = np.searchsorted(flat[table]["n"], numbers)
        flat[table]["order"][places] = np.arange(1, len(numbers) + 1) * SPACING


def place_new(connection: sqlite3.Connection, flat: Flat, stack: Stack, last: Last) -> None:
    """Give those in `flat`, all above the last numbers, places between those that others have."""
    for table in ORDERED:
        new = connection.execute(
            f"SELECT id, n FROM {table} WHERE n > ? ORDER BY id", (last[table],)
        ).fetchall()
        found = dict(_between(connection, table, new, stack, last[table]))
        numbers = flat[table]["n"].tolist()
        flat[table]["order"][:] = [found[number] for number in numbers]


def _between(
    connection: sqlite3.Connection,
    table: str,
    new: list[tuple[str, int]],
    stack: Stack,
    last: int,
) -> Iterator[tuple[int, int]]:
    """Each number with its place; ids that follow one another share the room between."""
    ids = [key for key, _ in new]

    def neighbour(where: str, key: str) -> tuple[str, int] | None:
        row = connection.execute(
            f"SELECT id, n FROM {table} WHERE {where} LIMIT 1", (key, last)
        ).fetchone()
        return (row[0], _order(stack, table, row[1])) if row else None

    at = 0
    while at < len(new):
        before = neighbour("id < ? AND n <= ? ORDER BY id DESC", ids[at])
        after = neighbour("id > ? AND n <= ? ORDER BY id", ids[at])
        run = len(new) if after is None else bisect_left(ids, after[0], at)
        steps = run - at + 1
        if before and after:
            start, step = before[1], min(SPACING, (after[1] - before[1]) // steps)
        elif after:
            start, step = after[1] - SPACING * steps, SPACING
        else:
            start, step = before[1] if before else 0, SPACING
        if step < 1:
            raise NoRoom
        for place, (_, number) in enumerate(new[at:run], 1):
            yield number, start + step * place
        at = run


def _order(stack: Stack, table: str, number: int) -> int:
    place = stack.place(table, number)
    return int(stack.at(f"{table}_order", np.array([place]))[0])
