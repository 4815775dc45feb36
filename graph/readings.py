"""Rival readings (DESIGN 3.3): two figures that read one count differently.

Rivals are pairs, the same from both sides; a third figure that reads the second is not thereby a
rival of the first. Both are disputed, each by the citations that support the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.evidence import Pairs, Standing
from graph.records import Event, Quantity


def rivals_within(event: Event, figures: Mapping[int, Standing]) -> Pairs:
    """Quantities of one event that read one count, by place; `figures` are those that stand."""
    pairs: Pairs = defaultdict(set)
    if len(figures) < 2:
        return pairs
    for one, other in (*_stated(event, figures), *_told_by_stance(event, figures)):
        pairs[one].add(other)
        pairs[other].add(one)
    return pairs


def readings_of(quantity: Quantity) -> tuple[int | str, ...]:
    """What the record says that this figure reads: places here, `event-id#quantities/0` there."""
    of = quantity.reading_of
    if of is None:
        return ()
    return of if isinstance(of, tuple) else (of,)


def read_elsewhere(quantity: Quantity) -> list[tuple[str, int]]:
    """The quantities of other events that this one reads: the event's id, the place there."""
    found = []
    for reading in readings_of(quantity):
        if isinstance(reading, str):
            event, _, part = reading.partition("#")
            found.append((event, int(part.partition("/")[2])))
    return found


def _stated(event: Event, figures: Mapping[int, Standing]) -> Iterator[tuple[int, int]]:
    """The record says that one reads the other."""
    for at in figures:
        for other in readings_of(event.quantities[at]):
            if isinstance(other, int) and other in figures and other != at:
                yield at, other


def _told_by_stance(event: Event, figures: Mapping[int, Standing]) -> Iterator[tuple[int, int]]:
    """One citation gives exactly one quantity and disputes exactly one other.

    Who corrects a figure gives the new one, which the supporters of the old do not dispute: that
    stance makes no rivals.
    """
    gives: defaultdict[int, list[int]] = defaultdict(list)
    disputes: defaultdict[int, list[int]] = defaultdict(list)
    for place, figure in figures.items():
        for citation in figure.supports:
            gives[citation].append(place)
        for citation in figure.against:
            if event.citations[citation].stance == "disputes":
                disputes[citation].append(place)
    for citation, against in disputes.items():
        if len(against) == 1 and len(gives[citation]) == 1:
            yield gives[citation][0], against[0]
