"""Graphs of one shape, made as arrays without a store: ladders, cliques, hubs, stars."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graph.net.flat import CODES, NEVER, TABLES, Flat
from graph.net.segment import assemble
from graph.net.stack import Stack

Pair = tuple[int, int]
_ALWAYS = -NEVER


def of_relations(entities: int, pairs: Iterable[Pair]) -> Stack:
    """One event and one relation for each pair."""
    ends = np.array(list(pairs), np.int32).reshape(-1, 2)
    number = len(ends)
    flat = _empty(entities, np.full(number, 2))
    flat["link"] = {
        "event": np.arange(1, number + 1, dtype=np.int32),
        "subject": ends[:, 0] + 1, "object": ends[:, 1] + 1,
        "code": np.full(number, CODES["supplied"], np.uint8), **_standing(number),
    }  # fmt: skip
    return _stack(flat)


def of_events(entities: int, crowds: Iterable[Iterable[int]]) -> Stack:
    """Events, each with those that took part in it."""
    crowd = [np.fromiter(one, np.int32) for one in crowds]
    sizes = np.array([len(one) for one in crowd])
    flat = _empty(entities, sizes)
    flat["taking"] = {
        "event": np.repeat(np.arange(1, len(crowd) + 1, dtype=np.int32), sizes),
        "entity": np.concatenate(crowd) + 1, **_standing(int(sizes.sum())),
    }  # fmt: skip
    return _stack(flat)


def _standing(number: int) -> dict[str, np.ndarray]:
    return {
        "since": np.full(number, _ALWAYS, np.int32), "until": np.full(number, NEVER, np.int32),
        "now": np.ones(number, np.uint8), "weak": np.full(number, 33, np.uint16),
        "least": np.ones(number, np.uint8),
    }  # fmt: skip


def _empty(entities: int, crowds: np.ndarray) -> Flat:
    flat: Flat = {
        table: {name: np.zeros(0, kind) for name, kind in columns}
        for table, columns in TABLES.items()
    }
    flat["entity"] = {
        "n": np.arange(1, entities + 1, dtype=np.int32), "type": np.zeros(entities, np.uint8),
        "order": np.arange(entities, dtype=np.int64),
    }  # fmt: skip
    number = len(crowds)
    flat["event"] = {
        "n": np.arange(1, number + 1, dtype=np.int32), "first": np.zeros(number, np.int32),
        "last": np.zeros(number, np.int32), "crowd": crowds.astype(np.int32),
        "order": np.arange(number, dtype=np.int64),
    }  # fmt: skip
    return flat


def _stack(flat: Flat) -> Stack:
    nothing = np.zeros(0, np.int32)
    none = np.zeros(0, np.int64)
    return Stack([assemble(flat, nothing, nothing)], [None], none, none)
