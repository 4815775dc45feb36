"""Which hops fall with a report: judged in a slice that holds what the events rest on."""

from __future__ import annotations

from collections.abc import Iterable

from graph.embedded.hop_falls import HopFalls
from graph.hops import Tie
from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice


class SlicedFalls(HopFalls):
    """Finds the works on which ties rest, and brings over what is needed to see it."""

    def __init__(self, reading: Reading) -> None:
        self._slice = Slice(reading)
        super().__init__(self._slice.connection)

    def expect(self, events: Iterable[str]) -> None:
        """Ties of these events will be judged."""
        self._slice.with_needs(list(events))

    def works(self, ties: Iterable[Tie]) -> frozenset[str]:
        """Each work with which all of these ties would fall."""
        known = list(ties)
        self.expect(tie.event.id for tie in known)
        return super().works(known)
