"""A part of the graph as values: what is drawn, exported and handed from one to the other.

Nodes are entities, events and reports. Edges have claims behind them, and say how each stands:
status, roots, the reports that carry it. Both are checked once, when the whole is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

NodeKind = Literal["entity", "event", "report"]
EdgeKind = Literal["relation", "together", "relies_on", "took_part", "cites"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity, event or report, as it is named on a drawing or in a file."""

    id: str
    kind: NodeKind
    type: str = ""  # agency, policy, court …; of an event or report its kind
    label: str = ""
    language: str = ""  # of the label, where it is known
    jurisdiction: str = ""
    date: str = ""  # EDTF: when an event happened, when a report was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Source stands in this relation to target: so says this event, by this claim."""

    id: str  # of the claim; made unique where two edges share one
    source: str
    target: str
    kind: EdgeKind
    relation: str  # operates …; a role, a stance; `together` and `relies_on` name themselves
    event: str
    claim: str
    status: str
    least: int  # roots
    most: int
    reports: tuple[str, ...] = ()
    date: str = ""  # EDTF, of the event
    since: str | None = None  # first possible day, last possible day, both counted
    until: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subgraph:
    """What a question has for an answer, as nodes and edges of one revision.

    ValueError where two nodes or two edges share an id, where an edge ends in no node, or where
    its roots are no interval: whoever makes one has mistaken something.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    question: str  # as understood, in words
    revision: str
    note: str = ""  # a sentence on what was left out, where there was too much

    def __post_init__(self) -> None:
        _refuse("two nodes are", _repeated(node.id for node in self.nodes))
        _refuse("two edges are", _repeated(edge.id for edge in self.edges))
        known = {node.id for node in self.nodes}
        ends = {end for edge in self.edges for end in (edge.source, edge.target)}
        _refuse("no node is", ends - known)
        _refuse("roots are no interval in", {
            edge.id for edge in self.edges if not 0 <= edge.least <= edge.most
        })  # fmt: skip
        kinds = {node.kind for node in self.nodes} - {*get_args(NodeKind)}
        _refuse("no kind of node is", kinds)
        _refuse("no kind of edge is", {edge.kind for edge in self.edges} - {*get_args(EdgeKind)})


def _repeated(ids: Iterable[str]) -> set[str]:
    return {key for key, times in Counter(ids).items() if times > 1}


def _refuse(what: str, ids: Iterable[str]) -> None:
    found = sorted(ids)
    if found:
        raise ValueError(f"{what} {', '.join(found[:5])}")
