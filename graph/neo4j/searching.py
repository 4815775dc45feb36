"""Events, entities and reports that hold every word, best first; entities by name."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Any

from graph.embedded.searching import MOST_RANKED
from graph.folding import fold_name
from graph.name_search import resolve_among
from graph.neo4j.entities import Entities
from graph.neo4j.event_ranges import day_or_now
from graph.neo4j.event_rows import answers_then, holding
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots
from graph.neo4j.sought import sought_in
from graph.questions import known_day
from graph.resolving import Resolved
from graph.turns import taking_turns
from graph.words import match_query

_BATCH = 50  # events whose words of an earlier day are looked at together


class Searching(Snapshots):
    """Answers to words and names."""

    def search(self, text: str, limit: int = 20, known_on: str | None = None) -> tuple[bytes, ...]:
        """Events, entities and reports that hold every word, best first."""
        return self._ask(lambda reading: _search(reading, text, limit, known_day(known_on)))

    def resolve(self, text: str, types: Collection[str] = ()) -> Resolved:
        """The entity that has this id or name, or those that may be meant."""
        return self._ask(lambda reading: resolve_among(Entities(reading), text, types))


def _search(reading: Reading, text: str, limit: int, day: int | None) -> tuple[bytes, ...]:
    sought = sought_in(text)
    if sought is None:
        return ()
    asked = {**sought._asdict(), "ranked": MOST_RANKED, "known": day_or_now(day)}
    entities = reading.rows("search_entities", **asked, folded=fold_name(text), limit=limit)
    reports = reading.rows("search_reports", **asked, limit=limit)
    kinds = [
        [row[0] for row in entities],
        _events(reading, text, asked, limit, day),
        [row[0] for row in reports],
    ]
    return taking_turns(kinds, limit)


def _events(
    reading: Reading, text: str, asked: dict[str, Any], limit: int, day: int | None
) -> list[bytes]:
    """Those that held the words on the day; only what changed since then has to be looked at."""
    rows = iter(reading.rows("search_events", **asked, limit=limit if day is None else MOST_RANKED))
    found: list[bytes] = []
    while len(found) < limit and (batch := list(islice(rows, _BATCH))):
        changed = [order for order, _, settled in batch if not settled]
        held = set()
        if changed:
            query = match_query(text) or ""
            held = holding(reading, query, answers_then(reading, changed, day))
        found += [brief for order, brief, settled in batch if settled or order in held]
    return found[:limit]
