"""What keeps Gephi from reading a GEXF file whole, by the rules of its reader and of GEXF 1.3.

Sources: gexf.net (the primer and the schema of 1.3), docs.gephi.org ("GEXF File Format", "Import
Dynamic Data"), and the messages that Gephi's importer logs as severe.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SPACE = "{http://gexf.net/1.3}"
TYPES = {
    "integer": re.compile(r"[+-]?\d{1,9}"), "long": re.compile(r"[+-]?\d{1,18}"),
    "double": re.compile(r"[+-]?\d+(\.\d+)?"), "float": re.compile(r"[+-]?\d+(\.\d+)?"),
    "boolean": re.compile(r"true|false"), "string": re.compile(r"(?s).*"),
    "liststring": re.compile(r"(?s)\[.*\]"), "anyURI": re.compile(r"\S*"),
}  # fmt: skip
ORDER = ["attributes", "nodes", "edges"]


def faults(written: bytes) -> list[str]:
    """Everything in this file that Gephi would refuse, merge, drop or misread."""
    root = ElementTree.fromstring(written)
    return [*_faults(root)]


def _faults(root: Element) -> Iterator[str]:
    if root.tag != f"{SPACE}gexf" or root.get("version") != "1.3":
        yield f"not GEXF 1.3: {root.tag} {root.get('version')}"
    graph = root.find(f"{SPACE}graph")
    if graph is None:
        yield "no graph"
        return
    yield from _head(graph)
    tags = [child.tag.removeprefix(SPACE) for child in graph]
    if sorted(tags, key=ORDER.index) != tags:
        yield f"order {tags}: columns are declared before they are used"
    nodes = graph.findall(f"{SPACE}nodes/{SPACE}node")
    edges = graph.findall(f"{SPACE}edges/{SPACE}edge")
    known = {node.get("id", "") for node in nodes}
    yield from _single("node", nodes)
    yield from _single("edge", edges)
    for name, items in (("node", nodes), ("edge", edges)):
        columns = _columns(graph, name)
        for item in items:
            yield from _values(item, columns)
            yield from _times(item, graph)
    yield from _edges(edges, known)


def _head(graph: Element) -> Iterator[str]:
    if graph.get("defaultedgetype") not in ("directed", "undirected"):
        yield "mutual or no default direction"
    if graph.get("idtype") not in (None, "string"):
        yield "ids that are no numbers need idtype string"
    if graph.get("mode") not in ("static", "dynamic"):
        yield f"mode {graph.get('mode')}"
    if graph.get("mode") == "dynamic" and graph.get("timeformat") != "date":
        yield "without timeformat days are read as numbers"
    if graph.get("timerepresentation", "interval") != "interval":
        yield "start and end are ignored unless time is kept as intervals"


def _columns(graph: Element, of: str) -> dict[str, str]:
    columns: dict[str, str] = {}
    for declared in graph.findall(f"{SPACE}attributes"):
        if declared.get("class") == of:
            for column in declared:
                columns[column.attrib["id"]] = column.attrib["type"]
    return columns


def _single(name: str, items: list[Element]) -> Iterator[str]:
    for key, times in Counter(item.get("id", "") for item in items).items():
        if times > 1 or not key:
            yield f"{name} {key!r} stands {times} times"


def _values(item: Element, columns: dict[str, str]) -> Iterator[str]:
    seen = set()
    for value in item.findall(f"{SPACE}attvalues/{SPACE}attvalue"):
        column, text = value.get("for", ""), value.get("value", "")
        if column not in columns:
            yield f"{item.get('id')}: column {column!r} is not declared, its value is dropped"
        elif columns[column] not in TYPES:
            yield f"column {column}: no type {columns[column]}"
        elif not TYPES[columns[column]].fullmatch(text):
            yield f"{item.get('id')}: {text!r} is no {columns[column]}"
        if column in seen:
            yield f"{item.get('id')}: column {column} twice"
        seen.add(column)


def _times(item: Element, graph: Element) -> Iterator[str]:
    days = []
    for name in ("start", "end"):
        text = item.get(name)
        if text is None:
            continue
        if graph.get("mode") != "dynamic":
            yield f"{item.get('id')}: {name} in a static graph"
        try:
            days.append(date.fromisoformat(text))
        except ValueError:
            yield f"{item.get('id')}: {name} {text!r} is no day"
    if days != sorted(days):
        yield f"{item.get('id')}: ends before it starts"
    if {"startopen", "endopen", "timestamp", "pid"} & set(item.attrib):
        yield f"{item.get('id')}: an attribute of another version or kind of time"


def _edges(edges: list[Element], known: set[str]) -> Iterator[str]:
    for edge in edges:
        for end in ("source", "target"):
            if edge.get(end) not in known:
                yield f"edge {edge.get('id')}: {end} {edge.get(end)!r} is no node"
        if edge.get("type", "directed") not in ("directed", "undirected"):
            yield f"edge {edge.get('id')}: type {edge.get('type')}"
        if float(edge.get("weight", "1")) <= 0:
            yield f"edge {edge.get('id')}: an edge of weight 0 is thrown away"
    ends = Counter((edge.get("source"), edge.get("target"), edge.get("kind")) for edge in edges)
    for parallel, times in ends.items():
        if times > 1:
            yield f"{times} edges {parallel} become one"
