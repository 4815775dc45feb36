"""An event as a node: who took part in it, which reports speak of it, whom these have it from.

The other way to see the graph: with events and reports as nodes of their own, dated as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.links import Carrier, parse_parts, reliances
from graph.subgraph import Edge, EdgeKind, Node

Brief = Mapping[str, Any]


def event_node(event: Brief) -> Node:
    """The event itself."""
    return Node(
        id=event["id"], kind="event", type=event["kind"], label=event["title"],
        language=event["language"], jurisdiction=event["jurisdiction"],
        date=event["date"]["edtf"],
    )  # fmt: skip


def report_node(report: Brief) -> Node:
    """A report, on the day on which it was published."""
    return Node(
        id=report["id"], kind="report", type=report["kind"], label=report["title"],
        language=report["language"], date=(report["published"] or {}).get("edtf", ""),
    )  # fmt: skip


def taking_part(event: Brief) -> Iterator[Edge]:
    """From each participant to the event; the role is the relation."""
    for taking in event["participants"]:
        yield _edge("took_part", taking["entity"]["id"], taking["role"], event["id"],
                    event, taking["claim"], _reports(event, taking["claim"]))  # fmt: skip


def citing(event: Brief) -> Iterator[Edge]:
    """From each report to the event; its stance is the relation, the claim is that it happened."""
    for citation in event["citations"]:
        report = citation["report"]["id"]
        yield _edge("cites", report, citation["stance"], event["id"], event, event["claim"],
                    (report,))  # fmt: skip


def relying(event: Brief, answer: bytes) -> Iterator[Edge]:
    """From each report to the report or originator that it has it from."""
    for found in reliances(parse_parts(answer)):
        claim = found.claims[0]
        named = (found.source,) if found.source != found.object else ()
        yield _edge("relies_on", found.report, "relies_on", found.source, event, _as_json(claim),
                    (found.report, *named))  # fmt: skip


def _as_json(claim: Carrier) -> dict[str, Any]:
    roots = {"min": claim.roots.min, "max": claim.roots.max}
    return {"id": claim.id, "status": claim.status, "roots": roots}


def _edge(
    kind: EdgeKind, source: str, relation: str, target: str, event: Brief, claim: Brief,
    reports: tuple[str, ...],
) -> Edge:  # fmt: skip
    date = event["date"]
    return Edge(
        id=f"{claim['id']}~{source}~{target}", source=source, target=target, kind=kind,
        relation=relation, event=event["id"], claim=claim["id"], status=claim["status"],
        least=claim["roots"]["min"], most=claim["roots"]["max"], reports=reports,
        date=date["edtf"], since=date["first"], until=date["last"],
    )  # fmt: skip


def _reports(event: Brief, claim: Brief) -> tuple[str, ...]:
    found = (event["citations"][at]["report"]["id"] for at in claim["supports"])
    return tuple(dict.fromkeys(found))
