"""How central each node is: its neighbours, the ways that lead over it, where a walk ends up."""

from __future__ import annotations

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.net.arrays import Array, Longs

Floats = NDArray[np.float64]
DAMPING = 0.85
SEED = 2019  # of every choice by chance, so that the same graph gives the same answer
MOST_SOURCES = 200  # nodes from which shortest ways are counted
_MOST_LOOKS = 2_000_000  # edges that are looked at for that: some seconds
_MOST_STEPS = 200
_CLOSE = 1e-12


def neighbours(first: Longs, second: Longs, number: int) -> Longs:
    """With how many others each node is tied."""
    found: Longs = np.bincount(first, minlength=number) + np.bincount(second, minlength=number)
    return found


def walks(starts: Array, ends: Array, weights: Array, number: int) -> Floats:
    """PageRank (Brin and Page 1998) by power iteration: shares of all, whose sum is 1.

    A walker follows edges from start to end, the heavier the likelier, and in 15 of 100 steps, or
    where no edge leads on, begins anew anywhere. Same as networkx's, which needs scipy for it.
    """
    if not number:
        return np.zeros(0)
    out = np.bincount(starts, weights=weights, minlength=number)
    shares = weights / out[starts]
    stuck = out == 0
    rank = np.full(number, 1 / number)
    for _ in range(_MOST_STEPS):
        moved = np.bincount(ends, weights=rank[starts] * shares, minlength=number)
        after = DAMPING * (moved + rank[stuck].sum() / number) + (1 - DAMPING) / number
        if np.abs(after - rank).sum() < _CLOSE:
            return np.asarray(after)
        rank = after
    return rank


def ways_over(graph: nx.Graph) -> dict[int, float]:
    """Which share of the shortest ways between others leads over each node (Brandes 2001).

    Counted from `sources_of` nodes, which are chosen by chance and are always the same ones.
    """
    sources = sources_of(graph)
    found: dict[int, float] = nx.betweenness_centrality(
        graph, k=sources if sources < len(graph) else None, seed=SEED
    )
    return found


def sources_of(graph: nx.Graph) -> int:
    """From how many nodes ways are counted: 200, fewer where there are over 10,000 edges."""
    edges = max(1, int(graph.number_of_edges()))
    return min(len(graph), MOST_SOURCES, max(1, _MOST_LOOKS // edges))


def communities(graph: nx.Graph) -> list[list[int]]:
    """Groups with more ties within than chance would make (Louvain), largest first, each in order.

    The method moves nodes in an order of chance, which the seed makes always the same.
    """
    found = nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
