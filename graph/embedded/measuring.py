"""The table `figure`: where each measure has figures, so that those of other events are found."""

from __future__ import annotations

from collections.abc import Iterator

from graph.claims import quantity_claim
from graph.comparing import folded
from graph.history import FirstKnown
from graph.records import Event


def figure_rows(
    number: int, event: Event, first_known: FirstKnown, never: int
) -> Iterator[tuple[str, int, int, int, str]]:
    """Measure (folded), event, place, the day from which it has support, measure as written."""
    for place, quantity in enumerate(event.quantities):
        known = first_known.get(quantity_claim(event.id, quantity), never)
        yield folded(quantity.measure), number, place, known, quantity.measure
