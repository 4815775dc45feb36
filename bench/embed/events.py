"""Invented events in any number, as dense, as vague and as disputed as those of the corpus."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any, get_args

from bench.synthetic import phrase
from graph.calendar import month_length
from graph.loading import SourceRecord
from graph.records import EventKind

_KINDS = get_args(EventKind)
_PLACES = ("US", "CN", "GB", "EU", "IN", "FR", "IL", "DE", "RU", "BR", "KE", "KR", "AU", "AE", "ZA")
_REPORTS = 40
Raw = dict[str, Any]


def records(events: int) -> Iterator[SourceRecord]:
    """One ministry, some reports, then the events; the same number gives the same records."""
    chance = random.Random(events)
    for at, made in enumerate((*_reports(chance), *_events(chance, events)), 1):
        yield SourceRecord(f"bench:{at}", made)


def _reports(chance: random.Random) -> Iterator[Raw]:
    for key in ("ministry", "press"):
        yield {"id": key, "type": "agency", "name": key.title(), "jurisdiction": "XX"}
    for n in range(_REPORTS):
        yield {
            "id": f"r-{n}", "title": phrase(chance, 8), "kind": "press", "language": "en",
            "publisher": chance.choice(("ministry", "press")), "published": _day(chance),
            "read": "2026-01-01", "url": f"https://example.org/reports/{n}",
        }  # fmt: skip


def _events(chance: random.Random, events: int) -> Iterator[Raw]:
    for n in range(events):
        disputed = chance.random() < 0.12
        yield {
            "id": f"event-{n}", "title": phrase(chance, 9).capitalize(),
            "summary": phrase(chance, 30).capitalize() + ".", "date": _date(chance),
            "kind": _skewed(chance, _KINDS), "jurisdiction": _skewed(chance, _PLACES),
            "participants": [{"entity": "ministry", "role": "subject"}],
            "citations": [_citation(chance, disputed=disputed and at == 1) for at in range(3)],
        }  # fmt: skip


def _citation(chance: random.Random, *, disputed: bool) -> Raw:
    return {
        "report": f"r-{chance.randrange(_REPORTS)}", "about": ["event", "date"],
        "stance": "disputes" if disputed else "supports", "says": phrase(chance, 12),
        "lineage": "primary",
    }  # fmt: skip


def _skewed(chance: random.Random, names: tuple[str, ...]) -> str:
    """The first names far more often than the last."""
    return names[int(len(names) * chance.random() ** 2)]


def _date(chance: random.Random) -> str:
    """Seven in ten a day; the rest months, years, about, perhaps, spans and open ones."""
    day = _day(chance)
    year, month = int(day[:4]), int(day[5:7])
    shape = chance.random()
    if shape < 0.7:
        return day
    if shape < 0.85:
        return f"{year}-{month:02}"
    if shape < 0.92:
        return f"{year}"
    if shape < 0.94:
        return f"{day}~"
    if shape < 0.96:
        return f"{year}-{month:02}?"
    return f"{day}/{year + 1}-{month:02}" if shape < 0.99 else f"{day}/.."


def _day(chance: random.Random) -> str:
    """From 1990 to 2025, the more the nearer to 2018."""
    year = int(chance.triangular(1990, 2026, 2018))
    month = chance.randrange(1, 13)
    return f"{year}-{month:02}-{chance.randrange(1, month_length(year, month) + 1):02}"
