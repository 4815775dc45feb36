"""Names to entities: by the table of folded names; near ones by the words of the search index.

Comparing a name with every other one would take seconds: so each of its words is looked for among
the words of all names that begin alike, and only entities that have such words are compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

import msgspec
from rapidfuzz import fuzz, process

from graph.folding import fold_name
from graph.resolving import Candidate, Resolved, likest, resolved
from graph.words import MOST_WORDS, indexed

LONGEST_NAME = 500
MOST_COMPARED = 400  # entities of which every name is compared
_MOST_NEAR = 6  # words that stand for one that was typed
_NEAR = 70.0  # how like a word has to be, of 100
MOST_SO_CALLED = 1_000
_FEWEST_TYPED = 3  # letters of which longer words are the likely end

Row = Sequence[object]  # an entity's id and its answer


class Entities(Protocol):
    """Where entities are looked for; rows are ids and answers, in order of id."""

    def of_id(self, key: str) -> Iterable[Row]:
        """The entity of this id, or what it is merged into."""

    def so_called(self, folded: str) -> Iterable[Row]:
        """Entities that have this name, once folded; 1,000 at most."""

    def numbered(self, numbers: Sequence[int]) -> Iterable[Row]:
        """Entities of these numbers."""

    def words(self, start: str, most: int | None = None) -> dict[str, int]:
        """Words of names that begin so, by the alphabet, and in how many entities each is."""

    def holding(self, wanted: Sequence[Sequence[str]]) -> Sequence[int]:
        """Numbers of entities that hold a word of each of these; the first 400 loaded."""


class _Near(NamedTuple):
    """Words of the index that are like one that was typed, and in how many entities they are."""

    words: tuple[str, ...]
    entities: int


def resolve_among(entities: Entities, text: str, types: Collection[str]) -> Resolved:
    """The entity of this id or name, or the candidates; `types` leaves other types out."""
    asked = text.encode("utf-8", "replace").decode().strip()[:LONGEST_NAME]
    by_id = _candidates(entities.of_id(asked), types)
    if by_id:
        return resolved(asked, "id", by_id[:1])
    so_called = _so_called(entities, asked, types)
    if so_called:
        return resolved(asked, "name", so_called)
    return resolved(asked, "like", likest(asked, _like(entities, asked, types)))


def _so_called(entities: Entities, asked: str, types: Collection[str]) -> list[Candidate]:
    """Entities that have exactly this name, once folded; by id."""
    folded = fold_name(asked)
    found = _candidates(entities.so_called(folded), types)
    said = {one.id: one for one in found if fold_name(one.said) == folded}
    return list(said.values())


def _like(entities: Entities, asked: str, types: Collection[str]) -> list[Candidate]:
    words = list(dict.fromkeys(indexed(fold_name(asked)).split()))[:MOST_WORDS]
    near = [found for word in words if (found := _near(entities, word)).words]
    numbers: dict[int, None] = {}
    if near:
        numbers |= dict.fromkeys(entities.holding([found.words for found in near]))
        for found in sorted(near, key=lambda one: one.entities):  # rare words say most
            numbers |= dict.fromkeys(entities.holding([found.words]))
            if len(numbers) >= MOST_COMPARED:
                break
    return _candidates(entities.numbered(list(numbers)[:MOST_COMPARED]), types)


def _near(entities: Entities, word: str) -> _Near:
    """Words in the names of entities that begin with this one, or begin alike and are like it.

    Those that share two letters are looked at first, and only where none of them is like it those
    that share one: fifty words of a hundred thousand, then a few thousand.
    """
    begun = entities.words(word, _MOST_NEAR) if len(word) >= _FEWEST_TYPED else {}
    like: dict[str, int] = {}
    for letters in (2, 1):
        counts = entities.words(word[:letters])
        near = process.extract(
            word, list(counts), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR
        )
        like = {term: counts[term] for term, _, _ in near}
        if like:
            break
    found = like | begun
    return _Near(tuple(found), sum(found.values()))


class _Named(msgspec.Struct):
    type: str
    name: str
    aliases: list[str]


def _candidates(rows: Iterable[Row], types: Collection[str]) -> list[Candidate]:
    """The entities that fit, each once for every name that it has."""
    found = []
    for key, answer in rows:
        assert isinstance(answer, bytes)  # noqa: S101 - a stored answer
        said = msgspec.json.decode(answer, type=_Named)
        if not types or said.type in types:
            found += [
                Candidate(str(key), said.name, said.type, name)
                for name in (said.name, *said.aliases)
            ]
    return found
