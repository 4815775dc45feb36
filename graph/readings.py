"""Rival readings (DESIGN 3.3): two figures that read one count differently.

Rivals are pairs, the same from both sides; a third figure that reads the second is not thereby a
rival of the first. Both are disputed, each by the citations that support the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.claims import Claim
from graph.records import Event, Quantity

Pairs = dict[int, set[int]]


def rivals_within(event: Event, claims: Sequence[Claim]) -> Pairs:
    """Quantities of one event that read one count, by place; `claims` are all of its claims."""
    pairs: Pairs = defaultdict(set)
    for at, quantity in enumerate(event.quantities):
        for other in readings_of(quantity):
            if isinstance(other, int) and other != at:
                pairs[at].add(other)
                pairs[other].add(at)
    for one, other in _told_by_stance(event, claims):
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


def _told_by_stance(event: Event, claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """One citation gives exactly one quantity and disputes exactly one other.

    Who corrects a figure gives the new one, which the supporters of the old do not dispute: that
    stance makes no rivals.
    """
    gives: defaultdict[int, list[int]] = defaultdict(list)
    disputes: defaultdict[int, list[int]] = defaultdict(list)
    for claim in claims:
        part, _, place = claim.part.partition("/")
        if part != "quantities":
            continue
        for citation in claim.supports:
            gives[citation].append(int(place))
        for citation in claim.opposes:
            if event.citations[citation].stance == "disputes":
                disputes[citation].append(int(place))
    return [
        (gives[citation][0], against[0])
        for citation, against in disputes.items()
        if len(against) == 1 and len(gives[citation]) == 1
    ]
