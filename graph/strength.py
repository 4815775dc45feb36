"""How strong a tie between two entities is: the one rule that orders neighbours, hops and paths.

A tie has a length, in thousandths of a step. The shorter tie is the stronger one; the best path is
that whose ties and crossings add up to least. docs/relationships.md tells the rule to a reader.
"""

from __future__ import annotations

KINDS = ("relation", "relies_on", "together")
STEP = 1_000
# Who did what to whom says more than who has it from whom, and that more than to have been there.
# A third hop is never worth a better kind: three relations are as long as two times together.
LENGTHS = {"relation": 4 * STEP, "relies_on": 5 * STEP, "together": 6 * STEP}
RETRACTED = 2 * STEP  # what its own sources took back connects last
CROWD = 8  # participants of an event up to which to be together in it says all that it can
BUSY = 16  # ties of an entity up to which a path through it costs nothing more
PLACE = 2 * STEP  # much happens in one place that has nothing to do with each other
_ENOUGH = 4  # roots beyond which more do not make a tie stronger


def weakness(status: str, least: int, most: int) -> int:
    """What evidence adds to a length: less than a step, so that it decides among equals alone.

    First the least number of roots counts, then the greatest, each up to four.
    """
    few = 10 * (_ENOUGH - min(_ENOUGH, least)) + (_ENOUGH - min(_ENOUGH, most))
    return few + (RETRACTED if status == "retracted" else 0)


def length(kind: str, weak: int, participants: int = 0) -> int:
    """The length of a tie of this kind and weakness; `participants` of the event, if together."""
    return LENGTHS[kind] + weak + STEP * doublings(participants, CROWD)


def crossing(ties: int, *, place: bool) -> int:
    """What a path pays to go through an entity that has so many ties: a step for each doubling."""
    return STEP * doublings(ties, BUSY) + (PLACE if place else 0)


def doublings(number: int, free: int) -> int:
    """How often `free` can be doubled without passing the number: 0 below twice as much."""
    return max(0, (number // free).bit_length() - 1)
