"""Which rows of a segment pass the filters of a question, asked one by one."""

from __future__ import annotations

from collections.abc import Callable

from graph.net.view import View

Counts = Callable[[int], bool]


def row_filter(view: View, at: int, table: str) -> Counts | None:
    """Does this row of `taking` or `link` count? None where all do; a window is not looked at."""
    links = table == "link"
    if view.plain_links(at) if links else view.plain(at, table):
        return None
    columns = view.stack.segments[at].columns
    names = ("event", "since", "until", "now", "least")
    events, since, until, now, roots = (memoryview(columns[f"{table}_{name}"]) for name in names)
    gone, day, least = view.stack.gone[at], view.day, view.least(table)

    def stands(row: int) -> bool:
        there = now[row] != 0 if day is None else since[row] <= day < until[row]
        return there and roots[row] >= least and not (gone is not None and gone[events[row]])

    if not links or view.codes.all():
        return stands
    codes = memoryview(columns["link_code"])
    return lambda row: bool(view.codes[codes[row]]) and stands(row)
