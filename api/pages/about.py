"""What an entity's page gathers from its events: relations by verb, figures, reports about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from api.pages.wording import relation_words, upper

Event = Mapping[str, Any]
_FIGURES = 8
_REPORTS = 12


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an event as a claim: a relation, or a figure."""

    event: Event
    item: Mapping[str, Any]
    anchor: str

    @property
    def claim(self) -> dict[str, Any]:
        """The claim that it is."""
        claim: dict[str, Any] = self.item["claim"]
        return claim

    def cited_by(self) -> list[dict[str, Any]]:
        """The citations that carry it."""
        return [self.event["citations"][at] for at in self.claim["supports"]]


@dataclass(slots=True)
class Related:
    """One entity at the other end of a relation, and each event that says so."""

    other: dict[str, Any]
    said: list[Part] = field(default_factory=list)

    @property
    def cited(self) -> bool:
        """Does a report carry it?"""
        return any(part.claim["status"] != "uncited" for part in self.said)

    @property
    def strength(self) -> tuple[bool, int, int]:
        """The cited before the uncited, then by roots: what sorts first is strongest."""
        roots = [(part.claim["roots"]["min"], part.claim["roots"]["max"]) for part in self.said]
        least, most = max(roots)
        return not self.cited, -least, -most


@dataclass(slots=True)
class Verb:
    """Relations of one kind and direction: `GCHQ operates`, `Authorises GCHQ`."""

    heading: str
    related: list[Related]


@dataclass(frozen=True, slots=True)
class Some:
    """The first of many, and how many there are."""

    shown: tuple[Any, ...]
    total: int


def relations_of(events: Sequence[Event], entity: Mapping[str, Any]) -> list[Verb]:
    """Relations of an entity by verb and direction, the strongest first in each."""
    verbs: defaultdict[tuple[bool, str], dict[str, Related]] = defaultdict(dict)
    for event in events:
        for at, relation in enumerate(event["relations"]):
            ends = (relation["subject"]["id"], relation["object"]["id"])
            if entity["id"] not in ends:
                continue
            outward = ends[0] == entity["id"]
            other = relation["object" if outward else "subject"]
            one = verbs[not outward, relation["relation"]].setdefault(other["id"], Related(other))
            one.said.append(Part(event, relation, f"relations-{at}"))
    for related in verbs.values():
        for one in related.values():
            one.said.sort(key=lambda part: part.claim["status"] == "uncited")
    return [
        Verb(
            _heading(entity["name"], name, inward),
            sorted(related.values(), key=lambda one: one.strength),
        )
        for (inward, name), related in sorted(verbs.items())
    ]


def figures_of(events: Sequence[Event]) -> Some:
    """Figures of its events: those that are disputed first, then those with most roots."""
    found = [
        Part(event, quantity, f"quantities-{at}")
        for event in events
        for at, quantity in enumerate(event["quantities"])
    ]
    found.sort(key=lambda part: (part.claim["status"] == "supported", -part.claim["roots"]["min"],
                                 -part.claim["roots"]["max"]))  # fmt: skip
    return Some(tuple(found[:_FIGURES]), len(found))


def reports_about(events: Sequence[Event]) -> Some:
    """Reports cited for its events, the newest first, those without a date last."""
    found = {report["id"]: report for report in _cited(events)}
    newest = sorted(found.values(), key=lambda report: report["id"])
    newest.sort(key=lambda report: (report["published"] or {}).get("last") or "", reverse=True)
    return Some(tuple(newest[:_REPORTS]), len(found))


def _cited(events: Sequence[Event]) -> Iterator[Mapping[str, Any]]:
    for event in events:
        for citation in event["citations"]:
            yield citation["report"]


def _heading(name: str, relation: str, inward: bool) -> str:
    words = relation_words(relation)
    return upper(f"{words} {name}") if inward else f"{name} {words}"
