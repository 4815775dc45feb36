"""The graph the slow way: every tie of every event as dicts, every way by trying all of them.

It shares with the arrays only the rule itself (`graph/strength.py`) and what ties an event makes
(`graph/links.py`), which have tests of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

import msgspec
import networkx as nx

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.dates import parse_span
from graph.errors import NotYetKnown
from graph.links import Link, links_of, parse_parts
from graph.store import Store
from graph.strength import crossing

Tie = tuple[int, int, str, Link]  # length, less the first day, event
FAR = 10**13


class Oracle:
    """All ties of a store that pass the filters of a question."""

    def __init__(self, store: Store, events: Iterable[str], asked: TieQuestion) -> None:
        self.pairs: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        self.types: dict[str, str] = {}
        busy: dict[str, int] = defaultdict(int)
        for key in events:
            try:
                answer = store.event(key, asked.known_on)
            except NotYetKnown:
                continue
            event, parts = msgspec.json.decode(answer), parse_parts(answer)
            self._note_types(event)
            for taking in parts.participants:
                busy[taking.entity.id] += 1
            for link in links_of(parts):
                if link.kind != "together" and link.claim.status != "uncited":
                    busy[link.subject] += 1
                    busy[link.object] += 1
                if _counts(link, asked) and _in_window(event["date"]["edtf"], asked):
                    first = parse_span(event["date"]["edtf"]).first
                    tie = link.length, -(-FAR if first is None else first), key, link
                    self.pairs[link.subject][link.object].append(tie)
                    self.pairs[link.object][link.subject].append(tie)
        self.crossing = {
            key: crossing(busy[key], place=kind == "place") for key, kind in self.types.items()
        }

    def _note_types(self, event: dict[str, object]) -> None:
        waiting: list[object] = [event]
        while waiting:
            item = waiting.pop()
            if isinstance(item, dict):
                if item.get("is") == "entity":
                    self.types[str(item["id"])] = str(item["type"])
                waiting += item.values()
            elif isinstance(item, list):
                waiting += item

    def length(self, one: str, other: str) -> int:
        """Of the strongest tie between two neighbours."""
        return min(tie[0] for tie in self.pairs[one][other])

    def way(self, path: list[str]) -> int:
        """The length of a whole path."""
        ties = sum(self.length(*hop) for hop in pairwise(path))
        return ties + sum(self.crossing[key] for key in path[1:-1])

    def paths(self, asked: PathQuestion) -> list[tuple[int, int, tuple[str, ...]]]:
        """All simple paths in their order: length, hops, ids."""
        avoided = {*asked.avoided_ids(), *(
            key for key, kind in self.types.items() if kind in asked.avoided_types()
        )} - {asked.from_, asked.to}  # fmt: skip
        graph = nx.Graph(
            (one, other)
            for one, others in self.pairs.items()
            for other in others
            if not avoided & {one, other}
        )
        if asked.from_ not in graph or asked.to not in graph:
            return []
        found = nx.all_simple_paths(graph, asked.from_, asked.to, cutoff=asked.hops)
        return sorted((self.way(path), len(path) - 1, tuple(path)) for path in found)

    def near(self, asked: NeighbourQuestion) -> list[tuple[int, int, str]]:
        """All within some hops in their order: hops, length of the best way of so few, id."""
        best: dict[str, tuple[int, int]] = {asked.entity: (0, 0)}
        fringe = [asked.entity]
        for hop in range(1, asked.hops + 1):
            reached: dict[str, int] = {}
            for here in fringe:
                so_far = best[here][1] + (self.crossing[here] if hop > 1 else 0)
                for other in self.pairs[here]:
                    if other not in best:
                        total = so_far + self.length(here, other)
                        reached[other] = min(total, reached.get(other, total))
            best |= {key: (hop, total) for key, total in reached.items()}
            fringe = list(reached)
        del best[asked.entity]
        types = asked.types() or tuple(set(self.types.values()))
        return sorted(
            (hop, total, key) for key, (hop, total) in best.items() if self.types[key] in types
        )

    def shown(self, one: str, other: str) -> list[tuple[str, str, str, str]]:
        """The ties of a hop, strongest first: event, subject, relation, object."""
        ordered = sorted(self.pairs[one][other], key=lambda tie: (tie[:3], tie[3].order))
        return [(key, link.subject, link.relation, link.object) for _, _, key, link in ordered]


def _counts(link: Link, asked: TieQuestion) -> bool:
    return (
        (asked.uncited or link.claim.status != "uncited")
        and (not asked.kinds() or link.kind in asked.kinds())
        and (not asked.relations() or link.relation in asked.relations())
        and link.least >= (asked.min_roots or 0)
    )


def _in_window(date: str, asked: TieQuestion) -> bool:
    if not isinstance(asked, NeighbourQuestion):
        return True
    span = parse_span(date)
    first, last = asked.first_day(), asked.last_day()
    return (first is None or span.last is None or span.last >= first) and (
        last is None or span.first is None or span.first <= last
    )
