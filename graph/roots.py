"""Roots of a claim: how many independent sources stand behind it, as an interval (DESIGN 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from graph.chains import Chains
from graph.grounds import Indexes
from graph.leads import Root

MOST_EXACT = 30  # supporting citations up to which the smallest set is found for certain
Ends = frozenset[Root]


class Roots(Struct, frozen=True, gc=False):
    """How many, and whether `min` is the smallest number or, over 30 citations, a lower bound."""

    min: int
    max: int
    exact: bool = True
    circular: bool = False


NONE = Roots(0, 0)


def roots_of(chains: Chains, supports: Indexes) -> Roots:
    """The interval for a claim that these citations support.

    max counts all distinct roots. min is the size of the smallest set of reached roots that
    accounts for every citation which ends in reached roots alone: the others may hide behind any
    root. It is 1 at least where anything supports.
    """
    if not supports:
        return NONE
    direct = chains.direct_ends(supports)
    if direct is not None:
        reached_roots = [root for root in direct if root.kind == "organization"]
        return Roots(max(1, len(reached_roots)), len(direct))
    ends = [chains.ends(at) for at in supports]
    every = frozenset().union(*ends)
    reached = frozenset().union(*(chains.reached(at) for at in supports))
    needs = {end for end in ends if end <= reached}
    fewest, exact = fewest_hitting(needs, exactly=len(supports) <= MOST_EXACT)
    circular = any(root.kind == "circle" for root in every)
    return Roots(max(1, fewest), len(every), exact, circular)


def fewest_hitting(sets: Iterable[Ends], *, exactly: bool) -> tuple[int, bool]:
    """Size of the smallest set that has a member in common with each, and whether it is that.

    Without `exactly`, the number of disjoint sets among them, which no smaller set can hit.
    """
    needed = _without_supersets(sets)
    if all(len(item) == 1 for item in needed):
        return len(needed), True
    packed = _disjoint(needed)
    return (_smallest(needed, packed), True) if exactly else (packed, False)


def _without_supersets(sets: Iterable[Ends]) -> list[Ends]:
    """What hits the smaller set hits the larger one as well."""
    ordered = sorted(set(sets), key=lambda item: (len(item), sorted(item)))
    kept: list[Ends] = []
    for item in ordered:
        if not any(other <= item for other in kept):
            kept.append(item)
    return kept


def _disjoint(sets: Sequence[Ends]) -> int:
    taken: set[Root] = set()
    count = 0
    for item in sets:
        if not item & taken:
            taken |= item
            count += 1
    return count


def _smallest(sets: Sequence[Ends], at_least: int) -> int:
    """Try one size after the other; each step takes a root of the first set not yet hit."""
    size = at_least
    while not _can_hit(sets, size):
        size += 1
    return size


def _can_hit(sets: Sequence[Ends], size: int) -> bool:
    if not sets:
        return True
    if size < _disjoint(sets):
        return False
    return any(
        _can_hit([item for item in sets if root not in item], size - 1) for root in sorted(sets[0])
    )
