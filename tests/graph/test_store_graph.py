"""networkx's own algorithms run on the graph of a store, and find what they find on a plain one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.embedded import EmbeddedStore, open_store
from graph.questions import Question
from graph.store_graph import StoreGraph
from tests.graph.examples import Raw, corpus, entity, event, report, sources
from tests.graph.net.worlds import worlds
from tests.stores import NewStore, Stores, some

Graph = Any
ENDS = ("hikvision", "us-fisc")


def both_ways(graph: Graph) -> Graph:
    """As an undirected view of the graph itself, not a copy."""
    return graph.to_undirected(as_view=True)


@lru_cache(maxsize=8)
def simple(graph: Graph) -> Graph:
    """For algorithms that refuse several edges between two nodes, or go by the order of nodes."""
    made = nx.Graph()
    made.add_nodes_from(sorted(graph))
    made.add_edges_from(sorted({tuple(sorted(ends)) for ends in graph.edges()}))
    return made


# Each gives what can be compared whatever the order in which nodes come.
ALGORITHMS: dict[str, Callable[[Graph], Any]] = {
    "shortest path length": lambda g: nx.shortest_path_length(both_ways(g), *ENDS),
    "all lengths from one": lambda g: dict(nx.single_source_shortest_path_length(g, ENDS[0])),
    "dijkstra": lambda g: nx.dijkstra_path_length(both_ways(g), *ENDS, weight=None),
    "dijkstra by attribute": lambda g: nx.dijkstra_path_length(
        both_ways(g), *ENDS,
        weight=lambda *edge: min(1 + data.get("roots_max", 9) for data in edge[2].values()),
    ),
    "breadth first": lambda g: {*nx.bfs_tree(g, ENDS[0], depth_limit=4)},
    "descendants": lambda g: nx.descendants(g, ENDS[0]),
    "ancestors": lambda g: nx.ancestors(g, "cn-npcic"),
    "weak components": lambda g: sorted(sorted(c) for c in nx.weakly_connected_components(g)),
    "strong components": lambda g: sorted(map(len, nx.strongly_connected_components(g))),
    "is a DAG": nx.is_directed_acyclic_graph,
    "degrees": lambda g: dict(g.degree()),
    "in-degree centrality": nx.in_degree_centrality,
    "core numbers": lambda g: nx.core_number(simple(g)),
    "triangles": lambda g: sum(nx.triangles(simple(g)).values()),
    "bridges": lambda g: sorted(map(sorted, nx.bridges(simple(g)))),
    "articulation points": lambda g: {*nx.articulation_points(both_ways(g))},
    "ego graph": lambda g: {*nx.ego_graph(g, "nso-group", radius=2, undirected=True)},
    "k shell": lambda g: {*nx.k_shell(simple(g))},
    "node connectivity": lambda g: nx.has_path(g, *ENDS),
    "density": nx.density,
}  # fmt: skip
# These draw lots in the order of nodes, or add up floats in that order.
ORDERED: dict[str, Callable[[Graph], Any]] = {
    "louvain": lambda g: nx.community.louvain_communities(simple(g), seed=7),
    "label propagation": lambda g: [*nx.community.label_propagation_communities(simple(g))],
    "betweenness": lambda g: nx.betweenness_centrality(_near(g)),
    "closeness": lambda g: nx.closeness_centrality(_near(g)),
    "k shortest paths": lambda g: [
        path for path, _ in zip(nx.shortest_simple_paths(simple(g), *ENDS), range(5), strict=False)
    ],
    "eigenvector": lambda g: nx.eigenvector_centrality(_near(g), max_iter=2_000, tol=1e-4),
}


def _near(graph: Graph) -> Graph:
    return simple(graph).subgraph(nx.ego_graph(graph, "nso-group", radius=1, undirected=True))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("graph") / "watchline.db", create=True)
    records = corpus()
    made.load(sources(records), dataset="corpus")
    made.ready_graph()  # what comes now is in a second segment
    one = next(raw for raw in records if "participants" in raw)
    made.load(sources([one | {"id": "again", "title": "Again"}]), dataset="more")
    made.ready_graph()
    gone = {"id": one["id"], "on": "2026-01-01", "because": "It stands twice."}
    made.load(sources([gone]), dataset="more")
    return made


@pytest.fixture(scope="module")
def graph(store: EmbeddedStore) -> Iterator[StoreGraph]:
    made = store.graph()
    yield made
    made.close()


@pytest.fixture(scope="module")
def plain(graph: StoreGraph) -> nx.MultiDiGraph:
    return graph.copy()


@pytest.mark.parametrize("name", [*ALGORITHMS, *ORDERED])
def test_algorithms_find_the_same(graph: StoreGraph, plain: nx.MultiDiGraph, name: str) -> None:
    find = (ALGORITHMS | ORDERED)[name]
    assert find(graph) == find(plain)


def test_the_copy_is_what_the_records_say(store: EmbeddedStore, plain: nx.MultiDiGraph) -> None:
    """Not read from the arrays: nodes and edges of every event's answer."""
    expected: set[tuple[str, str, str, str]] = set()
    for answer in _events(store):
        key = answer["id"]
        for part in answer["participants"]:
            expected.add((part["entity"]["id"], key, "took_part", part["claim"]["id"]))
        for part in answer["relations"]:
            ends = part["subject"]["id"], part["object"]["id"]
            if part["claim"]["status"] != "uncited" and ends[0] != ends[1]:
                expected.add((*ends, "relation", part["claim"]["id"]))
        for citation in answer["citations"]:
            expected.add((key, citation["report"]["id"], "cites", ""))
            for source in citation["via"]:
                expected.add((citation["report"]["id"], source["id"], "relies_on", ""))
    found = {
        (one, other, data["kind"], data.get("claim", ""))
        for one, other, data in plain.edges(data=True)
    }
    assert found == expected
    assert len(plain) == sum(store.stats()[name] for name in ("events", "entities", "reports"))


def _events(store: EmbeddedStore) -> Iterator[dict[str, Any]]:
    question = Question(limit=500)
    while True:
        page = store.timeline(question)
        yield from map(json.loads, page.items)
        if page.next is None:
            return
        question = replace(question, cursor=page.next)


def test_attributes_are_read_when_they_are_asked_for(graph: StoreGraph) -> None:
    node = graph.nodes["hikvision"]
    assert node["kind"] == "entity"
    assert node["label"] == "Hangzhou Hikvision Digital Technology"
    one, other, data = next(iter(graph.edges("cn-npcic", data=True)))
    assert (one, data["kind"]) == ("cn-npcic", "relation")
    assert data["status"] in ("supported", "disputed", "corrected", "retracted")
    assert data["reports"]
    assert data == dict(data) == data.copy()
    assert other in graph["cn-npcic"]
    assert "nobody" not in graph
    with pytest.raises(KeyError):
        graph["nobody"]


def test_it_only_reads(graph: StoreGraph) -> None:
    for name, given_ in (
        ("add_node", "x"), ("remove_node", "hikvision"), ("add_edges_from", [ENDS]),
        ("remove_edges_from", []), ("add_nodes_from", "ab"),
    ):  # fmt: skip
        with pytest.raises(nx.NetworkXError, match="Frozen"):
            getattr(graph, name)(given_)
    with pytest.raises(TypeError):
        graph.nodes["hikvision"]["label"] = "x"


def test_it_belongs_to_its_revision(new_store: NewStore) -> None:
    store = new_store()
    store.load(sources([entity(), report(), event()]), dataset="one")
    graph = store.graph()
    store.load(sources([event("later")]), dataset="two")
    assert "later" not in graph
    assert {*graph} == {"xx-ministry", "gazette-2019", "xx-2019-count"}
    assert "later" in store.graph()
    assert graph.graph["revision"] != store.revision()
    graph.close()


def test_random_graphs(stores: Stores, engine: str) -> None:
    @settings(max_examples=some(15, engine))
    @given(worlds())
    def check(world: list[Raw]) -> None:
        with stores() as new_store:
            store = new_store()
            store.load(sources(world), dataset="world")
            graph = store.graph()
            plain = graph.copy()
            assert {*graph} == {raw["id"] for raw in world}
            assert sorted(graph.edges(keys=True)) == sorted(plain.edges(keys=True))
            for one, other in graph.edges():
                assert one in graph.pred[other]
            for find in (
                lambda g: dict(nx.all_pairs_shortest_path_length(g)),
                lambda g: dict(nx.all_pairs_shortest_path_length(g.reverse(copy=False))),
                lambda g: sorted(map(sorted, nx.strongly_connected_components(g))),
                lambda g: nx.core_number(_loopless(both_ways(g))),
                lambda g: {key: round(x, 9) for key, x in nx.betweenness_centrality(g).items()},
            ):
                assert find(graph) == find(plain)
            graph.close()

    def _loopless(graph: Graph) -> Graph:
        made = nx.Graph(graph)
        made.remove_edges_from([*nx.selfloop_edges(made)])
        return made

    check()
