"""What is drawn around an entity: those near it, who stands on the way, the relations among them.

A question may leave out by type whom a way goes through; drawn they have to be, or the way would
lead nowhere. All that is drawn is handed on as hops and edges, which the page lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import msgspec

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.gathering import in_window
from graph.store import Store
from graph.strength import KINDS

MOST_DRAWN = 40  # names that one picture holds
Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The answer of the store, and what belongs beside it."""

    answer: bytes
    entity: Item
    items: tuple[Item, ...]  # as many of the neighbours as can be drawn
    between: tuple[Item, ...]  # hops on the way to them, of those that are not neighbours asked for
    among: tuple[Item, ...]  # edges among all of these that are on no way
    total: int
    left_out: Mapping[str, int]
    nodes: dict[str, Item]

    def drawn(self) -> dict[str, Item]:
        """Everybody in the picture, the entity first."""
        ids = [self.entity["id"], *(item["entity"]["id"] for item in self.items)]
        ids += [hop[end] for hop in (*self.hops(), *self.between) for end in ("from", "to")]
        return {key: self.nodes[key] for key in ids}

    def hops(self) -> list[Item]:
        """The hops that lead to the neighbours."""
        return [item["hop"] for item in self.items]


def look_around(store: Store, asked: NeighbourQuestion) -> Neighbourhood:
    """Those near an entity, at most forty names with who stands on the way; UnknownId."""
    answer = store.neighbours(asked)
    found = msgspec.json.decode(answer)
    entity = found["entity"]
    items = tuple(_that_fit(entity["id"], found["items"]))
    nodes = {**found["nodes"], entity["id"]: entity}
    nodes |= {item["entity"]["id"]: item["entity"] for item in items}
    between: list[Item] = []
    for pair in _open_pairs(entity["id"], items):
        opened, more = _hops(store, asked, *pair)
        between += opened
        nodes = {**more, **nodes}
    hops = [*(item["hop"] for item in items), *between]
    among, more = _among(store, asked, entity["id"], hops)
    return Neighbourhood(
        answer, entity, items, tuple(between), tuple(among), found["total"], found["left_out"],
        {**more, **nodes},
    )  # fmt: skip


def _that_fit(key: str, items: Sequence[Item]) -> Iterator[Item]:
    """The strongest, as long as they and those on the way to them can be drawn."""
    names = {key}
    for item in items:
        names |= {item["entity"]["id"], *item["through"]}
        if len(names) > MOST_DRAWN:
            return
        yield item


def _open_pairs(key: str, items: Sequence[Item]) -> list[tuple[str, str]]:
    """Steps on the way to a neighbour that no neighbour's own hop is."""
    own = {(item["hop"]["from"], item["hop"]["to"]) for item in items}
    steps = [step for item in items for step in pairwise((key, *item["through"]))]
    return [step for step in dict.fromkeys(steps) if step not in own]


def _hops(
    store: Store, asked: NeighbourQuestion, one: str, other: str
) -> tuple[list[Item], dict[str, Item]]:
    """The hop between two that are tied, with the briefs of what it names.

    None if the search for it was ended by its time.
    """
    path = PathQuestion(
        from_=one, to=other, k=1, hops=1, relation=asked.relation, kind=asked.kind,
        known_on=asked.known_on, min_roots=asked.min_roots, uncited=asked.uncited,
    )  # fmt: skip
    found = msgspec.json.decode(store.paths(path))
    opened: list[Item] = []
    for path_found in found["items"]:
        for hop in path_found["hops"]:
            edges = [edge for edge in hop["edges"] if in_window(edge, asked)] or hop["edges"]
            opened.append({**hop, "edges": edges})
    return opened, found["nodes"]


def _among(
    store: Store, asked: NeighbourQuestion, key: str, hops: Sequence[Item]
) -> tuple[list[Item], dict[str, Item]]:
    """The relations among those shown that are not on the way to any of them.

    Who took part together is not drawn again: among forty that hides everything else.
    """
    kinds = [kind for kind in ("relation", "relies_on") if kind in (asked.kinds() or KINDS)]
    if not kinds:
        return [], {}
    ways = {frozenset((hop["from"], hop["to"])) for hop in hops}
    ids = [key, *(hop[end] for hop in hops for end in ("from", "to"))]
    ties = TieQuestion(
        relation=asked.relation, kind=",".join(kinds), known_on=asked.known_on,
        min_roots=asked.min_roots, uncited=asked.uncited,
    )  # fmt: skip
    found = msgspec.json.decode(store.ties_among(ids, ties))
    edges = [edge for edge in found["edges"]
             if frozenset((edge["subject"], edge["object"])) not in ways
             and in_window(edge, asked)]  # fmt: skip
    return edges, found["nodes"]
