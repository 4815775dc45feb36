"""Invented records for the graph: few entities in very many events, most in few.

Lean ones: an event has a citation, two to five participants, sometimes a relation; one report of
five has what it says from another body. The same number gives the same records.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from graph.loading import SourceRecord

EVENTS_PER_ENTITY = 5
EVENTS_PER_REPORT = 10
EXPONENT = 0.8  # the entity of rank r takes part r**-0.8 times as often as the first
_RELATIONS = ("issued", "operates", "supplied", "investigated", "oversees", "ruled_on")
_TYPES = ("agency", "organization", "policy", "technology", "court", "person")
_BATCH = 10_000


def entity_id(rank: int) -> str:
    """The id of an entity by its rank, 0 for the one in most events."""
    return f"e-{rank}"


def records(events: int, *, first: int = 0, seed: int = 2019) -> Iterator[SourceRecord]:
    """Entities and reports for so many events, then the events from the `first` on.

    With a `first`, the events alone: a later load that names the same entities.
    """
    chance = np.random.default_rng(seed)
    entities, reports = max(50, events // EVENTS_PER_ENTITY), max(10, events // EVENTS_PER_REPORT)
    if not first:
        for n in range(entities):
            yield _source({"id": entity_id(n), "type": _TYPES[n % 6], "name": f"Body {n}"})
        yield from map(_source, _reports(chance, reports, entities))
    for at in range(first, events, _BATCH):
        size = min(_BATCH, events - at)
        yield from map(_source, _events(chance, at, size, entities, reports))


def more_records(events: int, more: int) -> Iterator[SourceRecord]:
    """Events that come after so many, of the same entities and reports."""
    chance = np.random.default_rng(2020)
    entities, reports = max(50, events // EVENTS_PER_ENTITY), max(10, events // EVENTS_PER_REPORT)
    yield from map(_source, _events(chance, events, more, entities, reports))


def ranks(chance: np.random.Generator, number: int, entities: int) -> list[int]:
    """So many entities by rank, each as often as its rank says."""
    power = 1 - EXPONENT
    # the inverse of the distribution's integral: rank ~ ((n**p - 1) u + 1)**(1/p)
    drawn = ((entities**power - 1) * chance.random(number) + 1) ** (1 / power)
    found: list[int] = np.minimum(drawn.astype(np.int64) - 1, entities - 1).tolist()
    return found


def _reports(chance: np.random.Generator, reports: int, entities: int) -> Iterator[dict[str, Any]]:
    publishers = ranks(chance, reports, entities)
    years, months, days = _dates(chance, reports)
    for n in range(reports):
        yield {
            "id": f"r-{n}", "title": f"Report {n}", "kind": "press",
            "publisher": entity_id(publishers[n]),
            "published": f"{years[n]}-{months[n]:02}-{days[n]:02}",
            "url": f"https://example.org/{n}",
        }  # fmt: skip


def _events(
    chance: np.random.Generator, first: int, size: int, entities: int, reports: int
) -> Iterator[dict[str, Any]]:
    years, months, days = _dates(chance, size)
    parties = chance.integers(2, 6, size).tolist()
    drawn = iter(ranks(chance, sum(parties), entities))
    cited = chance.integers(0, reports, size).tolist()
    kinds = chance.random((size, 2)).tolist()
    for at in range(size):
        taking = list(dict.fromkeys(next(drawn) for _ in range(parties[at])))
        citation: dict[str, Any] = {"report": f"r-{cited[at]}", "about": ["event", "date"],
                                    "lineage": "primary"}  # fmt: skip
        if kinds[at][0] < 0.2:
            citation |= {"lineage": "via", "via": [entity_id(taking[-1])]}
        event: dict[str, Any] = {
            "id": f"v-{first + at}", "title": f"Event {first + at}", "kind": "report",
            "date": f"{years[at]}-{months[at]:02}-{days[at]:02}",
            "participants": [{"entity": entity_id(n), "role": "subject"} for n in taking],
            "citations": [citation],
        }  # fmt: skip
        if kinds[at][1] < 0.3 and len(taking) > 1:
            event["relations"] = [
                {"subject": entity_id(taking[0]), "relation": _RELATIONS[at % 6],
                 "object": entity_id(taking[1])}
            ]  # fmt: skip
        yield event


def _dates(chance: np.random.Generator, number: int) -> list[list[int]]:
    return [chance.integers(*ends, number).tolist() for ends in ((1990, 2026), (1, 13), (1, 29))]


def _source(raw: dict[str, Any]) -> SourceRecord:
    return SourceRecord("synthetic", raw)
