"""Invented records in any number: the same number gives the same records."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from graph.loading import SourceRecord

ENTITIES_PER_EVENTS = 50  # one entity for so many events
REPORTS_PER_EVENTS = 2
_WORDS = [
    "camera",
    "ministry",
    "warrant",
    "court",
    "order",
    "data",
    "retention",
    "facial",
    "recognition",
    "border",
    "police",
    "ruling",
    "vendor",
    "contract",
    "audit",
    "oversight",
    "registry",
    "biometric",
    "network",
    "intercept",
    "licence",
    "secret",
    "budget",
    "tender",
    "agency",
    "parliament",
    "committee",
    "review",
    "privacy",
    "city",
    "deployment",
]
_KINDS = ("law", "court-ruling", "deployment", "disclosure", "report", "contract", "oversight")


def records(events: int) -> Iterator[SourceRecord]:
    """Entities, reports, then events with 3 participants and 5 citations each."""
    chance = random.Random(2019)
    entities = max(10, events // ENTITIES_PER_EVENTS)
    reports = max(10, events // REPORTS_PER_EVENTS)
    for at, made in enumerate(_all(chance, entities, reports, events), 1):
        yield SourceRecord(f"synthetic:{at}", made)


def _all(
    chance: random.Random, entities: int, reports: int, events: int
) -> Iterator[dict[str, Any]]:
    for n in range(entities):
        yield {"id": f"e-{n}", "type": "agency", "name": phrase(chance, 3), "aliases": [f"A{n}"],
               "jurisdiction": "XX"}  # fmt: skip
    for n in range(reports):
        yield {
            "id": f"r-{n}", "title": phrase(chance, 8), "kind": "press",
            "publisher": f"e-{chance.randrange(entities)}", "published": _day(chance),
            "read": "2026-01-01", "language": "en", "url": f"https://example.org/{n}",
        }  # fmt: skip
    for n in range(events):
        yield _event(chance, n, entities, reports)


def _event(chance: random.Random, n: int, entities: int, reports: int) -> dict[str, Any]:
    return {
        "id": f"v-{n}", "title": phrase(chance, 8), "summary": phrase(chance, 30),
        "date": _day(chance), "kind": chance.choice(_KINDS), "jurisdiction": "XX",
        "participants": [
            {"entity": f"e-{key}", "role": "subject"}
            for key in sorted({int(entities * chance.random() ** 2) for _ in range(3)})
        ],
        "citations": [
            {
                "report": f"r-{chance.randrange(reports)}", "about": ["event", "date"],
                "stance": "supports" if place < 4 else "disputes", "says": phrase(chance, 15),
                "lineage": "unknown",
            }
            for place in range(5)
        ],
    }  # fmt: skip


def phrase(chance: random.Random, words: int) -> str:
    """So many words of the field, drawn at random."""
    return " ".join(chance.choices(_WORDS, k=words))


def _day(chance: random.Random) -> str:
    return (
        f"{chance.randrange(1990, 2026)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    )
