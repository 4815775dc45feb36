"""The shortest ways and the ties of two by compiled code, where the extra `fast` is installed.

To compile takes some ten seconds once, to read what was compiled before a third of one. So the
first question is answered by `shortest.py`, which finds the same; from the second one on a thread
makes the compiled code ready. One question at a prompt pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

import numpy as np

from graph.net.arrays import Array, Ints
from graph.net.ball import FAR, RING
from graph.net.shortest import joined_ways
from graph.net.stack import Stack
from graph.net.telling import Path
from graph.net.view import View
from graph.strength import CROWD, LENGTHS, STEP, length

_MOST_WORK = 240_000  # rows; with more to read, arrays are faster
_RULE = (RING, LENGTHS["together"], CROWD, STEP)
_COLUMNS = {
    "entity_taking_starts": "q", "entity_taking_event": "i", "entity_taking_weak": "H",
    "taking_starts": "q", "taking_entity": "i", "taking_weak": "H", "event_crowd": "i",
    "entity_link_starts": "q", "entity_link_other": "i", "entity_link_length": "i",
}  # fmt: skip
_TOLD = {  # what is told of a tie beside its length
    "entity_links": "i", "link_event": "i", "event_first": "i", "event_order": "q", "event_n": "i",
}  # fmt: skip


class CompiledSearch:
    """Searches, one at a time, in room that they share."""

    def __init__(self) -> None:
        # which take numba, a third of a second
        from graph.net import compiled_search, compiled_ties

        self._code = compiled_search
        self._search: Any = compiled_search.search  # numba's
        self._ties: Any = compiled_ties.ties
        self._none = FAR, compiled_search.WEAK
        self._blank = np.array(compiled_search.BLANK, np.int32)
        self._lock = Lock()
        self._stack: Stack | None = None
        self._crossings: Ints | None = None
        self._parts: Any = _NOBODY, _NOBODY
        self._told: Any = _UNTOLD, _UNTOLD
        self._room = np.tile(self._blank, (2, 1))
        self._compile()

    def _compile(self) -> None:
        """Call both for the first time."""
        self._run(0, 1)
        self._ties(self._parts, self._told, 0, 0, self._none)
        for one in (self._search, self._ties):
            one.disable_compile()  # types that it does not know would be an error, not a wait

    def find(self, view: View, start: int, end: int, crossings: Ints) -> tuple[int, list[Path]]:
        """The least length and all ways of it; none where there is none, or too much to read.

        The view is one without filters. A crossing of FAR bars an entity.
        """
        with self._lock:
            if self._stack is not view.stack:
                self._look_at(view)
            if self._crossings is not crossings:
                self._crossings = crossings
                self._room[:, self._code.CROSSING] = crossings
            best, meets, *before = self._run(start, end)
        if best < 0:
            return best, []
        outward, inward = _Ways(start, before[0]), _Ways(end, before[1])
        return best, joined_ways(meets, outward.to, inward.to)

    def events_between(
        self, view: View, one: int, other: int, most: int
    ) -> tuple[list[int], int] | None:
        """What `hop.events_between` finds, in a view without filters in which a way was found.

        None where another stack was searched since: to look at this one again would take longer.
        """
        with self._lock:
            if self._stack is not view.stack:
                return None
            parts, told, sizes = self._parts, self._told, self._room[:, self._code.SIZE]
        ends = (one, other) if sizes[one] <= sizes[other] else (other, one)
        found = [
            (length("together", weak, crowd) if crowd else weak, first, order, number)
            for weak, crowd, first, order, number in self._ties(parts, told, *ends, self._none)
        ]
        found.sort()
        return list(dict.fromkeys([tie[-1] for tie in found]))[:most], len(found)

    def _run(self, start: int, end: int) -> Any:
        return self._search(self._parts, (start, end), self._room, _RULE, _MOST_WORK)

    def _look_at(self, view: View) -> None:
        """Remember what every search of this stack reads."""
        self._stack = stack = view.stack
        parts = [
            (*[_fixed(column) for column in _columns(view, at, self._code.WEAK)], first)
            for at, first in enumerate(stack.event_starts[:-1])
        ]
        self._parts = tuple([*parts, _NOBODY][:2])
        told = [tuple(_fixed(one[name]) for name in _TOLD) for one in stack.segments]
        self._told = tuple([*told, _UNTOLD][:2])
        self._room = np.tile(self._blank, (stack.entities, 1))
        self._room[:, self._code.SIZE] = _sizes(stack)
        self._crossings = None


def _sizes(stack: Stack) -> Ints:
    """How many rows each entity has, those that do not count too."""
    found = np.zeros(stack.entities, np.int32)
    for segment in stack.segments:
        for table in ("taking", "link"):
            numbers = np.diff(segment[f"entity_{table}_starts"])
            found[: len(numbers)] += numbers.astype(np.int32)
    return found


def _columns(view: View, at: int, none: int) -> Iterator[Array]:
    """What is read of a segment; the weakness of a row that does not count is `none`."""
    segment = view.stack.segments[at]
    columns = {name: segment[name] for name in _COLUMNS}
    if not view.plain(at, "taking"):
        gone = ~view.taking_counts(at, slice(None))
        columns["taking_weak"] = np.where(gone, none, columns["taking_weak"])
        columns["entity_taking_weak"] = columns["taking_weak"][segment["entity_takings"]]
    if not view.plain_links(at):
        gone = ~view.link_counts(at, segment["entity_links"])
        columns["entity_link_length"] = np.where(gone, FAR, columns["entity_link_length"])
    yield from columns.values()


class _Ways:
    """The shortest ways from one end."""

    def __init__(self, origin: int, pairs: Sequence[tuple[int, int]]) -> None:
        self._origin = origin
        self._before: dict[int, list[int]] = {}
        for entity, before in pairs:
            self._before.setdefault(entity, []).append(before)

    def to(self, entity: int) -> list[Path]:
        """Those to this entity."""
        if entity == self._origin:
            return [(entity,)]
        return [(*path, entity) for one in self._before[entity] for path in self.to(one)]


class _Preparing:
    """Makes the compiled search ready, once for a process."""

    def __init__(self) -> None:
        self._asked = 0
        self._lock = Lock()
        self._ready: CompiledSearch | None = None

    def at_hand(self) -> CompiledSearch | None:
        """The compiled search, if it is ready."""
        self._asked += 1
        if self._asked == 2:
            Thread(target=self._try, name="compiling").start()
        return self._ready

    def _try(self) -> None:
        with suppress(ImportError):  # the extra is not there
            self.prepare()

    def prepare(self) -> CompiledSearch:
        """The compiled search, once it is ready; ImportError without the extra."""
        with self._lock:
            self._ready = self._ready or CompiledSearch()
            return self._ready


_preparing = _Preparing()
at_hand = _preparing.at_hand
prepare = _preparing.prepare


def _fixed(array: Array) -> Array:
    """The same array, not to be written to: a type of its own to numba, as those in files are."""
    if array.flags.writeable:
        array = array.view()
        array.flags.writeable = False
    return array


_NOBODY = (*[_fixed(np.zeros(1, kind)) for kind in _COLUMNS.values()], 0)  # one start, no row
_UNTOLD = tuple(_fixed(np.zeros(1, kind)) for kind in _TOLD.values())
