"""Cytoscape JSON (.cyjs): elements as Cytoscape and cytoscape.js take them, made by networkx."""

from __future__ import annotations

import msgspec

from graph.exports.plain_graph import plain_graph
from graph.exports.statement import statement
from graph.subgraph import Subgraph


def write_cytoscape(subgraph: Subgraph) -> bytes:
    """The file, UTF-8; names of nodes are under `name` and `label`.

    `data` of the whole is an object, as Cytoscape has it; networkx writes pairs, and reads both.
    """
    import networkx as nx  # here: every start of the command would wait for it

    graph = plain_graph(subgraph, statement(subgraph))
    for _, node in graph.nodes(data=True):
        node["name"] = node["label"]
    found = nx.cytoscape_data(graph)
    found["data"] = dict(found["data"])
    return msgspec.json.encode(found)
