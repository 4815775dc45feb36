"""Which reports stand behind an entity, to any depth, in compressed arrays (CSR).

From an entity to the events in which it took part, to the reports that these cite, to the reports
that those have it from or are copies of, and so on. This counts what could be read; it is no count
of roots, for it follows a report into every event that cites it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
_SORTING = 64  # what sorting a number costs, in marks that are looked at


@dataclass(frozen=True, slots=True)
class Adjacency:
    """From each number to others: those of `n` are `targets[starts[n]:starts[n + 1]]`."""

    starts: NDArray[np.int64]
    targets: Numbers

    def of(self, sources: Numbers) -> Numbers:
        """The targets of all these, one after the other; what several have stands several times."""
        starts = self.starts[sources]
        lengths = self.starts[sources + 1] - starts
        ends = np.cumsum(lengths)
        # where each run begins in `targets`, less where it begins in the answer
        shifts = np.repeat(starts - ends + lengths, lengths)
        return self.targets[shifts + np.arange(len(shifts))]


def adjacency(pairs: Iterable[tuple[int, int]] | Numbers, sources: int) -> Adjacency:
    """Pairs (source, target) as arrays; sources are the numbers below `sources`."""
    if not isinstance(pairs, np.ndarray):
        pairs = np.array(list(pairs), np.int32).reshape(-1, 2)
    order = np.argsort(pairs[:, 0], kind="stable")
    starts = np.zeros(sources + 1, np.int64)
    np.cumsum(np.bincount(pairs[:, 0], minlength=sources), out=starts[1:])
    return Adjacency(starts, np.ascontiguousarray(pairs[order, 1], np.int32))


@dataclass(frozen=True, slots=True)
class Reachability:
    """Entities, events and reports by number, and who leads to whom."""

    part_taken: Adjacency  # entity → event
    cited: Adjacency  # event → report
    relied_on: Adjacency  # report → report

    def reports_behind(self, entity: int) -> Numbers:
        """Every report that can be reached from this entity, each once, in order of number."""
        seen = np.zeros(len(self.relied_on.starts) - 1, np.bool_)
        events = self.part_taken.of(np.array([entity], np.int32))
        found = self.cited.of(events)
        while len(found):
            new = _unseen(found, seen)
            seen[new] = True
            found = self.relied_on.of(new)
        return np.flatnonzero(seen).astype(np.int32)


def _unseen(found: Numbers, seen: NDArray[np.bool_]) -> Numbers:
    """Those of `found` that were not seen before, each once."""
    if len(found) * _SORTING < len(seen):
        return np.unique(found[~seen[found]])
    # of many, looking through all marks costs less than sorting
    marks = np.zeros_like(seen)
    marks[found] = True
    return np.flatnonzero(marks & ~seen).astype(np.int32)
