"""How much of a window of time was known on a day, without looking at each event again.

As in counting.py, an event is out if it ended before the window or began after it, and never both:
what is in is all, found by bisection, less a run of events in order of their last days, less one
in order of their first days. Read once a revision; 12 bytes a citation and 56 an event.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Days = NDArray[np.int32]
_MOST = 2**31 - 2  # a day that is later counts as never


@dataclass(frozen=True, slots=True)
class _Order:
    """Events in ascending order of `keys`, their citations one run after the other."""

    keys: Numbers
    known: Numbers  # the day from which each event is in view
    starts: Numbers  # of each event's run, and the end of the last
    packed: Days  # twice the day of each citation, and 1 more where its report is undated

    def counts(self, low: int, high: int, day: int) -> Numbers:
        """From place `low` up to `high`: events in view, citations published later, undated."""
        late = self.packed[self.starts[low] : self.starts[high]]
        late = late[late >= _after(day)]
        undated = np.count_nonzero(late & 1)
        in_view = np.count_nonzero(self.known[low:high] <= day)
        return np.array([in_view, len(late) - undated, undated])


@dataclass(frozen=True, slots=True)
class Known:
    """All events in order of their first days and of their last ones."""

    by_first: _Order
    by_last: _Order
    known: Numbers  # of all events, ascending
    dated: Days  # of all citations, packed and ascending
    undated: Days

    def count(self, first: int | None, last: int | None, day: int) -> int:
        """Events with a day from `first` to `last` that were in view by the end of the day."""
        return int(self._counts(first, last, day)[0])

    def left_out(self, first: int | None, last: int | None, day: int) -> dict[str, int]:
        """Citations of all events of that window which were not known by the end of the day."""
        _, later, undated = self._counts(first, last, day).tolist()
        return {"later": later, "undated": undated}

    def _counts(self, first: int | None, last: int | None, day: int) -> Numbers:
        number = len(self.known)
        ended = 0 if first is None else int(np.searchsorted(self.by_last.keys, first))
        begin = number
        if last is not None:
            begin = int(np.searchsorted(self.by_first.keys, last, side="right"))
        late = [
            len(days) - np.searchsorted(days, _after(day)) for days in (self.dated, self.undated)
        ]
        every = np.array([np.searchsorted(self.known, day, side="right"), *late])
        before = self.by_last.counts(0, ended, day)
        return every - before - self.by_first.counts(begin, number, day)


def _after(day: int) -> np.int32:
    """The least packed day of what is later."""
    return np.int32(max(-_MOST, min((day + 1) * 2, _MOST)))


def read_known(connection: sqlite3.Connection) -> Known:
    """Read them from the table of events."""
    return known_of(connection.execute("SELECT first, last, known, days FROM event").fetchall())


def known_of(rows: Sequence[Sequence[Any]]) -> Known:
    """The same from first day, last day, day since which it is in view, and its packed days."""
    firsts, lasts, known = (np.array([row[at] for row in rows], np.int64) for at in range(3))
    days = np.frombuffer(b"".join(row[3] for row in rows), np.int64)
    packed = np.where(days > _MOST, _MOST + (days & 1), days).clip(-_MOST).astype(np.int32)
    lengths = np.array([len(row[3]) // 8 for row in rows], np.int64)
    return Known(
        _order(firsts, known, lengths, packed),
        _order(lasts, known, lengths, packed),
        np.sort(known),
        np.sort(packed[packed & 1 == 0]),
        np.sort(packed[packed & 1 == 1]),
    )


def _order(keys: Numbers, known: Numbers, lengths: Numbers, packed: Days) -> _Order:
    order = np.argsort(keys, kind="stable")
    starts = np.zeros(len(keys) + 1, np.int64)
    np.cumsum(lengths[order], out=starts[1:])
    begin = np.cumsum(lengths) - lengths  # of each run where it stands now
    places = np.repeat(begin[order] - starts[:-1], lengths[order]) + np.arange(len(packed))
    return _Order(keys[order], known[order], starts, packed[places])
