"""What was known when: the days on which an event's claims changed, and what came out then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from api.pages.evidence_words import roots_text
from api.pages.wording import about_words, joined


@dataclass(frozen=True, slots=True)
class Day:
    """One day: the citations that came to be known on it, and what they changed."""

    day: str
    citations: tuple[dict[str, Any], ...]
    changes: tuple[str, ...]


def days_of(event: dict[str, Any], claims: Sequence[Mapping[str, Any]]) -> list[Day]:
    """Every day on which a report came out or a claim changed, oldest first."""
    changes: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for claim in claims:
        if not claim["part"].startswith("participants/") and claim["supports"]:
            for day, change in _changes(claim):
                changes[day].append((change, claim["part"], about_words(claim["part"], event)))
    reports: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for citation in event["citations"]:
        if citation["known"]:
            reports[citation["known"]].setdefault(citation["report"]["id"], citation)
    return [
        Day(day, tuple(reports[day].values()), _in_words(changes[day]))
        for day in sorted({*changes, *reports})
    ]


def _changes(claim: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Day and change: `appears`, `is disputed from then on`, `rests on 1–2 roots`."""
    found = []
    before: Mapping[str, Any] | None = None
    for now in claim["history"]:
        if before is None:
            found.append((now["day"], "" if now["status"] == "supported" else now["status"]))
        elif now["status"] != before["status"]:
            found.append((now["day"], f"now {now['status']}"))
        else:
            roots = {"min": now["min"], "max": now["max"], "exact": True}
            found.append((now["day"], f"now {roots_text(roots)}"))
        before = now
    return found


def _in_words(changes: Sequence[tuple[str, str, str]]) -> tuple[str, ...]:
    """Claims that changed alike are told in one sentence."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for change, _, words in changes:
        if words not in alike[change]:
            alike[change].append(words)
    return tuple(_sentence(change, words) for change, words in alike.items())


def _sentence(change: str, words: Sequence[str]) -> str:
    told = joined([*words])
    if change.startswith("now "):
        return f"{change.removeprefix('now ')} from then on: {told}"
    return f"first reported, and {change} at once: {told}" if change else f"first reported: {told}"
