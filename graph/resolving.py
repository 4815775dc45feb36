"""What somebody means by a name: one entity, several that are called so, or some that are like it.

Likeness orders candidates (rapidfuzz, 0 to 100, on folded names); it never decides, and is no
measure of trust. Whoever asks by a name that several entities have gets them all to choose from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from graph.folding import fold_name

MOST_CANDIDATES = 10
_LEAST_LIKE = 60.0
How = Literal["id", "name", "like"]


class Candidate(NamedTuple):
    """An entity that may be meant: `said` is the one of its names that was compared."""

    id: str
    name: str
    type: str
    said: str


class Resolved(NamedTuple):
    """What `asked` means: `key` if it is one entity, else None and the candidates, likest first.

    how  id: it is the entity's id, or one that was merged into it; name: it is one of the names of
         every candidate; like: it is nobody's name, and the candidates have names like it
    """

    asked: str
    key: str | None
    how: How
    candidates: tuple[Candidate, ...]


def resolved(asked: str, how: How, candidates: Sequence[Candidate]) -> Resolved:
    """The entity that is meant, if it is one; names that are only like it are never taken for it.

    No more than ten candidates are given.
    """
    key = candidates[0].id if how != "like" and len(candidates) == 1 else None
    return Resolved(asked, key, how, tuple(candidates[:MOST_CANDIDATES]))


def likest(asked: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Each entity once, by the name that is likest, the likest first; ties by id."""
    wanted = fold_name(asked)
    best: dict[str, tuple[float, Candidate]] = {}
    for one in candidates:
        like = _likeness(wanted, fold_name(one.said))
        if like >= _LEAST_LIKE and like > best.get(one.id, (0.0, one))[0]:
            best[one.id] = (like, one)
    ordered = sorted(best.values(), key=lambda item: (-item[0], item[1].id))
    return [one for _, one in ordered]


def _likeness(one: str, other: str) -> float:
    """Of two folded names: as they stand, their words in any order, all of one within the other."""
    return max(
        fuzz.ratio(one, other),
        0.95 * fuzz.token_sort_ratio(one, other),
        0.85 * fuzz.token_set_ratio(one, other),
        0.80 * fuzz.partial_ratio(one, other) if min(len(one), len(other)) > 3 else 0.0,
    )
