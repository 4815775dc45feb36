"""Hops as they are answered: all ties between two neighbours, opened from stored answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

import msgspec
from msgspec import Raw

from graph.connections import TieQuestion
from graph.embedded.briefs import Briefs
from graph.links import Link, Parts, links_of, parse_parts

MOST_TIES = 10  # that one hop shows, strongest first; `edges_total` says how many there are
Opened = tuple[str, Raw, Link]  # the event's id and brief, and one of its ties

_NOW = "SELECT id, brief, answer FROM event WHERE n = ?"
_THEN = """
SELECT e.id, e.brief, coalesce(
  CASE WHEN e.settled <= :day THEN e.answer END,
  (SELECT answer FROM event_then WHERE event = e.n AND day <= :day ORDER BY day DESC LIMIT 1)
) FROM event e WHERE e.n = :n
"""


class Hops:
    """Opens the ties between entities for one answer; `nodes` gathers all that it names."""

    def __init__(self, connection: sqlite3.Connection, asked: TieQuestion) -> None:
        self._connection = connection
        self._asked = asked
        self._day = asked.known_day()
        self._opened: dict[int, tuple[str, Raw, Parts] | None] = {}
        self.briefs = Briefs(connection)
        self.nodes: dict[str, Raw] = {}

    def hop(self, one: str, other: str, events: Iterable[int], total: int) -> dict[str, Any]:
        """From one entity to the next: the strongest ties of these events, of `total` in all."""
        ties = self.ties(one, other, events)[:MOST_TIES]
        for key in (one, other):
            self.nodes[key] = self.briefs(key)
        strongest = ties[0][2].claim
        return {
            "from": one,
            "to": other,
            "edges": [self._edge(*tie) for tie in ties],
            "edges_total": total,
            "status": strongest.status,
            "roots": strongest.roots,
        }

    def ties(self, one: str, other: str, events: Iterable[int]) -> list[Opened]:
        """The ties between two entities that these events make, strongest first."""
        ends = frozenset((one, other))
        found = []
        for place, n in enumerate(events):
            opened = self._open(n)
            if opened is None:
                continue
            key, brief, parts = opened
            for link in links_of(parts, ends):
                if self.counts(link):
                    found.append((link.length, place, link.order, (key, brief, link)))
        return [item[3] for item in sorted(found, key=lambda item: item[:3])]

    def among(self, ends: frozenset[str], events: Iterable[int]) -> list[dict[str, Any]]:
        """Every tie of these events that has both ends among these entities, event by event."""
        edges = []
        for n in events:
            opened = self._open(n)
            if opened is None:
                continue
            key, brief, parts = opened
            for link in sorted(links_of(parts, ends), key=lambda link: link.order):
                if self.counts(link) and link.subject != link.object:
                    edges.append(self._edge(key, brief, link))
                    for end in (link.subject, link.object):
                        self.nodes[end] = self.briefs(end)
        return edges

    def counts(self, link: Link) -> bool:
        """Does the tie pass the filters that it is asked by?"""
        asked, claim = self._asked, link.claim
        return (
            (asked.uncited or claim.status != "uncited")
            and (not asked.kinds() or link.kind in asked.kinds())
            and (not asked.relations() or link.relation in asked.relations())
            and claim.roots.min >= (asked.min_roots or 0)
        )

    def _open(self, n: int) -> tuple[str, Raw, Parts] | None:
        if n not in self._opened:
            if self._day is None:
                row = self._connection.execute(_NOW, (n,)).fetchone()
            else:
                row = self._connection.execute(_THEN, {"n": n, "day": self._day}).fetchone()
            known = row is not None and row[2] is not None
            self._opened[n] = (row[0], Raw(row[1]), parse_parts(row[2])) if known else None
        return self._opened[n]

    def _edge(self, event: str, brief: Raw, link: Link) -> dict[str, Any]:
        self.nodes[event] = brief
        for report in link.reports:
            self.nodes[report] = self.briefs(report)
        edge: dict[str, Any] = {
            "kind": link.kind,
            "subject": link.subject,
            "relation": link.relation,
            "object": link.object,
        }
        if link.roles is not None:
            edge["roles"] = {"subject": link.roles[0], "object": link.roles[1]}
        edge |= {"event": brief, "claim": link.claim.id}
        if len(link.claims) > 1:
            edge["claims"] = link.claims
        return edge | {
            "status": link.claim.status,
            "roots": link.claim.roots,
            "reports": link.reports,
            "first_known": link.first_known,
        }


def encoded(answer: dict[str, Any]) -> bytes:
    """The answer as bytes."""
    return msgspec.json.encode(answer)
