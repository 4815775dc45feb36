"""What a report's page says of its fall: a sentence, then the claims by outcome and event."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec

from graph.claim_text import part_text, roots_text
from graph.impact_text import HEADINGS, impact_gist

SHOWN = 100  # claims of each outcome that the page lists; the JSON has more


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event that fare alike."""

    event: dict[str, Any]
    claims: tuple[tuple[str, str], ...]  # what it says; roots before and after


@dataclass(frozen=True, slots=True)
class Outcome:
    """Claims that fare alike, by event, and how many there are in all."""

    name: str
    title: str
    total: int
    listed: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Falling:
    """The section `If this report falls`."""

    gist: str
    outcomes: tuple[Outcome, ...]
    relying: tuple[dict[str, Any], ...]


def draw_fall(item: bytes) -> Falling:
    """From the stored answer to what the template shows."""
    impact = msgspec.json.decode(item)
    counts = impact["counts"]
    outcomes = tuple(
        Outcome(name, f"Claims that {words}", counts[name], len(impact[name]),
                tuple(_groups(impact[name])))
        for name, words in HEADINGS
        if impact[name]
    )  # fmt: skip
    return Falling(impact_gist(counts), outcomes, tuple(impact["relying"]))


def _groups(claims: list[dict[str, Any]]) -> list[Group]:
    return [
        Group(items[0]["event"], tuple(_words(item) for item in items))
        for items in (
            list(group) for _, group in groupby(claims, key=lambda item: item["event"]["id"])
        )
    ]


def _words(item: dict[str, Any]) -> tuple[str, str]:
    before, after = roots_text(item["before"]), roots_text(item["after"])
    change = before if item["before"] == item["after"] else f"{before} → {after}"
    return part_text(item["part"], item.get("subject")), change
