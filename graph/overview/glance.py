"""All numbers of the overview, by the places of entities and reports in order of their ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import networkx as nx
import numpy as np

from graph.connections import RELATIONS
from graph.net.arrays import Array, Longs
from graph.net.stack import Stack
from graph.overview.bridging import Bridge, Span, bridges_of, spans_of
from graph.overview.centrality import (
    Floats,
    communities,
    neighbours,
    sources_of,
    walks,
    ways_over,
)
from graph.overview.projection import (
    PARTS,
    Pairs,
    pairs_of,
    reliances_of,
    strongest,
    suppliers_of,
)

MOST_LISTED = 12
MOST_PAIRS = 30_000  # that ways and communities are reckoned on, in some seconds
_FEWEST_MEMBERS = 4  # of a community that is listed
_MOST_COMMUNITIES = 12


class Central(NamedTuple):
    """An entity with how many others it is tied to, and its two shares."""

    node: int
    ties: int
    between: float
    rank: float


class Relied(NamedTuple):
    """A report with how many events cite it, how many reports name it as their source."""

    report: int
    events: int
    relied_on_by: int
    rank: float


class Originator(NamedTuple):
    """A body that the reports of `relied_on_by` publishers have something from."""

    node: int
    relied_on_by: int
    rank: float


class Community(NamedTuple):
    """Entities that hang together, most central first; `inside` of their ties, by weight."""

    members: tuple[int, ...]
    size: int
    inside: float
    codes: tuple[tuple[str, int], ...]  # jurisdictions, those of most members first


class Glance(NamedTuple):
    """The graph at a glance; a list has twelve at most."""

    central: dict[str, list[Central]]  # by group: agencies, policies, vendors
    reports: list[Relied]
    originators: list[Originator]
    communities: list[Community]
    groups: int  # how many communities there are in all
    bridges: list[Bridge]
    spans: list[Span]
    numbers: dict[str, int]


class Nodes(NamedTuple):
    """Entities in order of their ids, and the number of each place of the stack among them."""

    order: Longs
    types: Sequence[str]
    codes: Sequence[str]  # jurisdictions


def glance(stack: Stack, nodes: Nodes, reports: Longs) -> Glance:
    """Everything, of today; `reports` are the numbers of the stack's places among all reports."""
    number = len(nodes.types)
    pairs = pairs_of(stack, nodes.order)
    kept = strongest(pairs, MOST_PAIRS)
    graph = _graph(pairs, kept)
    tied = neighbours(pairs.first, pairs.second, number)
    rank = _ranks(pairs, np.flatnonzero(tied), number)
    between = ways_over(graph)
    groups = {
        "agencies": [at for at in range(number) if nodes.types[at] == "agency"],
        "policies": [at for at in range(number) if nodes.types[at] == "policy"],
        "vendors": suppliers_of(stack, nodes.order, RELATIONS.index("supplied")).tolist(),
    }
    found = communities(graph)
    return Glance(
        central={
            name: _most_central(members, tied, between, rank) for name, members in groups.items()
        },
        reports=_reports_relied_on(stack, reports),
        originators=_bodies_relied_on(stack, nodes.order),
        communities=_told(found, pairs, rank, nodes.codes),
        groups=len(found),
        bridges=bridges_of(pairs, nodes.codes, MOST_LISTED),
        spans=spans_of(pairs, nodes.codes, MOST_LISTED),
        numbers={
            "entities": int((tied > 0).sum()),
            "pairs": len(pairs.first),
            "pairs_kept": len(kept),
            "relations": pairs.relations,
            "events": pairs.events,
            "crowded": pairs.crowded,
            "sources": sources_of(graph),
        },
    )


def _ranks(pairs: Pairs, tied: Longs, number: int) -> Floats:
    """Where walks along ties, either way, end; nobody goes to what is tied to nothing."""
    first, second = np.searchsorted(tied, pairs.first), np.searchsorted(tied, pairs.second)
    found = np.zeros(number)
    found[tied] = walks(
        np.concatenate([first, second]),
        np.concatenate([second, first]),
        np.concatenate([pairs.weight, pairs.weight]),
        len(tied),
    )
    return found


def _graph(pairs: Pairs, kept: Longs) -> nx.Graph:
    """Those pairs as a graph of networkx, its nodes and edges in order."""
    graph = nx.Graph()
    first, second = pairs.first[kept].tolist(), pairs.second[kept].tolist()
    graph.add_nodes_from(sorted({*first, *second}))
    weights = (pairs.weight[kept] / PARTS).tolist()
    graph.add_weighted_edges_from(zip(first, second, weights, strict=True))
    return graph


def _most_central(
    members: Sequence[int], tied: Longs, between: Mapping[int, float], rank: Floats
) -> list[Central]:
    """Those that are tied to anybody, the highest rank first."""
    chosen = sorted((at for at in members if tied[at]), key=lambda at: (-rank[at], at))
    return [
        Central(at, int(tied[at]), between.get(at, 0.0), float(rank[at]))
        for at in chosen[:MOST_LISTED]
    ]


def _told(
    groups: Sequence[Sequence[int]], pairs: Pairs, rank: Floats, codes: Sequence[str]
) -> list[Community]:
    group_of = np.full(len(rank), -1, np.int64)
    for at, members in enumerate(groups):
        group_of[list(members)] = at
    first, second = group_of[pairs.first], group_of[pairs.second]
    inside = _weighed(first[first == second], pairs.weight[first == second], len(groups)) * 2
    every = _weighed(first, pairs.weight, len(groups)) + _weighed(second, pairs.weight, len(groups))
    found = []
    for at, members in enumerate(groups[:_MOST_COMMUNITIES]):
        if len(members) >= _FEWEST_MEMBERS:
            counted: dict[str, int] = {}
            for node in members:
                counted[codes[node]] = counted.get(codes[node], 0) + 1
            ordered = sorted(members, key=lambda node: (-rank[node], node))[:MOST_LISTED]
            where = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
            share = float(inside[at] / every[at])
            found.append(Community(tuple(ordered), len(members), share, tuple(where)))
    return found


def _weighed(groups: Array, weights: Array, number: int) -> Floats:
    own = groups >= 0
    return np.bincount(groups[own], weights=weights[own], minlength=number).astype(np.float64)


def _bodies_relied_on(stack: Stack, order: Longs) -> list[Originator]:
    """Bodies that most other publishers have something from."""
    names, relied, rank = _relied_on(*reliances_of(stack, order))
    chosen = np.lexsort((names, -rank, -relied))[:MOST_LISTED].tolist()
    return [
        Originator(int(names[at]), int(relied[at]), float(rank[at])) for at in chosen if relied[at]
    ]


def _relied_on(one: Longs, other: Longs) -> tuple[Longs, Longs, Floats]:
    """Of pairs, first who relies: all that take part, how many rely on each, and their ranks."""
    number = int(max(one.max(initial=0), other.max(initial=0))) + 1
    pairs = np.unique((one * number + other)[one != other])
    one, other = pairs // number, pairs % number
    names = np.unique(np.concatenate([one, other]))
    starts, ends = np.searchsorted(names, one), np.searchsorted(names, other)
    relied: Longs = np.bincount(ends, minlength=len(names))
    return names, relied, walks(starts, ends, np.ones(len(starts)), len(names))


def _reports_relied_on(stack: Stack, order: Longs) -> list[Relied]:
    """Reports that most others name as their source."""
    number = max(1, len(order))
    names, relied, rank = _relied_on(*_rows(stack, "relying", ("report", "on_report"), order))
    events, reports = _rows(stack, "citing", ("event", "report"), order)
    cited = np.bincount(np.unique(events * number + reports) % number, minlength=number)
    chosen = np.lexsort((names, -rank, -relied))[:MOST_LISTED]
    return [
        Relied(int(names[at]), int(cited[names[at]]), int(relied[at]), float(rank[at]))
        for at in chosen.tolist()
        if relied[at]
    ]


def _rows(stack: Stack, table: str, names: tuple[str, str], order: Longs) -> tuple[Longs, Longs]:
    """Two columns of what stands today: reports by their number, events by their place."""
    found: tuple[list[Longs], list[Longs]] = ([], [])
    for at, segment in enumerate(stack.segments):
        columns = [segment[f"{table}_{name}"].astype(np.int64) for name in names]
        kept = columns[1] >= 0  # a body that is named has no number among the reports
        if (gone := stack.gone[at]) is not None:
            kept &= ~gone[segment[f"{table}_event"]]
        for name, column, into in zip(names, columns, found, strict=True):
            into.append(
                column[kept] + stack.event_starts[at] if name == "event" else order[column[kept]]
            )
    return np.concatenate(found[0]), np.concatenate(found[1])
