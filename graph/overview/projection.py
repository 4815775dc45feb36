"""Who is tied to whom, all events taken together: pairs of entities, each with one weight.

A cited relation weighs 1. An event ties all who took part in it, and weighs 1 for each of them in
all, shared out over the others: what two do together counts for more than what fifty attend. An
event of more than fifty ties nobody. What is not cited, and what is gone, is not there.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array, Longs
from graph.net.flat import RELIES_ON
from graph.net.segment import Segment
from graph.net.stack import Stack, stands

MOST_TOGETHER = 50  # participants up to which an event ties them
# Weights are whole numbers of these parts, whose sum does not depend on the order of adding.
PARTS = 720_720  # which the numbers up to 16 divide; beyond, a part is lost at most


class Pairs(NamedTuple):
    """Pairs of entities (`first` < `second`, in order), `weight` in PARTS; how many made them."""

    first: Longs
    second: Longs
    weight: Longs
    relations: int
    events: int  # that tie two or more
    crowded: int  # that would tie too many


def pairs_of(stack: Stack, order: Longs) -> Pairs:
    """All pairs of a stack, each entity called by its number in `order` (by place)."""
    firsts, seconds, weights = [], [], []
    relations = events = crowded = 0
    for at, segment in enumerate(stack.segments):
        rows = _standing_links(stack, at)
        rows = rows[segment["link_code"][rows] != RELIES_ON]
        firsts.append(order[segment["link_subject"][rows]])
        seconds.append(order[segment["link_object"][rows]])
        weights.append(np.full(len(rows), PARTS, np.int64))
        relations += len(rows)
        for one, other, weight, size in _together(*_takings(stack, at, order)):
            if not len(one):
                crowded += size
                continue
            firsts.append(one)
            seconds.append(other)
            weights.append(np.full(len(one), weight, np.int64))
            events += size
    pairs = _summed(np.concatenate(firsts), np.concatenate(seconds), np.concatenate(weights))
    return Pairs(*pairs, relations, events, crowded)


def suppliers_of(stack: Stack, order: Longs, code: int) -> Longs:
    """Subjects of cited relations of this code, each once, in order."""
    found = []
    for at, segment in enumerate(stack.segments):
        rows = _standing_links(stack, at)
        found.append(order[segment["link_subject"][rows[segment["link_code"][rows] == code]]])
    return np.unique(np.concatenate(found))


def reliances_of(stack: Stack, order: Longs) -> tuple[Longs, Longs]:
    """Publishers whose reports have something from another body, and that body, in pairs."""
    ones, others = [], []
    for at, segment in enumerate(stack.segments):
        rows = _standing_links(stack, at)
        rows = rows[segment["link_code"][rows] == RELIES_ON]
        ones.append(order[segment["link_subject"][rows]])
        others.append(order[segment["link_object"][rows]])
    return np.concatenate(ones), np.concatenate(others)


def strongest(pairs: Pairs, most: int) -> Longs:
    """Places of the heaviest pairs, so many at most, in order; ties by the entities' numbers."""
    if len(pairs.first) <= most:
        return np.arange(len(pairs.first))
    chosen = np.lexsort((pairs.second, pairs.first, -pairs.weight))[:most]
    return np.sort(chosen)


def _standing_links(stack: Stack, at: int) -> Longs:
    """Rows of cited relations and reliances as they stand today."""
    segment, gone = stack.segments[at], stack.gone[at]
    kept = stands(segment, "link", slice(None), None) & (segment["link_least"] > 0)
    if gone is not None:
        kept &= ~gone[segment["link_event"]]
    return np.flatnonzero(kept)


def _takings(stack: Stack, at: int, order: Longs) -> tuple[Longs, Longs]:
    """Who took part in what, each once an event, by event and then by entity."""
    segment: Segment = stack.segments[at]
    kept = stands(segment, "taking", slice(None), None)
    if (gone := stack.gone[at]) is not None:
        kept &= ~gone[segment["taking_event"]]
    number = max(1, len(order))
    keys = np.unique(
        segment["taking_event"][kept].astype(np.int64) * number
        + order[segment["taking_entity"][kept]]
    )
    return keys // number, keys % number


def _together(events: Longs, entities: Longs) -> list[tuple[Longs, Longs, int, int]]:
    """Pairs of each size of event: both ends, what each weighs, how many events of that size.

    Of a size that ties nobody there are no pairs.
    """
    _, starts, sizes = np.unique(events, return_index=True, return_counts=True)
    found = []
    nothing = np.zeros(0, np.int64)
    for size in np.unique(sizes[sizes > 1]):
        own = starts[sizes == size]
        if size > MOST_TOGETHER:
            found.append((nothing, nothing, 0, len(own)))
            continue
        first, second = np.triu_indices(int(size), 1)
        one, other = (entities[own[:, None] + ends].ravel() for ends in (first, second))
        found.append((one, other, PARTS // (int(size) - 1), len(own)))
    return found


def _summed(first: Array, second: Array, weight: Array) -> tuple[Longs, Longs, Longs]:
    """Each pair once, smaller number first, in order; one with itself is none."""
    apart = first != second
    low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
    number = int(high.max()) + 1 if len(high) else 1
    keys, places = np.unique(low.astype(np.int64) * number + high, return_inverse=True)
    total = np.bincount(places, weights=weight[apart], minlength=len(keys)).astype(np.int64)
    return keys // number, keys % number, total
