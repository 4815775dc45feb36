"""What is typed into a search, as a query of the full-text indexes on the server.

FTS5 takes the text apart, as it did the texts in the index; its words are letters and figures
alone, so that none of them can be syntax. What Lucene cannot be asked (a phrase whose last word may
go on, a word longer than those that it keeps whole) is asked for less strictly, and then looked for
in the words that each node holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import lru_cache
from typing import NamedTuple

from graph.neo4j.tokens import Tokens
from graph.words import typed_runs

# Lucene's `whitespace` analyzer cuts words at 255 UTF-16 units, FTS5 far later.
_LONGEST = 100


class Sought(NamedTuple):
    """A query of Lucene; what each of its matches must hold: a phrase of every one of these.

    Phrases have a space at each end where a word ends. `exact`: every match of the query does.
    """

    words: str
    held: list[list[str]]
    exact: bool


@lru_cache(maxsize=1_000)
def sought_in(text: str) -> Sought | None:
    """All words of the text, the last one as a beginning of words; None if it has none."""
    runs, begins = typed_runs(text)
    with closing(Tokens()) as tokens:
        phrases = [phrase.split() for phrase in tokens.of(runs)]
    begins = begins and bool(phrases[-1])
    phrases = [phrase for phrase in phrases if phrase]
    if not phrases:
        return None
    *whole, last = phrases
    asked = [_all_of(phrase) for phrase in whole]
    asked.append(_beginning(last) if begins else _all_of(last))
    held = [[f" {' '.join(phrase)} "] for phrase in phrases]
    if begins:
        held[-1] = [held[-1][0][:-1]]
    exact = not _long(phrases) and not (begins and len(last) > 1)
    return Sought(" ".join(asked), held, exact)


def any_of_each(wanted: Sequence[Sequence[str]]) -> Sought:
    """A word of each of these, which are words as they are in the index."""
    asked = [f"+({' '.join(map(_word, words))})" for words in wanted]
    held = [[f" {word} " for word in words] for words in wanted]
    return Sought(" ".join(asked), held, not _long(wanted))


def _all_of(phrase: Sequence[str]) -> str:
    if _long([phrase]):
        return " ".join(f"+{_word(word)}" for word in phrase)
    return f'+"{" ".join(phrase)}"'


def _beginning(phrase: Sequence[str]) -> str:
    *whole, last = phrase
    return " ".join([*(f"+{_word(word)}" for word in whole), f"+{last[:_LONGEST]}*"])


def _word(word: str) -> str:
    return f'"{word}"' if len(word) <= _LONGEST else f"{word[:_LONGEST]}*"


def _long(phrases: Sequence[Sequence[str]]) -> bool:
    return any(len(word) > _LONGEST for phrase in phrases for word in phrase)
