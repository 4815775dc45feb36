"""The graph as of today in arrays, streamed from the server in pages: for work on all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from graph.connections import TYPES
from graph.neo4j.labels import LINKS
from graph.neo4j.reading import Reading
from graph.net.arrays import Array
from graph.net.flat import CODES, NEVER, TABLES, Flat, Rows
from graph.net.segment import assemble
from graph.net.stack import Stack

_PAGE = 2_000  # records of a page
_CODES = {LINKS[name]: code for name, code in CODES.items() if name in LINKS}
_TYPES = {name: code for code, name in enumerate(TYPES)}
_STANDING = (-NEVER, NEVER, 1)  # since, until, now
Ask = Callable[[Callable[[Reading], list[list[Any]]]], list[list[Any]]]


def stream_stack(ask: Ask) -> Stack:
    """One segment with every row that stands today; `ask` answers each page as of one load."""
    rows, ids = Rows(), {"entity": list[str](), "event": list[str]()}
    for n, key, kind, links in _pages(ask, "stream_entities", codes=_CODES):
        rows.add("entity", n, _TYPES[kind], 0)
        ids["entity"].append(key)
        for event, other, code, *strength in links:
            rows.add("link", event, n, other, code, *_STANDING, *strength)
    for n, _, relied in _pages(ask, "stream_reports", none=-1):
        rows.add("report", n)
        for event, *source in relied:
            rows.add("relying", event, n, *source)
    for n, key, first, last, crowd, takings, cited in _pages(ask, "stream_events"):
        rows.add("event", n, _clipped(first), _clipped(last), crowd, 0)
        ids["event"].append(key)
        for entity, *strength in takings:
            rows.add("taking", n, entity, *_STANDING, *strength)
        for report in cited:
            rows.add("citing", n, report)
    nobody = np.zeros(0, np.int32)
    nothing = np.zeros(0, np.int64)
    return Stack([assemble(_in_order(rows.flat(), ids), nobody, nobody)], [None], nothing, nothing)


def pages(ask: Ask, name: str, after: Any, **values: Any) -> Iterator[list[Any]]:
    """Rows of this statement in the order of their first column, which is a key, page by page."""
    while True:
        start = after

        def read(reading: Reading, start: Any = start) -> list[list[Any]]:
            return reading.rows(name, after=start, most=_PAGE, **values)

        found = ask(read)
        yield from found
        if len(found) < _PAGE:
            return
        after = found[-1][0]


def _pages(ask: Ask, name: str, **values: Any) -> Iterator[list[Any]]:
    return pages(ask, name, 0, **values)


def _in_order(flat: Flat, ids: dict[str, list[str]]) -> Flat:
    """The rows of each event together, events by number; and places in the order of ids."""
    for table in ("link", "relying"):
        order = np.argsort(flat[table]["event"], kind="stable")
        flat[table] = {name: flat[table][name][order] for name, _ in TABLES[table]}
    for table, keys in ids.items():
        flat[table]["order"] = _ranks(keys)
    return flat


def _ranks(keys: list[str]) -> Array:
    order = sorted(range(len(keys)), key=keys.__getitem__)
    found = np.zeros(len(keys), np.int64)
    found[order] = np.arange(len(keys))
    return found


def _clipped(day: int) -> int:
    return max(-NEVER, min(day, NEVER))
