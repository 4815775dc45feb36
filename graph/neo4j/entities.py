"""Entities on the server as names are looked for among them (`graph/name_search.py`).

Lucene tells nobody its words, so that those of all names are read once a revision, by the first who
asks for a name that nobody has.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import islice

from graph.name_search import MOST_COMPARED, MOST_SO_CALLED, Row
from graph.neo4j.reading import Reading
from graph.neo4j.sought import any_of_each

Vocabulary = tuple[list[str], list[int]]  # words by the alphabet, in how many entities each is


class Entities:
    """The entities of one load."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def of_id(self, key: str) -> Iterable[Row]:
        """The entity of this id, or what it is merged into."""
        kept = self._reading.value("kept", id=key)
        return self._reading.rows("entity_by_id", id=kept or key)

    def so_called(self, folded: str) -> Iterable[Row]:
        """Entities that have this name, once folded."""
        return self._reading.rows("entities_called", folded=folded, limit=MOST_SO_CALLED)

    def numbered(self, numbers: Sequence[int]) -> Iterable[Row]:
        """Entities of these numbers."""
        return self._reading.rows("entities_by_number", numbers=numbers)

    def words(self, start: str, most: int | None = None) -> dict[str, int]:
        """Words of names that begin so, by the alphabet, and in how many entities each is."""
        words, counts = self._reading.remember("words", self._vocabulary)
        low, high = bisect_left(words, start), bisect_left(words, f"{start}\U0010ffff")
        return dict(islice(zip(words[low:high], counts[low:high], strict=True), most))

    def holding(self, wanted: Sequence[Sequence[str]]) -> Sequence[int]:
        """Numbers of entities that hold a word of each of these."""
        sought = any_of_each(wanted)._asdict()
        rows = self._reading.rows("entities_holding", **sought, limit=MOST_COMPARED)
        return [row[0] for row in rows]

    def _vocabulary(self) -> Vocabulary:
        rows = sorted(self._reading.rows("words_of_entities"))
        return [row[0] for row in rows], [row[1] for row in rows]
