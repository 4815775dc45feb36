"""Who is near an entity, as it is answered."""

from __future__ import annotations

import sqlite3

import numpy as np

from graph.connections import NeighbourQuestion
from graph.embedded.asking_net import Asking, StoredFinding
from graph.hops import encoded
from graph.net.hop import left_out_ties
from graph.net.near import Near, find_near
from graph.net.stack import Stack


def neighbours_answer(
    connection: sqlite3.Connection, stack: Stack, asked: NeighbourQuestion
) -> bytes:
    """The entities near one, strongest first; UnknownId."""
    finding = StoredFinding(connection, stack, asked)
    here = finding.place(asked.entity)
    wanted = np.ones(stack.entities, np.bool_)
    if asked.types():
        wanted = finding.of_types(asked.types())
    near = find_near(finding.view, here, asked.hops, wanted, asked.limit)
    return told_neighbours(finding.asking, asked, here, near, left_out_ties(stack, asked, here))


def told_neighbours(
    asking: Asking, asked: NeighbourQuestion, here: int, near: Near, left_out: dict[str, int]
) -> bytes:
    """The neighbours that were found of the entity here, as they are answered."""
    items = []
    found = zip(near.places.tolist(), near.distances.tolist(), near.through, strict=True)
    for place, distance, way in found:
        hop = asking.hop(way[-1] if way else here, place)
        items.append(
            {
                "entity": asking.hops.briefs(asking.id(place)),
                "distance": distance,
                "through": [asking.id(one) for one in way],
                "hop": hop,
            }
        )
    counts = {
        "neighbours_beyond_limit": near.total - len(items),
        "neighbours_of_other_types": near.of_other_types,
    }
    left_out |= {name: number for name, number in counts.items() if number}
    return encoded(
        {
            "entity": asking.hops.briefs(asked.entity),
            "items": items,
            "total": near.total,
            "left_out": left_out,
            "truncated": near.cut,
            "nodes": asking.hops.nodes,
        }
    )
