"""Suggestions of what may be the same, over all entities of the store."""

from __future__ import annotations

from graph.embedded.suggesting import likeliest, suggestion_answer
from graph.neo4j.reading import Reading
from graph.neo4j.snapshots import Snapshots


class Suggesting(Snapshots):
    """Pairs of entities that may be one."""

    def suggest_same(self, limit: int = 50) -> tuple[bytes, ...]:
        """Pairs of entities that may be the same, with reasons, the likeliest first."""
        return self._ask(lambda reading: _suggest(reading, limit))


def _suggest(reading: Reading, limit: int) -> tuple[bytes, ...]:
    kept = dict(reading.rows("all_merged"))
    decisions = [answer for (answer,) in reading.rows("decisions")]
    entities = ((key, whole, answer) for key, whole, answer in reading.each("all_entities"))
    found = likeliest(entities, decisions, lambda key: kept.get(key, key))[:limit]
    named = sorted({key for one in found for key in (one.one, one.other)})
    around = {key: (brief, events) for key, brief, events in reading.rows("suggested", keys=named)}
    return tuple(suggestion_answer(one, around.__getitem__) for one in found)
