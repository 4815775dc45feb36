"""The filters of a question to the graph as the values of Cypher parameters."""

from __future__ import annotations

from typing import Any

from graph.connections import RELATIONS, NeighbourQuestion, TieQuestion
from graph.neo4j.labels import LINKS
from graph.net.flat import NEVER
from graph.net.view import wanted_ties
from graph.strength import BUSY, CROWD, LENGTHS, STEP

_FOREVER = 2**62  # days: beyond every event
Values = dict[str, Any]
_DOUBLINGS = 31  # of a number of participants, which is less than two thousand million


def tie_filters(asked: TieQuestion) -> Values:
    """Which ties count: on which day, with how many roots, of which types, in which window."""
    least = min(asked.min_roots or 0, 255)
    together, codes, _ = wanted_ties(asked)
    first = last = None
    if isinstance(asked, NeighbourQuestion):
        first, last = asked.first_day(), asked.last_day()
    return {
        **day_filter(asked.known_day()),
        # a participant has a root at least, as its event has
        "least": least if least > 1 else 0,
        "link_least": 0 if asked.uncited and not least else max(1, least),
        "together": together,
        "types": [LINKS[name] for at, name in enumerate(RELATIONS) if codes[at] and name in LINKS],
        "windowed": (first, last) != (None, None),
        "first": -_FOREVER if first is None else first,
        "last": _FOREVER if last is None else last,
    }


def day_filter(day: int | None) -> Values:
    """The day that is asked for, or now: numbers in any case, since the server plans a statement
    anew for each type that its values have.
    """
    return {"now": day is None, "day": day or 0}


def measures() -> Values:
    """How long ties are: by type of relationship, of those together, by how crowded an event is."""
    return {
        "lengths": {LINKS[name]: LENGTHS["relies_on" if name == "relies_on" else "relation"]
                    for name in LINKS},
        "base": LENGTHS["together"],
        "step": STEP,
        "crowds": [CROWD << times for times in range(1, _DOUBLINGS)],
        "never": NEVER,
    }  # fmt: skip


NOT_BUSY = 2 * BUSY  # ties below which to go through somebody costs nothing
