"""Who is near an entity, and how two are connected, as it is answered."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Any

from graph.connections import NeighbourQuestion, PathQuestion
from graph.embedded.hops import Hops, encoded
from graph.embedded.lookup import find_answer
from graph.embedded.plain_net import PlainNet


def neighbours_answer(connection: sqlite3.Connection, asked: NeighbourQuestion) -> bytes:
    """The entities near one, strongest first; UnknownId."""
    find_answer(connection, "entity", asked.entity)
    net, hops = PlainNet(connection, asked), Hops(connection, asked)
    near = net.near(asked.entity, asked.hops)
    wanted = [item for item in near if not asked.types() or net.types[item[2]] in asked.types()]
    items = []
    for distance, _, key, way in wanted[: asked.limit]:
        before = way[-1] if way else asked.entity
        ties = net.ties(before, key)
        hop = hops.hop(before, key, dict.fromkeys(tie.n for tie in ties), len(ties))
        items.append({"entity": hops.briefs(key), "distance": distance, "through": way, "hop": hop})
    return encoded(
        {
            "entity": hops.briefs(asked.entity),
            "items": items,
            "total": len(wanted),
            "left_out": {"neighbours_beyond_limit": max(0, len(wanted) - asked.limit)},
            "nodes": hops.nodes,
        }
    )


def paths_answer(connection: sqlite3.Connection, asked: PathQuestion) -> bytes:
    """The best paths between two entities; UnknownId."""
    for key in (asked.from_, asked.to):
        find_answer(connection, "entity", key)
    net, hops = PlainNet(connection, asked), Hops(connection, asked)
    types = asked.avoided_types()
    avoided = {*asked.avoided_ids(), *(key for key, kind in net.types.items() if kind in types)}
    found = net.best_paths(
        asked.from_, asked.to, asked.k, asked.hops, frozenset(avoided - {asked.from_, asked.to})
    )
    return encoded(
        {
            "items": [_path(net, hops, path) for path in found],
            "nodes": hops.nodes,
            "truncated": "k" if len(found) == asked.k else None,
            "note": "",
        }
    )


def _path(net: PlainNet, hops: Hops, path: tuple[str, ...]) -> dict[str, Any]:
    shown = []
    for one, other in pairwise(path):
        ties = net.ties(one, other)
        shown.append(hops.hop(one, other, dict.fromkeys(tie.n for tie in ties), len(ties)))
    roots = [(hop["roots"].min, hop["roots"].max) for hop in shown]
    least = min(roots)
    return {
        "hops": shown,
        "length": len(shown),
        "roots": {"min": least[0], "max": least[1]},
        "weakest": [at for at, item in enumerate(roots, 1) if item == least],
        "why_weakest": "",
        "falls": [],
    }
