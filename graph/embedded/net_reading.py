"""Reading rows of the graph out of the tables of a store: all of them, or those that came since."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter

import msgspec

from graph.connections import TYPES
from graph.embedded.derivations import Last
from graph.links import parse_parts
from graph.net.flat import Flat, Numbers, Rows, Version

_MOST_CACHED = 100_000  # ids whose numbers are remembered while rows are read
_TYPE_CODES = {name: code for code, name in enumerate(TYPES)}


class _Brief(msgspec.Struct):
    type: str


_parse_brief = msgspec.json.Decoder(_Brief).decode


def read_rows(connection: sqlite3.Connection, since: Last) -> Flat:
    """The rows of every record with a number above these, without their places in the order."""
    rows = Rows()
    for n, brief in connection.execute(
        "SELECT n, brief FROM entity WHERE n > ? ORDER BY n", (since["entity"],)
    ):
        rows.add("entity", n, _TYPE_CODES[_parse_brief(brief).type], 0)
    for (n,) in connection.execute(
        "SELECT n FROM report WHERE n > ? ORDER BY n", (since["report"],)
    ):
        rows.add("report", n)
    numbers = Numbers(_numbers(connection, "entity"), _numbers(connection, "report"))
    for n, days, versions in _events(connection, since["event"]):
        rows.add_event(n, days, versions, numbers)
    return rows.flat()


def _events(
    connection: sqlite3.Connection, since: int
) -> Iterator[tuple[int, tuple[int, int], list[Version]]]:
    """Each event in order of its number: its days, and its parts from each day on."""
    earlier = connection.execute(
        "SELECT event, day, answer FROM event_then WHERE event > ? ORDER BY event, day", (since,)
    )
    then = groupby(earlier, itemgetter(0))
    ahead = next(then, None)
    rows = connection.execute(
        "SELECT n, first, last, settled, answer FROM event WHERE n > ? ORDER BY n", (since,)
    )
    for n, first, last, settled, answer in rows:
        versions: list[Version] = []
        if ahead is not None and ahead[0] == n:
            versions += [(day, parse_parts(text)) for _, day, text in ahead[1]]
            ahead = next(then, None)
        versions.append((settled, parse_parts(answer)))
        yield n, (first, last), versions


def _numbers(connection: sqlite3.Connection, table: str) -> Callable[[str], int]:
    """What finds the number of an id; those asked for lately are remembered."""
    known: dict[str, int] = {}

    def find(key: str) -> int:
        found = known.get(key)
        if found is None:
            if len(known) >= _MOST_CACHED:
                known.clear()
            row = connection.execute(f"SELECT n FROM {table} WHERE id = ?", (key,)).fetchone()
            found = known[key] = int(row[0])
        return found

    return find
