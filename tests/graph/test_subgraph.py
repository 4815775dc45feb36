"""A part of the graph is whole when it is made: ids are single, edges end in nodes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.subgraph import Edge, Node, Subgraph

A = Node(id="a", kind="entity", label="A")
B = Node(id="b", kind="entity", label="B")
AB = Edge(id="e.1", source="a", target="b", kind="relation", relation="operates", event="e",
          claim="e.1", status="supported", least=1, most=2)  # fmt: skip


def test_whole() -> None:
    made = Subgraph(nodes=(A, B), edges=(AB,), question="all", revision="r")
    assert made.edges[0].reports == ()


@pytest.mark.parametrize(("nodes", "edges", "says"), [
    pytest.param((A, A), (), "two nodes are a", id="two nodes of one id"),
    pytest.param((A, B), (AB, AB), "two edges are e.1", id="two edges of one id"),
    pytest.param((A,), (AB,), "no node is b", id="an edge into nothing"),
    pytest.param((A, B), (replace(AB, least=3),), "no interval in e.1", id="more least than most"),
    pytest.param((replace(A, kind="thing"),), (), "kind of node is thing", id="kind of node"),  # type: ignore[arg-type]  # that is the case
    pytest.param((A, B), (replace(AB, kind="link"),), "kind of edge is link", id="kind of edge"),  # type: ignore[arg-type]  # that is the case
])  # fmt: skip
def test_refused(nodes: tuple[Node, ...], edges: tuple[Edge, ...], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Subgraph(nodes=nodes, edges=edges, question="all", revision="r")
