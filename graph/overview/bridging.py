"""What spans jurisdictions: entities whose ties reach many others, and pairs that are tied most."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from graph.net.arrays import Array
from graph.overview.projection import PARTS, Pairs

# A tie that is made by one event of more than eleven alone spans nothing: a list of forty
# governments in one report would make each of them a bridge to all others.
LEAST_WEIGHT = PARTS // 10
_CARRIERS = 3  # entities that are named of each pair of jurisdictions


class Bridge(NamedTuple):
    """An entity with ties to others of `codes`, none of them its own."""

    node: int
    codes: tuple[str, ...]
    ties: int  # entities of these jurisdictions that it is tied to


class Span(NamedTuple):
    """Two jurisdictions, how many pairs of entities tie them, and who is in most of these."""

    codes: tuple[str, str]
    ties: int
    carried_by: tuple[int, ...]


def bridges_of(pairs: Pairs, codes: Sequence[str], most: int) -> list[Bridge]:
    """The entities that reach most jurisdictions besides their own; ties by number of ties."""
    first, second, numbered = _across(pairs, codes)
    nodes, others = np.concatenate([first, second]), np.concatenate([second, first])
    reached = np.unique(nodes * len(codes) + numbered[others])
    at, code = reached // len(codes), reached % len(codes)
    counted = np.bincount(at, minlength=len(codes))
    ties = np.bincount(nodes, minlength=len(codes))
    chosen = np.lexsort((np.arange(len(codes)), -ties, -counted))[:most]
    names = sorted(set(codes))
    return [
        Bridge(int(node), tuple(names[n] for n in code[at == node]), int(ties[node]))
        for node in chosen
        if counted[node] > 1
    ]


def spans_of(pairs: Pairs, codes: Sequence[str], most: int) -> list[Span]:
    """The pairs of jurisdictions that most pairs of entities tie."""
    first, second, numbered = _across(pairs, codes)
    names = sorted(set(codes))
    low = np.minimum(numbered[first], numbered[second])
    high = np.maximum(numbered[first], numbered[second])
    keys, places, ties = np.unique(low * len(names) + high, return_inverse=True, return_counts=True)
    found = []
    for at in np.lexsort((keys, -ties))[:most]:
        own = places == at
        nodes, counts = np.unique(np.concatenate([first[own], second[own]]), return_counts=True)
        carriers = nodes[np.lexsort((nodes, -counts))[:_CARRIERS]]
        ends = names[keys[at] // len(names)], names[keys[at] % len(names)]
        found.append(Span(ends, int(ties[at]), tuple(map(int, carriers))))
    return found


def _across(pairs: Pairs, codes: Sequence[str]) -> tuple[Array, Array, Array]:
    """Pairs of two known jurisdictions that weigh enough; the number of each node's, by name."""
    names = {name: at for at, name in enumerate(sorted(set(codes)))}
    numbered = np.array([names[code] for code in codes], np.int64)
    known = np.array([code != "" for code in codes], np.bool_)
    kept = known[pairs.first] & known[pairs.second] & (pairs.weight >= LEAST_WEIGHT)
    kept &= numbered[pairs.first] != numbered[pairs.second]
    return pairs.first[kept], pairs.second[kept], numbered
