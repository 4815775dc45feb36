"""GEXF 1.3 (gexf.net), dynamic where days are known, as Gephi reads it.

Written here rather than by networkx, which knows no `kind`: Gephi makes one edge of two that share
their ends and their kind, and the claim of one would be lost. Each has a kind of its own instead,
`operates`, then `operates 2`; the verb itself stands in the column `relation`. No weight is
written: Gephi throws away an edge of weight 0, which is what one without a root would have. All
edges are directed, because networkx reads no file that has both sorts.
"""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from graph.exports.fields import (
    EDGE_FIELDS,
    NODE_FIELDS,
    days_of_edge,
    days_of_node,
    edge_fields,
    node_fields,
    without_unprintable,
)
from graph.exports.statement import statement
from graph.subgraph import Edge, Node, Subgraph

SPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer"}


def write_gexf(subgraph: Subgraph) -> bytes:
    """The file, UTF-8; the same bytes for the same subgraph."""
    clean, dropped = without_unprintable(subgraph)
    root = Element("gexf", {"xmlns": SPACE, "version": "1.3"})
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "Watchline"
    SubElement(meta, "description").text = statement(clean, dropped)
    graph = SubElement(root, "graph", {"defaultedgetype": "directed", "idtype": "string"})
    graph.attrib |= _time(clean)
    _declare(graph, "node", dict.fromkeys(NODE_FIELDS, str))
    _declare(graph, "edge", dict(EDGE_FIELDS))
    nodes = SubElement(graph, "nodes", {"count": str(len(clean.nodes))})
    for node in clean.nodes:
        _add_node(nodes, node)
    edges = SubElement(graph, "edges", {"count": str(len(clean.edges))})
    seen: Counter[tuple[str, str, str]] = Counter()
    for edge in clean.edges:
        ends = (edge.source, edge.target, edge.relation)
        seen[ends] += 1
        _add_edge(edges, edge, f"{edge.relation} {seen[ends]}" if seen[ends] > 1 else edge.relation)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _time(subgraph: Subgraph) -> dict[str, str]:
    """How days are written; without one of them the graph is static."""
    spans = [*map(days_of_node, subgraph.nodes), *map(days_of_edge, subgraph.edges)]
    if not any(any(span) for span in spans):
        return {"mode": "static"}
    return {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def _declare(graph: Element, of: str, fields: dict[str, type]) -> None:
    declared = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for name, kind in fields.items():
        SubElement(declared, "attribute", {"id": name, "title": name, "type": _TYPES[kind]})


def _add_node(nodes: Element, node: Node) -> None:
    made = SubElement(nodes, "node", {"id": node.id, "label": node.label or node.id})
    made.attrib |= _span(*days_of_node(node))
    _add_values(made, node_fields(node))


def _add_edge(edges: Element, edge: Edge, kind: str) -> None:
    made = SubElement(
        edges, "edge",
        {"id": edge.id, "source": edge.source, "target": edge.target, "kind": kind,
         "label": edge.relation},
    )  # fmt: skip
    made.attrib |= _span(*days_of_edge(edge))
    _add_values(made, edge_fields(edge))


def _add_values(element: Element, fields: dict[str, str] | dict[str, str | int]) -> None:
    values = SubElement(element, "attvalues")
    for name, value in fields.items():
        SubElement(values, "attvalue", {"for": name, "value": str(value)})


def _span(start: str | None, end: str | None) -> dict[str, str]:
    return {name: day for name, day in (("start", start), ("end", end)) if day}
