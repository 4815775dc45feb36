"""Following steps from place to place: what is reached, and where steps only go round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")
Steps = dict[int, set[int]]


def reachable(onward: Steps) -> Steps:
    """For each place all places after it, itself only where a circle leads back."""
    reach = {}
    for at in onward:
        found: set[int] = set()
        open_places = list(onward[at])
        while open_places:
            place = open_places.pop()
            if place not in found:
                found.add(place)
                open_places += onward[place]
        reach[at] = found
    return reach


def gathered(own: Mapping[int, set[T]], reach: Steps) -> dict[int, frozenset[T]]:
    """For each place its own members and those of all places after it."""
    return {at: frozenset().union(own[at], *(own[n] for n in reach[at])) for at in own}


def dead_circles(reach: Steps, own: Mapping[int, set[T]]) -> list[set[int]]:
    """Circles that nothing leads out of: neither a step to elsewhere nor an end of their own."""
    circles: list[set[int]] = []
    for at, inside in reach.items():
        dead = at in inside and all(at in reach[n] for n in inside)
        if dead and not any(own[n] for n in inside) and inside not in circles:
            circles.append(set(inside))
    return circles
