"""The graph of a small store as dicts: every tie of every event on a day."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from heapq import heappop, heappush
from typing import NamedTuple

from graph.connections import TieQuestion
from graph.embedded.hops import _THEN, Hops
from graph.links import Link, links_of, parse_parts
from graph.strength import crossing


class Tie(NamedTuple):
    """A tie as search sees it."""

    length: int
    last: int  # less the event's first day: later ones come first
    event: str
    n: int
    link: Link


class PlainNet:
    """All ties that count, by pair of entities."""

    def __init__(self, connection: sqlite3.Connection, asked: TieQuestion) -> None:
        hops = Hops(connection, asked)
        day = asked.known_day()
        self.types = dict(
            connection.execute("SELECT id, json_extract(answer, '$.type') FROM entity")
        )
        self.pairs: dict[str, dict[str, list[Tie]]] = defaultdict(lambda: defaultdict(list))
        busy: dict[str, int] = defaultdict(int)
        for n, key, first in connection.execute("SELECT n, id, first FROM event").fetchall():
            if day is None:
                answer = connection.execute(
                    "SELECT answer FROM event WHERE n = ?", (n,)
                ).fetchone()[0]
            else:
                answer = connection.execute(_THEN, {"n": n, "day": day}).fetchone()[2]
            if answer is None:
                continue
            parts = parse_parts(answer)
            for taking in parts.participants:
                busy[taking.entity.id] += 1
            for link in links_of(parts):
                if link.kind != "together" and link.claim.status != "uncited":
                    busy[link.subject] += 1
                    busy[link.object] += 1
                if hops.counts(link) and link.subject != link.object:
                    tie = Tie(link.length, -first, key, n, link)
                    self.pairs[link.subject][link.object].append(tie)
                    self.pairs[link.object][link.subject].append(tie)
        self.crossing = {
            key: crossing(busy[key], place=kind == "place") for key, kind in self.types.items()
        }

    def ties(self, one: str, other: str) -> list[Tie]:
        """Strongest first."""
        return sorted(self.pairs[one][other], key=lambda tie: (tie[:3], tie.link.order))

    def length(self, one: str, other: str) -> int:
        """Of the strongest tie between two neighbours."""
        return min(tie.length for tie in self.pairs[one][other])

    def best_paths(
        self, start: str, end: str, k: int, hops: int, avoided: frozenset[str] = frozenset()
    ) -> list[tuple[str, ...]]:
        """The k best simple paths: by length, hops, then ids."""
        left = self._left(end, avoided)
        found: list[tuple[str, ...]] = []
        heap: list[tuple[int, int, tuple[str, ...], int]] = [(left.get(start, 0), 0, (start,), 0)]
        while heap and len(found) < k:
            _, _, path, gone = heappop(heap)
            here = path[-1]
            if here == end:
                found.append(path)
                continue
            if len(path) > hops:
                continue
            gone += self.crossing[here] if len(path) > 1 else 0
            for other in self.pairs[here]:
                if other in path or other in avoided or other not in left:
                    continue
                so_far = gone + self.length(here, other)
                beyond = self.crossing[other] if other != end else 0
                heappush(heap, (so_far + beyond + left[other], len(path), (*path, other), so_far))
        return found

    def _left(self, end: str, avoided: frozenset[str]) -> dict[str, int]:
        """From each entity the length of what is left to the end, its own crossing not counted."""
        left: dict[str, int] = {}
        heap = [(0, end)]
        while heap:
            length, here = heappop(heap)
            if here in left or here in avoided:
                continue
            left[here] = length
            beyond = length + (self.crossing[here] if here != end else 0)
            for other in self.pairs[here]:
                if other not in left:
                    heappush(heap, (beyond + self.length(here, other), other))
        return left

    def near(self, start: str, hops: int) -> list[tuple[int, int, str, tuple[str, ...]]]:
        """Every entity up to so many hops away: hops, length and the way of its best path."""
        found: dict[str, tuple[int, int, tuple[str, ...]]] = {start: (0, 0, ())}
        fringe = [start]
        for hop in range(1, hops + 1):
            best: dict[str, tuple[int, tuple[str, ...]]] = {}
            for here in fringe:
                _, length, way = found[here]
                length += self.crossing[here] if hop > 1 else 0
                onward = (*way, here) if hop > 1 else ()
                for other in self.pairs[here]:
                    if other not in found:
                        reach = length + self.length(here, other), onward
                        best[other] = min(best.get(other, reach), reach)
            found |= {key: (hop, length, way) for key, (length, way) in best.items()}
            fringe = list(best)
        del found[start]
        return sorted((hop, length, key, way) for key, (hop, length, way) in found.items())
