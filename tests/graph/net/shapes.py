"""Graphs of one shape, made as arrays without a store: ladders, cliques, hubs, stars."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graph.net.flat import CODES, NEVER, TABLES, Flat
from graph.net.segment import Segment, assemble, flatten
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


def of_both(entities: int, pairs: Iterable[Pair], crowds: Iterable[Iterable[int]]) -> Stack:
    """Two segments: events with those that took part, then relations.

    Some events are gone, some rows do not stand today, and some claims are weaker than others.
    """
    old, new = of_events(entities, crowds), of_relations(entities, pairs)
    base, relations = old.segments[0], new.segments[0]
    columns = dict(base.columns)
    rows = np.arange(len(columns["taking_now"]))
    columns["taking_now"] = (rows % 7 != 0).astype(np.uint8)
    columns["taking_weak"] = np.where(rows % 4 == 1, 2033, 0).astype(np.uint16)  # taken back
    columns["entity_taking_weak"] = columns["taking_weak"][columns["entity_takings"]]
    columns["all_now"] = np.array([columns["taking_now"].all(), 1], np.uint8)
    flat = flatten(relations, relations["entity_n"], relations["report_n"], None)
    flat["event"]["n"] += base.events
    flat["link"]["event"] += base.events
    flat["link"]["weak"] //= np.arange(1, len(flat["link"]["weak"]) + 1, dtype=np.uint16)
    flat["entity"] = {name: column[:0] for name, column in flat["entity"].items()}
    delta = assemble(flat, base["entity_n"], base["report_n"])
    gone = np.arange(base.events) % 5 == 1
    none = np.zeros(0, np.int64)
    return Stack([Segment(columns, 0, 0), delta], [gone, None], none, none)


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
