"""Changes between two days, newest first: found on the server a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.between import Between
from graph.change_answers import MOST_COUNTED, Key, Moment, counted, page_of_changes
from graph.embedded.cursors import read_cursor, write_cursor
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.store import Changes, Counted

_AT_ONCE = 50  # moments, each with two answers


class Changing(Snapshots):
    """What changed between two days of publication."""

    def changes(self, question: Between) -> Changes:
        """What changed between two days of publication, newest first."""
        return self._ask(lambda reading: self._changes(reading, question))

    def count_changes(self, question: Between) -> Counted:
        """How many changes of each kind, whatever the page; remembered while the revision stays."""
        return self._ask(lambda reading: self._count_changes(reading, question))

    def _changes(self, reading: Reading, question: Between) -> Changes:
        asked = question.within(self._latest(reading))
        cursor = read_cursor(asked.cursor, tuple[int, str, int]) if asked.cursor else None
        items, following = page_of_changes(_moments(reading, asked, cursor), asked, cursor)
        more = write_cursor(following) if following else None
        return Changes(tuple(items), more, asked, reading.revision)

    def _count_changes(self, reading: Reading, question: Between) -> Counted:
        asked = question.within(self._latest(reading))
        key = ("changes", tuple(sorted((asked.asked() | {"limit": 0}).items())))
        return reading.remember(key, lambda: _count(reading, asked))

    def _latest(self, reading: Reading) -> int | None:
        """The last day on which a dated report may have come out, None where there is none."""
        day: int | None = reading.remember("latest", lambda: reading.value("latest_publication"))
        return day


def _count(reading: Reading, question: Between) -> Counted:
    name, values = _statement("changes_counted", reading, question)
    rows = reading.rows(name, **values, most=MOST_COUNTED + 1)
    return counted((day, kinds) for day, kinds in rows)


def _moments(reading: Reading, question: Between, cursor: Key | None) -> Iterator[Moment]:
    """Moments from the cursor on; only those that have a change which is asked for."""
    name, values = _statement("changes", reading, question)
    start = ""
    if cursor is not None:
        values["last"], start = min(values["last"], cursor[0]), cursor[1]
        start = start if values["last"] == cursor[0] else ""
    last: Moment | None = None
    while True:
        rows = reading.rows(name, **values, **{"from": start}, most=_AT_ONCE)
        moments = [Moment(*row) for row in rows]
        # the next run starts with the one that was the last
        yield from moments if last is None else moments[1:]
        if len(moments) < _AT_ONCE:
            return
        last = moments[-1]
        values["last"], start = last.day, last.event


def _statement(name: str, reading: Reading, question: Between) -> tuple[str, dict[str, Any]]:
    """The statement that finds what is asked for, and its values."""
    first, last = question.days()
    values: dict[str, Any] = {
        "first": first, "last": last, "kind": question.kind or None,
        "jurisdiction": question.jurisdiction or None, "change": question.change,
    }  # fmt: skip
    if not question.entity:
        return name, values
    entity = reading.value("kept", id=question.entity) or question.entity
    return f"{name}_of_entity", values | {"entity": entity}
