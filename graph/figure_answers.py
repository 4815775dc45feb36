"""Groups of figures as they are answered: each with its claim, bounds, roots, and who counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from graph.comparing import bounds_of
from graph.figure_words import bounds_words, plain_number, reason_words
from graph.figures import MOST_PAIRED, Figure, pairs_of
from graph.records import Quantity

Shape = dict[str, Any]
_EVENT = ("is", "id", "title", "date", "kind", "jurisdiction", "language")


def figure_answer(event: Shape, place: int, quantity: Quantity, roots: list[Shape]) -> Shape:
    """One figure; `event` is the answer of its event on that day, `roots` those of its claim."""
    said = event["quantities"][place]
    return {
        "event": {name: event[name] for name in _EVENT},
        "part": f"quantities/{place}",
        "claim": said["claim"],
        "quantity": {name: value for name, value in said.items() if name != "claim"},
        "bounds": bounds_answer(quantity),
        "counted_by": _counted_by(roots),
        "roots_found": roots,
    }


def bounds_answer(quantity: Quantity) -> Shape:
    """The values that a figure allows, in numbers (null: no bound) and in words."""
    bounds = bounds_of(quantity)
    return {
        "low": None if bounds.low is None else plain_number(bounds.low),
        "high": None if bounds.high is None else plain_number(bounds.high),
        "low_open": bounds.open_low,
        "high_open": False,  # no qualifier says `under`
        "words": bounds_words(bounds),
    }


def group_answer(figures: Sequence[Figure], shapes: Sequence[Shape], total: int) -> Shape:
    """A group: its figures, and its pairs by their places; `total` counts those left off too."""
    return {
        "measure": figures[0].quantity.measure,
        "total": total,
        "all_pairs": len(figures) <= MOST_PAIRED,
        "figures": shapes,
        "pairs": [
            {
                "a": pair.a,
                "b": pair.b,
                "verdict": pair.verdict.says,
                "reason": reason_words(
                    pair.verdict, figures[pair.a].quantity, figures[pair.b].quantity
                ),
                "because": pair.verdict.reasons,
                "rival": pair.rival,
            }
            for pair in pairs_of(figures)
        ],
    }


def _counted_by(roots: list[Shape]) -> list[Mapping[str, Any]]:
    """The originators: who stands at a root, by the names under which the reports give them."""
    named = {
        msgspec.json.encode(entity): entity
        for root in roots
        if root["kind"] in ("reached", "named")
        for entity in root["named"] or [root["entity"]]
    }
    return list(named.values())
