"""Hops as they are answered: all ties between two neighbours, opened from stored answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec import Raw

from graph.connections import TieQuestion
from graph.links import Link, Parts, links_of, parse_parts

MOST_TIES = 10  # that one hop shows, strongest first; `edges_total` says how many there are

Row = tuple[str, int, bytes, bytes]  # id, first day, short description, answer


class Opened(NamedTuple):
    """An event as it was on the day."""

    id: str
    first: int
    brief: Raw
    parts: Parts


class Tie(NamedTuple):
    """One of the ties that an event makes."""

    event: Opened
    link: Link


class Hops:
    """Opens the ties between entities for one answer; `nodes` gathers all that it names.

    `find` gives the event of a number as it was on the day that is asked for, None where it was
    not; `briefs` the short description of an id.
    """

    def __init__(
        self, asked: TieQuestion, find: Callable[[int], Row | None], briefs: Callable[[str], Raw]
    ) -> None:
        self._asked = asked
        self._find = find
        self._opened: dict[int, Opened | None] = {}
        self.briefs = briefs
        self.nodes: dict[str, Raw] = {}

    def shown(self, one: str, other: str, ties: Sequence[Tie], total: int) -> dict[str, Any]:
        """The hop with these ties, of `total` in all."""
        for key in (one, other):
            self.nodes[key] = self.briefs(key)
        strongest = ties[0].link.claim
        return {
            "from": one,
            "to": other,
            "edges": [self._edge(tie) for tie in ties],
            "edges_total": total,
            "status": strongest.status,
            "roots": strongest.roots,
        }

    def ties(self, one: str, other: str, events: Iterable[int]) -> list[Tie]:
        """The ties between two entities that these events make, strongest first."""
        ends = frozenset((one, other))
        found = [
            Tie(opened, link)
            for opened in filter(None, map(self._open, events))
            for link in links_of(opened.parts, ends)
            if self.counts(link)
        ]
        found.sort(key=_order)
        return found

    def among(self, ends: frozenset[str], events: Iterable[int]) -> list[dict[str, Any]]:
        """Every tie of these events that has both ends among these entities, event by event."""
        edges = []
        for opened in filter(None, map(self._open, events)):
            for link in sorted(links_of(opened.parts, ends), key=lambda link: link.order):
                if self.counts(link) and link.subject != link.object:
                    edges.append(self._edge(Tie(opened, link)))
                    for end in (link.subject, link.object):
                        self.nodes[end] = self.briefs(end)
        return edges

    def counts(self, link: Link) -> bool:
        """Does the tie pass the filters that it is asked by?"""
        claim = link.claim
        return self._asked.counts(link.kind, link.relation, claim.status, claim.roots.min)

    def _open(self, n: int) -> Opened | None:
        if n not in self._opened:
            row = self._find(n)
            self._opened[n] = _opened(*row) if row else None
        return self._opened[n]

    def _edge(self, tie: Tie) -> dict[str, Any]:
        event, link = tie
        self.nodes[event.id] = event.brief
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
        edge["event"] = event.brief
        edge["claim"] = link.claim.id
        if len(link.claims) > 1:
            edge["claims"] = link.claims
        edge["status"] = link.claim.status
        edge["roots"] = link.claim.roots
        edge["reports"] = link.reports
        edge["first_known"] = link.first_known
        return edge


def _order(tie: Tie) -> tuple[Any, ...]:
    event, link = tie
    return link.length, -event.first, event.id, link.order


def _opened(key: str, first: int, brief: bytes, answer: bytes) -> Opened:
    return Opened(key, first, Raw(brief), parse_parts(answer))


def encoded(answer: dict[str, Any]) -> bytes:
    """The answer as bytes."""
    return msgspec.json.encode(answer)
