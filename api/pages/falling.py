"""What a report's page says of its fall: a sentence, then the claims by outcome and event."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Any

import msgspec

from graph.impact_text import HEADINGS, alike, impact_gist

SHOWN = 100  # claims of each outcome that the page lists; the JSON has more


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one event that fare alike."""

    event: dict[str, Any]
    claims: tuple[tuple[str, str], ...]  # roots before and after; what these claims say


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
        Group(items[0]["event"], tuple(alike(items).items()))
        for items in (
            list(group) for _, group in groupby(claims, key=lambda item: item["event"]["id"])
        )
    ]
