"""The table `figure`: where each measure has figures, so that those of other events are found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.comparing import folded
from graph.records import Event


def figure_rows(
    number: int, event: Event, known: Sequence[int]
) -> Iterator[tuple[str, int, int, int, str]]:
    """Measure (folded), event, place, the day from which it has support, measure as written."""
    for place, (quantity, since) in enumerate(zip(event.quantities, known, strict=True)):
        yield folded(quantity.measure), number, place, since, quantity.measure
