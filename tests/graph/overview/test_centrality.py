"""Ranks by power iteration are those of networkx, which it would need scipy for."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from graph.overview.centrality import (
    DAMPING,
    MOST_SOURCES,
    communities,
    sources_of,
    walks,
    ways_over,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("directed", [True, False])
def test_walks_are_those_of_the_google_matrix(seed: int, directed: bool) -> None:
    """Weighted, with nodes that lead nowhere; judged by an eigenvector of networkx's own matrix."""
    chance = np.random.default_rng(seed)
    graph = nx.gnm_random_graph(40, 70, seed=seed, directed=directed)
    for *_, fields in graph.edges(data=True):
        fields["weight"] = float(chance.integers(1, 9))
    edges = [(a, b, fields["weight"]) for a, b, fields in graph.edges(data=True)]
    if not directed:
        edges += [(b, a, weight) for a, b, weight in edges]
    starts, ends, weights = (np.array(column) for column in zip(*edges, strict=True))
    values, vectors = np.linalg.eig(nx.google_matrix(graph, alpha=DAMPING).T)
    right = np.real(vectors[:, np.argmax(np.real(values))])
    found = walks(starts, ends, weights, 40)
    assert found.sum() == pytest.approx(1)
    assert found == pytest.approx(right / right.sum(), abs=1e-9)


def test_walks_of_nothing() -> None:
    none = np.zeros(0, np.int64)
    assert walks(none, none, none, 0).tolist() == []
    assert walks(none, none, none, 2).tolist() == [0.5, 0.5]


def test_ways_are_counted_from_few_where_there_are_many_edges() -> None:
    """All nodes of a small graph, 200 of a larger one, fewer where each costs more."""
    assert sources_of(nx.path_graph(7)) == 7
    assert sources_of(nx.path_graph(5_000)) == MOST_SOURCES
    assert sources_of(nx.gnm_random_graph(2_000, 40_000, seed=1)) == 50
    assert ways_over(nx.path_graph(3)) == {0: 0.0, 1: 1.0, 2: 0.0}


def test_ways_and_communities_are_the_same_each_time() -> None:
    one, other = (nx.gnm_random_graph(300, 900, seed=3) for _ in range(2))
    assert ways_over(one) == ways_over(other)
    assert communities(one) == communities(other)


def test_two_cliques_are_two_communities() -> None:
    graph = nx.barbell_graph(6, 0)
    nx.set_edge_attributes(graph, 1.0, "weight")
    assert communities(graph) == [list(range(6)), list(range(6, 12))]
