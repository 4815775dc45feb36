"""Words as the embedded engine's index has them, for an index that splits at spaces alone.

FTS5 itself takes a text apart, so that both engines find the same words by construction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from graph.words_then import TOKENIZE


class Tokens:
    """Takes texts apart, many at a time."""

    def __init__(self) -> None:
        self._aside = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self._aside.execute(f"CREATE VIRTUAL TABLE words USING fts5(text, tokenize='{TOKENIZE}')")
        self._aside.execute("CREATE VIRTUAL TABLE found USING fts5vocab(words, instance)")

    def of(self, texts: Sequence[str]) -> list[str]:
        """The words of each text in their order, with one space between two."""
        self._aside.execute("BEGIN")
        self._aside.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", enumerate(texts))
        words: list[dict[int, str]] = [{} for _ in texts]
        for term, doc, at in self._aside.execute("SELECT term, doc, offset FROM found"):
            words[doc][at] = term
        self._aside.execute("ROLLBACK")
        return [" ".join(found[at] for at in sorted(found)) for found in words]

    def close(self) -> None:
        """Let go of what takes them apart."""
        self._aside.close()
