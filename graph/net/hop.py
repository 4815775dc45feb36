"""The events that tie two neighbours, and what a question leaves out of the ties of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from graph.connections import NeighbourQuestion
from graph.net.arrays import Array, Longs, spread
from graph.net.rows import Rows
from graph.net.stack import Stack
from graph.net.view import View

_FEW = 100  # rows up to which each is looked at by itself


def events_between(
    view: View, rows: Rows, one: int, other: int, most: int
) -> tuple[list[int], int]:
    """The store's numbers of the events with the strongest ties, and how many ties there are.

    Strongest first, then those that began last, then by id; `most` different events.
    """
    near, far = sorted((one, other), key=rows.size)
    if rows.size(near) <= _FEW:
        return _few_between(rows, near, far, most)
    found = [_links_between(view, one, other)]
    found += (_together(view, at, one, other) for at in range(len(view.stack.segments)))
    events = np.concatenate([part[0] for part in found])
    lengths = np.concatenate([part[1] for part in found])
    firsts = view.stack.at("event_first", events).astype(np.int64)
    ranked = np.lexsort((view.stack.at("event_order", events), -firsts, lengths))
    shown = list(dict.fromkeys(events[ranked].tolist()))[:most]
    return view.stack.numbers("event", np.array(shown, np.int64)), len(events)


def _few_between(rows: Rows, near: int, far: int, most: int) -> tuple[list[int], int]:
    """The same where one of the two has few rows."""
    found = rows.linked(near, far)
    for event, weak in zip(rows.events(near), rows.own_weak(near), strict=True):
        for theirs in rows.weak_in(far, event):
            found.append((event, rows.crowd(event) + weak + theirs))
    found.sort(key=lambda tie: (tie[1], *rows.rank(tie[0])))
    shown = list(dict.fromkeys(event for event, _ in found))[:most]
    return [rows.number(event) for event in shown], len(found)


def left_out_ties(stack: Stack, asked: NeighbourQuestion, entity: int) -> dict[str, int]:
    """How many of its own ties each filter leaves out: the first, in this order, that does."""
    here = np.array([entity])
    stages = narrowing(asked)
    return left_out([(name, len(View(stack, one).ties(here).others)) for name, one in stages])


def narrowing(asked: NeighbourQuestion) -> list[tuple[str, NeighbourQuestion]]:
    """The question without its filters, and with ever more of those that it has."""
    bare = NeighbourQuestion(entity=asked.entity, uncited=True)
    filters: list[tuple[str, dict[str, object]]] = [
        ("not_yet_known", {"known_on": asked.known_on}),
        ("uncited", {"uncited": asked.uncited}),
        ("of_other_kinds", {"kind": asked.kind, "relation": asked.relation}),
        ("out_of_window", {"from_": asked.from_, "to": asked.to}),
        ("of_fewer_roots", {"min_roots": asked.min_roots}),
    ]
    found = [("", bare)]
    for name, values in filters:
        narrowed = replace(found[-1][1], **values)  # type: ignore[arg-type]  # fields of it
        if narrowed != found[-1][1]:
            found.append((name, narrowed))
    return found


def left_out(counted: Sequence[tuple[str, int]]) -> dict[str, int]:
    """What each of these steps leaves out, by how many ties there are after it."""
    found = {f"ties_{name}": before - after for (_, before), (name, after) in pairwise(counted)}
    return {name: number for name, number in found.items() if number}


def _links_between(view: View, one: int, other: int) -> tuple[Array, Array]:
    near, far = _fewer_first(view.stack, "entity_link_starts", one, other)
    events, lengths = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for ties in view.links(np.array([near])):
        kept = ties.others == far
        events.append(ties.events[kept])
        lengths.append(ties.lengths[kept])
    return np.concatenate(events), np.concatenate(lengths)


def _together(view: View, at: int, one: int, other: int) -> tuple[Array, Array]:
    """What both took part in: each event of the one is looked up among those of the other."""
    near, far = _fewer_first(view.stack, "entity_taking_starts", one, other)
    mine = view.takings(at, np.array([near]))
    segment = view.stack.segments[at]
    starts = segment["entity_taking_starts"]
    if not len(mine.events) or far >= len(starts) - 1:
        return np.zeros(0, np.int64), np.zeros(0, np.int32)
    # rows of an entity are in the order of their events
    theirs = segment["entity_taking_event"][starts[far] : starts[far + 1]]
    ends = [np.searchsorted(theirs, mine.events, side=side) for side in ("left", "right")]
    rows, of = spread(_ends_as_starts(ends), np.arange(0, 2 * len(mine.events), 2))
    rows = segment["entity_takings"][rows + starts[far]]
    kept = view.taking_counts(at, rows)
    rows, of = rows[kept], of[kept]
    lengths = view.crowd(at, mine.events)[of] + mine.weak[of] + segment["taking_weak"][rows]
    places = mine.events.astype(np.int64) + view.stack.event_starts[at]
    return places[of], lengths.astype(np.int32)


def _ends_as_starts(ends: list[Longs]) -> Longs:
    """Beginnings and ends by turns, so that every second run is one that was found."""
    return np.column_stack(ends).reshape(-1)


def _fewer_first(stack: Stack, by: str, one: int, other: int) -> tuple[int, int]:
    """The two, the one with less to read first."""
    rows = [0, 0]
    for segment in stack.segments:
        starts = segment[by]
        for at, entity in enumerate((one, other)):
            if entity < len(starts) - 1:
                rows[at] += int(starts[entity + 1] - starts[entity])
    return (one, other) if rows[0] <= rows[1] else (other, one)
