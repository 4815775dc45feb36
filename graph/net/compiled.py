"""The shortest ways by compiled code, where the extra `fast` is installed.

To compile takes some ten seconds once, to read what was compiled before a third of one. So the
first question is answered by `shortest.py`, which finds the same; from the second one on a thread
makes the compiled code ready. One question at a prompt pays nothing for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from threading import Lock, Thread
from typing import Any

import numpy as np

from graph.net.arrays import Array, Ints
from graph.net.ball import RING
from graph.net.shortest import joined_ways
from graph.net.stack import Stack
from graph.net.telling import Path
from graph.strength import CROWD, LENGTHS, STEP

_MOST_WORK = 240_000  # rows; with more to read, arrays are faster
_RULE = (RING, LENGTHS["together"], CROWD, STEP)
_COLUMNS = {
    "entity_taking_starts": "q", "entity_taking_event": "i", "entity_taking_weak": "H",
    "taking_starts": "q", "taking_entity": "i", "taking_weak": "H", "event_crowd": "i",
    "entity_link_starts": "q", "entity_link_other": "i", "entity_link_length": "i",
}  # fmt: skip


class CompiledSearch:
    """Searches, one at a time, in room that they share."""

    def __init__(self) -> None:
        # which takes numba, a third of a second
        from graph.net.compiled_search import BLANK, search

        self._search = search
        self._lock = Lock()
        self._blank = np.array(BLANK, np.int32)
        self._room = np.tile(self._blank, (0, 1))
        nothing = np.zeros(2, np.int32)
        self._run([], nothing, nothing, (0, 1))
        # types that it does not know would be an error, not a wait
        search.disable_compile()  # type: ignore[attr-defined]  # numba's

    def find(self, stack: Stack, start: int, end: int, crossings: Ints) -> tuple[int, list[Path]]:
        """The least length and all ways of it; none where there is none, or too much to read.

        All ties count. A crossing of FAR bars an entity.
        """
        parts = [
            (*[_fixed(segment[name]) for name in _COLUMNS], first)
            for segment, first in zip(stack.segments, stack.event_starts, strict=False)
        ]
        best, meets, *before = self._run(parts, stack.sizes(), crossings, (start, end))
        if best < 0:
            return best, []
        outward, inward = _Ways(start, before[0]), _Ways(end, before[1])
        return best, joined_ways(meets, outward.to, inward.to)

    def _run(self, parts: list[Any], sizes: Ints, crossings: Ints, ends: tuple[int, int]) -> Any:
        both = tuple([*parts, _NOBODY, _NOBODY][:2])
        with self._lock:
            if len(sizes) > len(self._room):
                self._room = np.tile(self._blank, (len(sizes), 1))
            return self._search(
                both, _fixed(sizes), _fixed(crossings), ends, self._room, _RULE, _MOST_WORK
            )


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
