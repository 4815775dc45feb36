"""What is said of paths in words: why a hop is the weakest, and what a search left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

Roots = tuple[int, int]


class Weakest(NamedTuple):
    """The weakest hops of a path, counted from 1, and why these."""

    hops: list[int]
    why: str


def weakest_hops(roots: Sequence[Roots], falling: Mapping[str, Collection[int]]) -> Weakest:
    """Those of fewest roots, at least, then at most; of these such as one report fells together.

    `falling` has by work the hops that fall with it.
    """
    least = min(roots)
    hops = [at for at, item in enumerate(roots, 1) if item == least]
    why = f"{_hops(hops)} {_rest(hops)} on {_interval(least)}"
    if len(hops) == len(roots) > 1:
        why = f"All hops rest on {_interval(least)} each"
    together = [shared for one in falling.values() if len(shared := sorted({*one} & {*hops})) > 1]
    if together:
        hops = max(together, key=len)
        why += f"; {_hops(hops).lower()} fall with one report"
    return Weakest(hops, f"{why}.")


def note_of(found: int, hops: int, cut: str | None) -> str:
    """What there is beside the paths that are shown."""
    ways = f"of {_count(hops, 'hop')} at most"
    if cut == "time":
        return (
            "The search was ended by its time: there may be better paths. Ask again, or avoid hubs."
        )
    if cut == "expansions":
        return "There is more between the two than is looked through: there may be other paths."
    if not found:
        return f"Nothing that fits connects the two by a path {ways}."
    if cut == "k":
        best = "The best path" if found == 1 else f"The best {found} paths"
        return f"{best} {ways}; there may be more."
    return f"There is no other path {ways}."


def _interval(roots: Roots) -> str:
    least, most = roots
    if most == 0:
        return "no report"
    return _count(least, "root") if least == most else f"{least} to {_count(most, 'root')}"


def _hops(hops: Sequence[int]) -> str:
    if len(hops) == 1:
        return f"Hop {hops[0]}"
    return f"Hops {', '.join(map(str, hops[:-1]))} and {hops[-1]}"


def _rest(hops: Sequence[int]) -> str:
    return "rests" if len(hops) == 1 else "rest"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
