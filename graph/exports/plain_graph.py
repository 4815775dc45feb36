"""A subgraph as a networkx MultiDiGraph of plain texts and numbers, which its writers take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.exports.fields import days_of_edge, days_of_node, edge_fields, node_fields
from graph.subgraph import Subgraph

if TYPE_CHECKING:
    import networkx as nx


def plain_graph(subgraph: Subgraph, description: str) -> nx.MultiDiGraph[str]:
    """The graph; an edge's key is its id, days are under `start` and `end` where known."""
    import networkx as nx  # here: every start of the command would wait for it

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(
        name=subgraph.question, revision=subgraph.revision, description=description
    )
    for node in subgraph.nodes:
        days = _known(*days_of_node(node))
        made.add_node(node.id, label=node.label or node.id, **node_fields(node), **days)
    for edge in subgraph.edges:
        days = _known(*days_of_edge(edge))
        made.add_edge(
            edge.source, edge.target, key=edge.id, id=edge.id, label=edge.relation,
            **edge_fields(edge), **days,
        )  # fmt: skip
    return made


def _known(start: str | None, end: str | None) -> dict[str, str]:
    return {name: day for name, day in (("start", start), ("end", end)) if day}
