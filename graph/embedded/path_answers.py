"""How two entities are connected, as it is answered: the paths, their weakest hops, what falls."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Any

import numpy as np

from graph.connections import PathQuestion
from graph.embedded.asking_net import Asking, StoredFinding
from graph.embedded.hop_falls import HopFalls
from graph.hops import encoded
from graph.net.arrays import Flags
from graph.net.ball import FAR
from graph.net.compiled import at_hand
from graph.net.search import Found, Search
from graph.net.shortest import Shortest
from graph.net.stack import Stack
from graph.net.telling import Path
from graph.path_words import note_of, weakest_hops

MOST_FALLS = 10  # reports that are named with each path, those that fell most hops first
_MOST_JUDGED = 100  # ties of a hop; one that has more is held to stay


def paths_answer(connection: sqlite3.Connection, stack: Stack, asked: PathQuestion) -> bytes:
    """The best paths between two entities; UnknownId."""
    finding = StoredFinding(connection, stack, asked)
    start, end = finding.place(asked.from_), finding.place(asked.to)
    if asked.k == 1 and finding.view.unfiltered():
        finding.compiled = at_hand()
    barred = _avoided(finding, asked, start, end) if asked.avoided() else None
    found = _best(finding, start, end, barred, asked.hops) if asked.k == 1 else None
    if found is None:
        nobody = np.zeros(stack.entities, np.bool_)
        search = Search(finding.view, start, end, nobody if barred is None else barred)
        found = search.find(asked.k, asked.hops)
    return told_paths(finding.asking, HopFalls(connection), found, asked)


def _avoided(finding: StoredFinding, asked: PathQuestion, start: int, end: int) -> Flags:
    """Whom no path is to go through."""
    found = finding.of_types(asked.avoided_types())
    found[finding.places(asked.avoided_ids())] = True
    found[[start, end]] = False
    return found


def _best(
    finding: StoredFinding, start: int, end: int, barred: Flags | None, hops: int
) -> Found | None:
    """The best way alone, where that is found by reading little and has so few hops; or None."""
    view = finding.view
    crossings = view.stack.crossings(view.day)
    if barred is not None:
        crossings = np.where(barred, FAR, crossings)
    if finding.compiled is not None:
        length, ways = finding.compiled.find(view, start, end, crossings)
    else:
        search = Shortest(finding.rows, start, end, crossings)
        ways = search.find()
        length = search.best
    fewest = min(map(len, ways), default=FAR)
    if fewest > hops + 1:
        return None
    ways = [way for way in ways if len(way) == fewest]
    best = ways[0] if len(ways) == 1 else min(ways, key=view.names)
    return Found([(length, best)], None)


def told_paths(asking: Asking, falls: HopFalls, found: Found, asked: PathQuestion) -> bytes:
    """The paths that were found, as they are answered."""
    cut = found.cut or ("k" if len(found.paths) == asked.k else None)
    paths = _Paths(asking, falls)
    return encoded(
        {
            "items": [paths.answer(path) for _, path in found.paths],
            "nodes": asking.hops.nodes,
            "truncated": cut,
            "note": note_of(len(found.paths), asked.hops, cut),
        }
    )


class _Paths:
    """Paths of one answer; what several have in common is found once."""

    def __init__(self, asking: Asking, falls: HopFalls) -> None:
        self._asking = asking
        self._falls = falls
        self._falling: dict[tuple[int, int], frozenset[str]] = {}

    def answer(self, path: Path) -> dict[str, Any]:
        """The path with its hops."""
        hops = [self._asking.hop(one, other) for one, other in pairwise(path)]
        roots = [(hop["roots"].min, hop["roots"].max) for hop in hops]
        falling: dict[str, list[int]] = {}
        for at, (one, other) in enumerate(pairwise(path), 1):
            for work in self._works(one, other):
                falling.setdefault(work, []).append(at)
        weakest = weakest_hops(roots, falling)
        least = min(roots)
        return {
            "hops": hops,
            "length": len(hops),
            "roots": {"min": least[0], "max": least[1]},
            "weakest": weakest.hops,
            "why_weakest": weakest.why,
            "falls": [
                {
                    "report": self._asking.hops.briefs(work),
                    "hops_fall": fall,
                    "hops_stay": [at for at in range(1, len(hops) + 1) if at not in fall],
                }
                for work, fall in sorted(falling.items(), key=lambda item: (-len(item[1]), item))
            ][:MOST_FALLS],
        }

    def _works(self, one: int, other: int) -> frozenset[str]:
        key = min(one, other), max(one, other)
        if key not in self._falling:
            ties, total = self._asking.ties(one, other)
            works = self._falls.works(ties)
            if works and total > len(ties):
                ties, total = self._asking.ties(one, other, _MOST_JUDGED)
                works = self._falls.works(ties) if total <= _MOST_JUDGED else frozenset()
            self._falling[key] = works
        return self._falling[key]
