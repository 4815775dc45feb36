"""What loaders left out on purpose, gathered by reason on its way past the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.loading import Left, SourceRecord

PLACES = 3  # of each reason, enough to look it up


class LeftTally:
    """Counts by reason, with the first places of each; memory grows with the reasons alone."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._places: dict[str, list[str]] = {}

    def add(self, reason: str, *places: str, count: int = 1) -> None:
        """Count one, or `count` of which the first stand at `places`."""
        self._counts[reason] = self._counts.get(reason, 0) + count
        kept = self._places.setdefault(reason, [])
        if len(kept) < PLACES:
            kept.extend(places[: PLACES - len(kept)])

    def passing(self, sources: Iterable[SourceRecord]) -> Iterator[SourceRecord]:
        """The records and faults among these; what was left is counted instead."""
        for source in sources:
            if source.left is None:
                yield source
            else:
                self.add(source.left.reason, *source.left.places, count=source.left.count)

    @property
    def all(self) -> tuple[Left, ...]:
        """One for each reason, in the order in which they came up."""
        return tuple(
            Left(reason, count, tuple(self._places[reason]))
            for reason, count in self._counts.items()
        )
