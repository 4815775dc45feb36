"""Text as the search index holds it, and what is typed as a query of it.

FTS5's `unicode61` folds case and accents but sees a run of Chinese as one word, and its trigrams
find no word of two characters. So each Chinese, Japanese or Korean character is set apart as a
word of its own, and a typed run of them is asked for as a phrase.
"""

from __future__ import annotations

import re
from unicodedata import normalize

_CJK = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_CJK_PLANES = "\U00020000-\U0003ffff"
_CHARACTER = re.compile(f"[{_CJK}{_CJK_PLANES}]")
_RUN = re.compile(f"[{_CJK}{_CJK_PLANES}]+|[^\\W{_CJK}{_CJK_PLANES}]+")
_UNSEARCHABLE = re.compile("[\x00\ud800-\udfff]")
MOST_WORDS = 32


def indexed(text: str) -> str:
    """The text with each CJK character set apart, in compatibility form (NFKC)."""
    if text.isascii() and "\x00" not in text:
        return text  # NFKC leaves it as it is
    clean = normalize("NFKC", searchable(text))
    return _CHARACTER.sub(r" \g<0> ", clean)


def searchable(text: str) -> str:
    """The text without what SQLite cannot hold: NUL and lone surrogates."""
    return _UNSEARCHABLE.sub(" ", text)


def match_query(text: str) -> str | None:
    """An FTS5 query for all words of `text`, the last one as a prefix; None if it has no word.

    Whatever is typed is words, never syntax: each is quoted. At most 32 words are asked for.
    """
    runs, begins = typed_runs(text)
    if not runs:
        return None
    return " ".join(f'"{run}"' for run in runs) + ("*" if begins else "")


def typed_runs(text: str) -> tuple[list[str], bool]:
    """Each word or run of CJK characters that is asked for; whether the last may go on."""
    runs = _RUN.findall(normalize("NFKC", searchable(text)))[:MOST_WORDS]
    if not runs:
        return [], False
    begins = not _CHARACTER.match(runs[-1]) and len(runs[-1]) > 2 and bool(text[-1:].strip())
    return [_CHARACTER.sub(r" \g<0> ", run).strip() for run in runs], begins
