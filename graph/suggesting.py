"""Pairs of entities that may be the same, each with its reasons; a person decides.

Every reason is something that a reader can check by looking at both records. They are ordered by
how often such a pair is one: equal names, then an alias, then near spellings, then initials. Pairs
whose jurisdictions or types differ come later, or not at all where the reason is a weak one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from graph.folding import fold_name

_MOST_SO_CALLED = 20  # a name of more entities than this says nothing of two of them
_WINDOW = 10  # neighbours in alphabetical order that are compared
_EDITS = ((10, 2), (6, 1))  # a word of so many letters may differ in so many
_ALIKE = 75.0  # of 100; names of one letter more or less are above it
_FEW = 3  # entities that share a word which is still a rare one
_FIRST_OF_CJK = "\u2e80"  # from here on one letter is a word
_FEWEST_LETTERS = 7  # of which a name within another one says anything
_LEGAL_FORMS = {
    "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "doo", "gmbh", "inc",
    "incorporated", "kk", "limited", "llc", "llp", "ltd", "nv", "oy", "oyj", "plc", "pte", "pty",
    "sa", "sarl", "sas", "se", "spa", "srl",
}  # fmt: skip
_SMALL_WORDS = {
    "a", "an", "and", "de", "des", "di", "du", "for", "la", "le", "les", "of", "on", "or", "the",
    "und", "y",
}  # fmt: skip
_ORGANIZED = frozenset(("agency", "organization", "group", "court"))
_NUMBER = re.compile(r"\d+")
_SHORT = re.compile(r"\S*[A-Z]\S*[A-Z]\S*")  # BVerfG: one letter makes another one
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,7}")

Pair = tuple[str, str]


class Known(NamedTuple):
    """An entity as far as its identity goes; `whole` is what it is part of, or ""."""

    id: str
    names: tuple[str, ...]  # its own first, then its aliases
    type: str
    jurisdiction: str
    whole: str


class Suggestion(NamedTuple):
    """Two entities that may be the same, and why, the strongest reason first."""

    one: str
    other: str
    reasons: tuple[str, ...]


class _Reason(NamedTuple):
    weight: float
    words: str


def suggestions(entities: Iterable[Known], decided: Collection[Pair]) -> list[Suggestion]:
    """All pairs that may be the same, the likeliest first; ties by id.

    Left out are pairs in `decided` (ids in order), whole and part, and what cannot be one: an
    organization and a law, two laws of different years.
    """
    known = {one.id: one for one in sorted(entities)}
    found: defaultdict[Pair, dict[str, float]] = defaultdict(dict)
    for reasons in (_so_called, _but_for_form, _near_spellings, _initials, _within):
        for pair, reason in reasons(list(known.values())):
            if pair not in decided and _may_be(known[pair[0]], known[pair[1]]):
                found[pair].setdefault(reason.words, reason.weight)
    rated = [
        (weight, Suggestion(*pair, tuple(words)))
        for pair, reasons in found.items()
        if (weight := _weight(known[pair[0]], known[pair[1]], list(reasons.values()))) > 0
        for words in [sorted(reasons, key=lambda one: (-reasons[one], one))]
    ]
    return [one for _, one in sorted(rated, key=lambda item: (-item[0], item[1]))]


def _weight(one: Known, other: Known, weights: Sequence[float]) -> float:
    """Of the strongest reason, and a little for each further one; less where something speaks
    against it, down to nothing where the reason is weak.
    """
    total = max(weights) + len(weights) - 1
    if one.jurisdiction and other.jurisdiction and one.jurisdiction != other.jurisdiction:
        total -= 95
    if one.type != other.type:
        total -= 20
    return total


def _may_be(one: Known, other: Known) -> bool:
    if one.whole == other.id or other.whole == one.id:
        return False
    return one.type == other.type or {one.type, other.type} <= _ORGANIZED


def _so_called(entities: Sequence[Known]) -> Iterator[tuple[Pair, _Reason]]:
    """Pairs with a name in common: of both, of one and an alias of the other, or two aliases."""
    for _, called in _by_name(entities, lambda name: [fold_name(name)]):
        for (one, name), (other, said) in combinations(called, 2):
            own = (name == one.names[0]) + (said == other.names[0])
            if own == 2:
                words, weight = f"both are called ‘{name}’", 100.0
            elif own == 1:
                owner, aliased = (one, other) if name == one.names[0] else (other, one)
                words = f"‘{owner.names[0]}’ is an alias of {aliased.id}"
                weight = 95.0
            else:
                words, weight = f"both have the alias ‘{name}’", 90.0 if name.isascii() else 93.0
            yield _pair(one, other), _Reason(weight, words)


def _but_for_form(entities: Sequence[Known]) -> Iterator[tuple[Pair, _Reason]]:
    """Pairs of names that are one without articles, legal forms and the order of words."""

    def bare(name: str) -> list[str]:
        words = fold_name(name).split()
        left = sorted(word for word in words if word not in _LEGAL_FORMS | _SMALL_WORDS)
        return [" ".join(left)] if left else []

    for _, called in _by_name(entities, bare):
        for (one, name), (other, said) in combinations(called, 2):
            if fold_name(name) != fold_name(said):
                words = f"‘{name}’ and ‘{said}’ differ in legal form, small words or order alone"
                yield _pair(one, other), _Reason(85.0, words)


def _near_spellings(entities: Sequence[Known]) -> Iterator[tuple[Pair, _Reason]]:
    """Pairs of names that differ in a letter or two of one word; neighbours by the alphabet.

    Also looked at with the words in order, so that the difference may stand in the first letter.
    """
    named = [(fold_name(name), one, name) for one in entities for name in one.names]
    named = [item for item in named if item[0] < _FIRST_OF_CJK and not _SHORT.fullmatch(item[2])]
    turned = [(" ".join(name.split()[::-1]), one, said) for name, one, said in named]
    for ordered in (sorted(named, key=_by_text), sorted(turned, key=_by_text)):
        for at, (name, one, written) in enumerate(ordered):
            for said, other, spelled in ordered[at + 1 : at + 1 + _WINDOW]:
                if (
                    one.id != other.id
                    and fuzz.ratio(name, said, score_cutoff=_ALIKE)  # most are told apart so
                    and _nearly(name, said)
                ):
                    first, second = sorted(((one.id, written), (other.id, spelled)))
                    words = f"‘{first[1]}’ and ‘{second[1]}’ differ in a letter or two"
                    yield _pair(one, other), _Reason(75.0, words)


def _nearly(one: str, other: str) -> bool:
    """Is it one name in two spellings? Another number, or another word, makes another name."""
    if one.replace(" ", "") == other.replace(" ", ""):
        return one != other
    first, second = one.split(), other.split()
    apart = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(first) != len(second) or len(apart) != 1:
        return False
    (word, said), *_ = apart
    most = next((edits for letters, edits in _EDITS if min(len(word), len(said)) >= letters), 0)
    return not _NUMBER.search(word + said) and Levenshtein.distance(word, said) <= most


def _within(entities: Sequence[Known]) -> Iterator[tuple[Pair, _Reason]]:
    """Pairs of which one's name has all words of the other's, in one jurisdiction.

    The rarest of these words is in few names, or one word stands for a whole branch.
    """
    named = [
        (frozenset(fold_name(name).split()) - _SMALL_WORDS - _LEGAL_FORMS, one, name)
        for one in entities
        for name in one.names
    ]
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for at, (words, _, _) in enumerate(named):
        for word in words:
            holding[word].append(at)
    for words, one, name in named:
        if sum(map(len, words)) < _FEWEST_LETTERS:
            continue
        places = min((holding[word] for word in words), key=len)
        for more, other, said in (named[at] for at in places[:_MOST_SO_CALLED]):
            if words < more and one.id != other.id and one.jurisdiction == other.jurisdiction != "":
                rare = len({named[at][1].id for at in places}) <= _FEW
                if rare and one.type == other.type:
                    reason = f"‘{said}’ has all words of ‘{name}’"
                    yield _pair(one, other), _Reason(40.0 + 10 * (len(words) > 1), reason)


def _by_text(item: tuple[str, Known, str]) -> tuple[str, str, str]:
    return item[0], item[1].id, item[2]


def _initials(entities: Sequence[Known]) -> Iterator[tuple[Pair, _Reason]]:
    """Pairs of which one is called by the initials of the other, in one jurisdiction."""
    short: defaultdict[str, list[Known]] = defaultdict(list)
    for one in entities:
        for name in one.names:
            if _ACRONYM.fullmatch(name):
                short[name.lower()].append(one)
    for other in entities:
        for name in other.names:
            words = [word for word in fold_name(name).split() if word not in _SMALL_WORDS]
            initials = "".join(word[0] for word in words)
            for one in short.get(initials, ()) if len(words) > 2 else ():
                if one.id != other.id and one.jurisdiction == other.jurisdiction != "":
                    said = f"‘{initials.upper()}’ are the initials of ‘{name}’"
                    yield _pair(one, other), _Reason(60.0, said)


def _by_name(
    entities: Iterable[Known], keys: Callable[[str], list[str]]
) -> Iterator[tuple[str, list[tuple[Known, str]]]]:
    """Each key with the entities that have a name of it, each once; none that many have."""
    called: defaultdict[str, dict[str, tuple[Known, str]]] = defaultdict(dict)
    for one in entities:
        for name in one.names:
            for key in keys(name):
                if key:
                    called[key].setdefault(one.id, (one, name))
    for key, found in called.items():
        if 1 < len(found) <= _MOST_SO_CALLED:
            yield key, list(found.values())


def _pair(one: Known, other: Known) -> Pair:
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)
