"""Which rows of a segment pass the filters of a question, asked one by one."""

from __future__ import annotations

from collections.abc import Callable

from graph.net.view import View

Counts = Callable[[int], bool]


def row_filter(view: View, at: int, table: str) -> Counts | None:
    """Does this row of `taking` or `link` count? None where all do."""
    links = table == "link"
    if view.plain_links(at) if links else view.plain(at, table):
        return None
    columns = view.stack.segments[at].columns
    names = ("event", "since", "until", "now", "least")
    events, since, until, now, roots = (columns[f"{table}_{name}"].data for name in names)
    begins, ends = columns["event_first"].data, columns["event_last"].data
    gone, day, least = view.stack.gone[at], view.day, view.least(table)
    first, last = view.window

    def stands(row: int) -> bool:
        there = now[row] != 0 if day is None else since[row] <= day < until[row]
        if not there or roots[row] < least:
            return False
        event = events[row]
        return (
            (gone is None or not gone[event])
            and (first is None or ends[event] >= first)
            and (last is None or begins[event] <= last)
        )

    if not links or view.every_code:
        return stands
    codes = columns["link_code"].data
    return lambda row: bool(view.codes[codes[row]]) and stands(row)
