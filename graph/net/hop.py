"""The events that tie two neighbours, and what a question leaves out of the ties of one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from graph.connections import NeighbourQuestion
from graph.net.stack import Stack
from graph.net.view import View


def events_between(view: View, one: int, other: int, most: int) -> tuple[list[int], int]:
    """The store's numbers of the events with the strongest ties, and how many ties there are.

    Strongest first, then those that began last, then by id; `most` different events.
    """
    rows = [_rows_of(view.stack, entity) for entity in (one, other)]
    near, far = (one, other) if rows[0] <= rows[1] else (other, one)
    ties = view.ties(np.array([near]))
    kept = ties.others == far
    events, lengths = ties.events[kept], ties.lengths[kept]
    firsts = view.stack.at("event_first", events).astype(np.int64)
    ranked = np.lexsort((view.stack.at("event_order", events), -firsts, lengths))
    shown = list(dict.fromkeys(events[ranked[: most * 4]].tolist()))[:most]
    return view.stack.numbers("event", np.array(shown, np.int64)), int(kept.sum())


def left_out_ties(stack: Stack, asked: NeighbourQuestion, entity: int) -> dict[str, int]:
    """How many of its own ties each filter leaves out: the first, in this order, that does."""
    bare = NeighbourQuestion(entity=asked.entity, uncited=True)
    stages: list[tuple[str, dict[str, object]]] = [
        ("not_yet_known", {"known_on": asked.known_on}),
        ("uncited", {"uncited": asked.uncited}),
        ("of_other_kinds", {"kind": asked.kind, "relation": asked.relation}),
        ("out_of_window", {"from_": asked.from_, "to": asked.to}),
        ("of_fewer_roots", {"min_roots": asked.min_roots}),
    ]
    here = np.array([entity])
    before, found = len(View(stack, bare).ties(here).others), {}
    for name, filters in stages:
        narrowed = replace(bare, **filters)  # type: ignore[arg-type]  # fields of the question
        if narrowed != bare:
            bare = narrowed
            now = len(View(stack, bare).ties(here).others)
            found[name] = before - now
            before = now
    return {f"ties_{name}": number for name, number in found.items() if number}


def _rows_of(stack: Stack, entity: int) -> int:
    """About how much there is to read of it."""
    number = 0
    for segment in stack.segments:
        for starts in (segment["entity_taking_starts"], segment["entity_link_starts"]):
            if entity < len(starts) - 1:
                number += int(starts[entity + 1] - starts[entity])
    return number
