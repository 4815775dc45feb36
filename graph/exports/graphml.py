"""GraphML (graphml.graphdrawing.org), written by networkx: typed columns, edges with their ids."""

from __future__ import annotations

from io import BytesIO

from graph.exports.fields import without_unprintable
from graph.exports.plain_graph import plain_graph
from graph.exports.statement import statement
from graph.subgraph import Subgraph


def write_graphml(subgraph: Subgraph) -> bytes:
    """The file, UTF-8; the same bytes for the same subgraph."""
    import networkx as nx  # here: every start of the command would wait for it

    clean, dropped = without_unprintable(subgraph)
    written = BytesIO()
    # the plain writer: the other needs lxml, where that is there, and orders keys otherwise
    nx.write_graphml_xml(
        plain_graph(clean, statement(clean, dropped)), written, edge_id_from_attribute="id"
    )
    return written.getvalue()
