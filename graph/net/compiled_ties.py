"""What ties two entities, in that part of Python which numba compiles; else `hop.py` finds it."""

from __future__ import annotations

from graph.net.arrays import Ints, Longs
from graph.net.compiled_search import Part
from graph.net.compiling import bring, compiled, compiled_and_kept

_CROWDED = 64  # rows of an event, above which it is looked up among those of the other
_AHEAD = 8  # events that are gone through while what is read next comes near

# Of a segment: entity_links, link_event, event_first, event_order, event_n.
Told = tuple[Ints, Ints, Ints, Longs, Ints]
# How long a link is and 0; or how weak both claims are together, and how many took part. Then what
# puts its event in order, the one that began last first, and the event's number.
Tie = tuple[int, int, int, int, int]


@compiled_and_kept
def ties(
    parts: tuple[Part, Part], told: tuple[Told, Told], near: int, far: int, none: tuple[int, int]
) -> list[Tie]:
    """All ties of two entities, those of the first looked through.

    A link as long as the first of `none`, or a row as weak as the second, does not count.
    """
    found = [(0, 0, 0, 0, 0)]
    found.clear()
    for place in range(2):
        part = parts[place]
        if max(near, far) < len(part[0]) - 1:  # else one of them came with a later segment
            _linked(part, told[place], found, near, far, none[0])
            _together(part, told[place], found, near, far, none[1])
    return found


@compiled
def _linked(part: Part, told: Told, found: list[Tie], near: int, far: int, none: int) -> None:
    starts, others, lengths = part[7], part[8], part[9]
    links, events, firsts, orders, numbers = told
    for at in range(starts[near], starts[near + 1]):
        if others[at] == far and lengths[at] != none:
            event = events[links[at]]
            found.append((lengths[at], 0, -firsts[event], orders[event], numbers[event]))


@compiled
def _together(part: Part, told: Told, found: list[Tie], near: int, far: int, none: int) -> None:
    starts, events, weak, event_starts, takers, takers_weak, crowds = part[:7]
    _, _, firsts, orders, numbers = told
    last = starts[near + 1]
    for at in range(starts[near], last):
        if at + 2 * _AHEAD < last:
            bring(event_starts, events[at + 2 * _AHEAD])
            bring(takers, event_starts[events[at + _AHEAD]])
        event = events[at]
        begin, end = event_starts[event], event_starts[event + 1]
        if weak[at] == none or (end - begin > _CROWDED and not _entered(part, far, event)):
            continue
        for row in range(begin, end):
            if takers[row] == far and takers_weak[row] != none:
                both = 0 + weak[at] + takers_weak[row]  # wider than either
                found.append((both, crowds[event], -firsts[event], orders[event], numbers[event]))


@compiled
def _entered(part: Part, entity: int, event: int) -> bool:
    """Is that one of its events, which are in order?"""
    starts, events = part[0], part[1]
    low, high = starts[entity], starts[entity + 1]
    while low < high:
        middle = (low + high) // 2
        if events[middle] < event:
            low = middle + 1
        else:
            high = middle
    found: bool = low < starts[entity + 1] and events[low] == event
    return found
