"""Hops as pages show them: each tie a sentence in its own direction, opened to its citations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from api.pages.graph_words import verb_words
from graph.store import Store

Brief = Mapping[str, Any]
_SHOWN = 5  # ties of a hop that are opened; the JSON has up to ten


@dataclass(frozen=True, slots=True)
class Said:
    """One tie as a sentence, and what carries it."""

    kind: str
    subject: Brief
    verb: str
    object: Brief
    roles: tuple[str, str]
    event: Brief
    anchor: str  # the part of the event's page that says so
    claim: dict[str, Any]
    citations: list[dict[str, Any]]  # of the whole event
    rows: list[dict[str, Any]]  # the citations that carry this tie


@dataclass(frozen=True, slots=True)
class Step:
    """A hop: the two it connects, its strongest tie, the others."""

    start: Brief
    end: Brief
    first: Said
    more: tuple[Said, ...]
    total: int


class Steps:
    """Opens hops for one page; an event is read once."""

    def __init__(self, store: Store, nodes: Mapping[str, Brief], known_on: str | None) -> None:
        self._store = store
        self._nodes = nodes
        self._known_on = known_on
        self._events: dict[str, dict[str, Any]] = {}

    def open(self, hop: Mapping[str, Any]) -> Step:
        """The hop with up to five of its ties."""
        more = tuple(self.say(edge) for edge in hop["edges"][1:_SHOWN])
        start, end = self._nodes[hop["from"]], self._nodes[hop["to"]]
        return Step(start, end, self.strongest(hop), more, hop["edges_total"])

    def strongest(self, hop: Mapping[str, Any]) -> Said:
        """The strongest tie of a hop, told as the hop runs."""
        return _towards(self.say(hop["edges"][0]), self._nodes[hop["to"]])

    def say(self, edge: Mapping[str, Any]) -> Said:
        """One tie as a sentence, with what carries it."""
        event = self._event(edge["event"]["id"])
        anchor, claim = _found(event, edge["claim"])
        roles = edge.get("roles") or {"subject": "", "object": ""}
        return Said(
            edge["kind"], self._nodes[edge["subject"]], verb_words(edge["relation"]),
            self._nodes[edge["object"]], (roles["subject"], roles["object"]), event, anchor,
            {**claim, "reports": len(edge["reports"])} if edge["kind"] == "relies_on" else claim,
            event["citations"], list(_rows(edge, claim, event["citations"])),
        )  # fmt: skip

    def _event(self, key: str) -> dict[str, Any]:
        if key not in self._events:
            self._events[key] = msgspec.json.decode(self._store.event(key, self._known_on))
        return self._events[key]


def _towards(said: Said, end: Brief) -> Said:
    """What happened together has no direction of its own: it is told as the hop runs."""
    if said.kind != "together" or said.object["id"] == end["id"]:
        return said
    return replace(said, subject=said.object, object=said.subject, roles=said.roles[::-1])


def _found(event: Mapping[str, Any], key: str) -> tuple[str, dict[str, Any]]:
    """Where the claim of this id stands on the event's page, and the claim itself."""
    for anchor, claim in _claims(event):
        if claim["id"] == key:
            return anchor, claim
    raise LookupError(f"{event['id']} has no claim {key}")  # the store answered so just now


def _claims(event: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "event", event["claim"]
    yield "date", event["date_claim"]
    for kind in ("participants", "relations", "quantities"):
        for at, item in enumerate(event[kind]):
            yield f"{kind}-{at}", item["claim"]


def _rows(
    edge: Mapping[str, Any], claim: Mapping[str, Any], citations: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Of a reliance the citation that names its source; else those that support the claim."""
    for at in claim["supports"]:
        citation = citations[at]
        if edge["kind"] != "relies_on" or citation["report"]["id"] == edge["reports"][0]:
            yield citation
