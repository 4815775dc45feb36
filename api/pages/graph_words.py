"""The words of ties, hops and paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from api.pages.wording import count_words, joined, relation_words
from graph.path_text import left_out_text

__all__ = ["avoiding", "few_roots", "hops_words", "left_out_ties", "verb_words"]
_KINDS = {"together": "took part with", "relies_on": "has it from"}


def verb_words(relation: str) -> str:
    """A tie as the verb of a sentence."""
    return _KINDS.get(relation) or relation_words(relation)


def left_out_ties(left_out: Mapping[str, int]) -> str:
    """`Left out: 2 ties that no report carries; 37 ties of other kinds.`; nothing for none."""
    ties = {name: number for name, number in left_out.items() if number and name[:4] == "ties"}
    return f"Left out: {left_out_text(ties)}." if ties else ""


def isolated(name: str) -> str:
    """A name within a sentence, so that its direction does not turn round what stands beside it."""
    return f"\u2068{name}\u2069"


def few_roots(roots: Mapping[str, int]) -> str:
    """`1 root`, `1–3 roots`."""
    low, high = roots["min"], roots["max"]
    return count_words(high, "root") if low == high else f"{low}–{high} roots"


def hops_words(numbers: Sequence[int]) -> str:
    """`hop 1`, `hops 1 and 2`; nothing for none."""
    if not numbers:
        return ""
    return f"{'hop' if len(numbers) == 1 else 'hops'} {joined([str(at) for at in numbers])}"


def avoiding(avoided: str, key: str) -> str:
    """What a path goes round already, and one more."""
    return ",".join(filter(None, (avoided, key)))
