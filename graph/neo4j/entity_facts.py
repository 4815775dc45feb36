"""What searches need to know of each entity that they meet, remembered for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graph.neo4j.tie_filters import NOT_BUSY, day_filter
from graph.neo4j.timed_reading import TimedReading
from graph.strength import crossing

_MOST = 200_000  # entities that are remembered


class Fact(NamedTuple):
    """One entity on a day."""

    id: str
    type: str
    takings: int  # all rows that say what it took part in, whatever counts of them
    crossing: int  # what a path pays to go through it
    leaf: bool  # certainly tied to one other alone


class Facts:
    """Facts of entities by number, of one load and day; threads may share them."""

    def __init__(self) -> None:
        self._known: dict[int, Fact] = {}

    def find(self, reading: TimedReading, day: int | None, entities: Sequence[int]) -> list[Fact]:
        """Those of these entities, in their order; fewer where the time was spent."""
        known = self._known
        new = [n for n in entities if n not in known]
        if new:
            if len(known) + len(new) > _MOST:
                known = self._known = {n: known[n] for n in entities if n in known}
            rows = reading.rows("net_entities", entities=new, busy=NOT_BUSY, **day_filter(day))
            known.update((row[0], _fact(*row[1:])) for row in rows)
        return [known[n] for n in entities if n in known]


def _fact(
    key: str, kind: str, takings: int, links: int, ties: int, crowd: int | None
) -> Fact:  # fmt: skip
    leaf = links <= 1 if not takings else takings == 1 and not links and (crowd or 0) <= 2
    return Fact(key, kind, takings, crossing(ties, place=kind == "place"), leaf)
