"""Rows that were brought over for one question, by whose they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.net.arrays import Array, Flags, Longs


class Brought:
    """Rows of owners numbered below `number`, with columns of these types."""

    def __init__(self, number: int, *types: type[np.generic]) -> None:
        self.known: Flags = np.zeros(number, np.bool_)
        self._begin: Longs = np.zeros(number, np.int64)
        self._length: Longs = np.zeros(number, np.int64)
        self._columns: list[Array] = [np.zeros(0, kind) for kind in types]

    def lacking(self, owners: Array) -> Longs:
        """Those of these owners whose rows were not brought yet, each once."""
        found: Longs = np.unique(owners[~self.known[owners]])
        return found

    def put(self, owners: Array, whose: Sequence[int], *columns: Sequence[int]) -> None:
        """Keep the rows of these owners, all there are; `whose` each row is."""
        of = np.array(whose, np.int64)
        order = np.argsort(of, kind="stable")
        of = of[order]
        before = len(self._columns[0])
        self._begin[owners] = before + np.searchsorted(of, owners)
        self._length[owners] = np.searchsorted(of, owners, "right") - np.searchsorted(of, owners)
        self.known[owners] = True
        self._columns = [
            np.concatenate([column, np.array(more, column.dtype)[order]])
            for column, more in zip(self._columns, columns, strict=True)
        ]

    def of(self, owners: Array) -> list[Array]:
        """Rows of these owners: whose each is (a place in what was asked), and the columns."""
        lengths = self._length[owners]
        whose = np.repeat(np.arange(len(owners)), lengths)
        ends = np.cumsum(lengths)
        rows = np.arange(len(whose)) + (self._begin[owners] - ends + lengths)[whose]
        return [whose, *(column[rows] for column in self._columns)]
