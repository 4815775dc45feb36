"""Which entities are one, as decisions say it (`records.Decision`), and where decisions conflict.

`same` holds for good company: what is the same as one of several that are the same is one with all
of them. `different` keeps each two of its entities apart. `unsure` only says that somebody looked.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from graph.records import Decision


class Conflict(NamedTuple):
    """Two entities that one decision keeps apart, and decisions that make them one."""

    one: str
    other: str
    apart: str  # id of the decision that says `different`
    together: tuple[str, ...]  # ids of those that say `same`, a shortest way from one to the other


def groups_of(decisions: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """By the entity that is kept, all that are one with it: itself, then the others by id.

    Kept is the one that no decision puts behind another; of several such, and where each stands
    behind another, the first by id. So the order of loading does not matter.
    """
    same = [one for one in decisions if one.verdict == "same"]
    behind = {key for one in same for key in one.entities[1:]}
    found = {}
    for group in _connected(same):
        kept = min(group, key=lambda key: (key in behind, key))
        found[kept] = (kept, *sorted(group - {kept}))
    return found


def conflicts_of(decisions: Iterable[Decision]) -> list[Conflict]:
    """Each two entities that are decided to be the same and to be different, in order."""
    decisions = list(decisions)
    ties = _ties(decisions)
    found = {
        Conflict(one, other, apart.id, way)
        for apart in decisions
        if apart.verdict == "different"
        for one, other in combinations(sorted(apart.entities), 2)
        if (way := _way(ties, one, other))
    }
    return sorted(found)


def way_between(decisions: Iterable[Decision], one: str, other: str) -> tuple[str, ...]:
    """Ids of the decisions that make these two one, on a shortest way; none if nothing does."""
    return _way(_ties(decisions), one, other)


def _ties(decisions: Iterable[Decision]) -> dict[str, list[tuple[str, str]]]:
    """By entity, those that a decision says are the same, each with that decision."""
    ties: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in sorted(decisions, key=lambda item: item.id):
        if one.verdict == "same":
            for first, second in combinations(one.entities, 2):
                ties[first].append((second, one.id))
                ties[second].append((first, one.id))
    return ties


def _connected(same: Iterable[Decision]) -> list[set[str]]:
    group_of: dict[str, set[str]] = {}
    for one in same:
        groups = [group_of.get(key, {key}) for key in one.entities]
        largest = max(groups, key=len)
        for group in groups:
            if group is not largest:
                largest |= group
        group_of |= dict.fromkeys(largest, largest)
    return list({id(group): group for group in group_of.values()}.values())


def _way(ties: Mapping[str, list[tuple[str, str]]], start: str, end: str) -> tuple[str, ...]:
    """The decisions on a shortest way from one entity to the other, none if there is no way."""
    before: dict[str, tuple[str, str]] = {start: ("", "")}
    waiting = deque([start])
    while waiting and end not in before:
        here = waiting.popleft()
        for there, decision in ties.get(here, ()):
            if there not in before:
                before[there] = here, decision
                waiting.append(there)
    way: list[str] = []
    while end != start and end in before:
        end, decision = before[end]
        way.insert(0, decision)
    return tuple(dict.fromkeys(way))
