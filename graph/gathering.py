"""The subgraph of a question: what its answer holds, as nodes and edges that files can hold.

Answers are read as they are served, so that an exported edge says what the page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.dates import parse_span
from graph.event_edges import citing, event_node, relying, report_node, taking_part
from graph.links import Link, links_of, parse_parts
from graph.questions import MOST_A_PAGE, Question
from graph.store import Store
from graph.subgraph import Edge, Node, Subgraph

MOST_EDGES = 20_000
Brief = Mapping[str, Any]


def gather_events(
    store: Store,
    question: Question,
    ties: TieQuestion,
    *,
    whole: bool = False,
    most: int | None = MOST_EDGES,
) -> Subgraph:
    """All ties of the events that fit, in order of time; an event's ties stay together.

    `ties` says which of them count; its day is that of the question. `whole` has events and
    reports as nodes too: instead of to each other, participants are tied to their event.
    """
    gathered = _Gathered()
    cut = ""
    for answer in _answers(store, question):
        event = msgspec.json.decode(answer)
        edges = list(_edges(answer, event, ties, whole=whole))
        if most is not None and gathered.edges and len(gathered.edges) + len(edges) > most:
            cut = f"Cut off before {event['id']} of {event['date']['edtf'] or 'no date'}: there is "
            cut += f"more than {most:,} edges. Ask for a shorter time or fewer events."
            break
        briefs = _named_in(event)
        for edge in edges:
            gathered.add(edge, briefs)
    asked = {**question.asked(), **ties.asked_of_ties()}
    for name in ("sort", "limit"):
        asked.pop(name, None)
    said = "ties of all events" if not asked else f"ties of events: {_words(asked)}"
    if whole:
        said += "; events and reports as nodes"
    return gathered.whole(said, store.revision(), cut)


def _edges(answer: bytes, event: Brief, ties: TieQuestion, *, whole: bool) -> Iterator[Edge]:
    """The edges of one event that count, strongest first."""
    links = [link for link in links_of(parse_parts(answer)) if _counts(link, ties)]
    links.sort(key=lambda link: link.order)
    if not whole:
        yield from (_from_link(link, event) for link in links)
        return
    yield from (_from_link(link, event) for link in links if link.kind == "relation")
    kinds, least = ties.kinds(), ties.min_roots or 0
    beside = [*(taking_part(event) if not kinds or "together" in kinds else ()),
              *(citing(event) if not kinds else ()),
              *(relying(event, answer) if not kinds or "relies_on" in kinds else ())]  # fmt: skip
    if not ties.relations():
        yield from (edge for edge in beside if edge.least >= least)


def gather_neighbours(store: Store, asked: NeighbourQuestion) -> Subgraph:
    """An entity, its neighbours, the hops that lead to them, and the ties among all of these."""
    answer = msgspec.json.decode(store.neighbours(asked))
    gathered = _Gathered()
    gathered.add_node(answer["entity"])
    left_out = 0
    for item in answer["items"]:
        left_out += gathered.add_hop(item["hop"], answer["nodes"])
    through = (key for item in answer["items"] for key in item["through"])
    ids = list(dict.fromkeys((*gathered.nodes, *through)))
    among = msgspec.json.decode(store.ties_among(ids, asked))
    for edge in among["edges"]:
        if in_window(edge, asked):
            gathered.add(edge_of(edge), among["nodes"])
    more = answer["total"] - len(answer["items"])
    notes = [
        f"{more:,} weaker neighbours were left out." if more > 0 else "",
        "" if among["edges"] else _beyond(left_out),
        "Of ties among them those of the latest events alone." if among["truncated"] else "",
    ]
    said = f"neighbours of {_words(asked.asked())}"
    return gathered.whole(said, store.revision(), " ".join(filter(None, notes)))


def gather_paths(store: Store, asked: PathQuestion) -> Subgraph:
    """Two entities and the best paths between them."""
    answer = msgspec.json.decode(store.paths(asked))
    gathered = _Gathered()
    for key in (asked.from_, asked.to):
        gathered.add_node(msgspec.json.decode(store.entity(key)))
    left_out = 0
    for item in answer["items"]:
        left_out += sum(gathered.add_hop(hop, answer["nodes"]) for hop in item["hops"])
    said = f"paths: {_words(asked.asked())}"
    return gathered.whole(said, store.revision(), _beyond(left_out))


def in_window(edge: Mapping[str, Any], asked: NeighbourQuestion) -> bool:
    """May the event of this edge, as the API answers it, lie in the window that is asked for?"""
    span = parse_span(edge["event"]["date"]["edtf"])
    first, last = asked.first_day(), asked.last_day()
    late = first is not None and span.last is not None and span.last < first
    early = last is not None and span.first is not None and span.first > last
    return not (late or early)


def edge_of(edge: Mapping[str, Any]) -> Edge:
    """An edge as the API answers it, as a value; what happened together starts at the lesser id."""
    source, target = edge["subject"], edge["object"]
    if edge["kind"] == "together":
        source, target = sorted((source, target))
    date = edge["event"]["date"]
    return Edge(
        id=edge["claim"] if edge["kind"] == "relation" else f"{edge['claim']}~{source}~{target}",
        source=source, target=target, kind=edge["kind"], relation=edge["relation"],
        event=edge["event"]["id"], claim=edge["claim"], status=edge["status"],
        least=edge["roots"]["min"], most=edge["roots"]["max"], reports=tuple(edge["reports"]),
        date=date["edtf"], since=date["first"], until=date["last"],
    )  # fmt: skip


def _counts(link: Link, ties: TieQuestion) -> bool:
    claim = link.claim
    return ties.counts(link.kind, link.relation, claim.status, claim.roots.min)


def _from_link(link: Link, event: Brief) -> Edge:
    roots = {"min": link.claim.roots.min, "max": link.claim.roots.max}
    return edge_of({
        "kind": link.kind, "subject": link.subject, "relation": link.relation,
        "object": link.object, "event": event, "claim": link.claim.id,
        "status": link.claim.status, "roots": roots, "reports": link.reports,
    })  # fmt: skip


def _entity_node(brief: Brief) -> Node:
    return Node(
        id=brief["id"], kind="entity", type=brief["type"], label=brief["name"],
        language=brief.get("language", ""), jurisdiction=brief.get("jurisdiction", ""),
    )  # fmt: skip


_NODES = {"entity": _entity_node, "event": event_node, "report": report_node}


class _Gathered:
    """Nodes and edges, each once, in the order in which they came."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: dict[str, Edge] = {}

    def add_node(self, brief: Brief) -> None:
        if brief["id"] not in self.nodes:
            self.nodes[brief["id"]] = _NODES[brief["is"]](brief)

    def add(self, edge: Edge, briefs: Mapping[str, Brief]) -> None:
        for end in (edge.source, edge.target):
            self.add_node(briefs[end])
        key, number = edge.id, 2
        while (held := self.edges.get(key)) is not None and replace(held, id=edge.id) != edge:
            key, number = f"{edge.id}~{number}", number + 1
        self.edges[key] = replace(edge, id=key)

    def add_hop(self, hop: Mapping[str, Any], briefs: Mapping[str, Brief]) -> int:
        """Its edges; how many of them the answer does not show."""
        for edge in hop["edges"]:
            self.add(edge_of(edge), briefs)
        return int(hop["edges_total"]) - len(hop["edges"])

    def whole(self, question: str, revision: str, note: str) -> Subgraph:
        return Subgraph(
            nodes=tuple(self.nodes.values()), edges=tuple(self.edges.values()),
            question=question, revision=revision, note=note,
        )  # fmt: skip


def _answers(store: Store, question: Question) -> Iterator[bytes]:
    """Every event that fits, page after page."""
    asked = replace(question, limit=MOST_A_PAGE)
    while True:
        page = store.timeline(asked)
        yield from page.items
        if page.next is None:
            return
        asked = replace(asked, cursor=page.next)


def _named_in(event: Brief) -> dict[str, Brief]:
    """The event, and the short description of all that its ties may end in."""
    found: list[Brief] = [event, *(taking["entity"] for taking in event["participants"])]
    for relation in event["relations"]:
        found += (relation["subject"], relation["object"])
    for citation in event["citations"]:
        found += (citation["report"], citation["report"]["publisher"], *citation["via"])
        found += (source.get("publisher") for source in citation["via"])
    return {brief["id"]: brief for brief in found if brief}


def _beyond(number: int) -> str:
    return f"{number:,} weaker edges between these were left out." if number else ""


def _words(asked: Mapping[str, object]) -> str:
    return ", ".join(_pairs(asked.items()))


def _pairs(asked: Iterable[tuple[str, object]]) -> Iterator[str]:
    for name, value in asked:
        yield str(value) if name == "entity" else f"{name} {value}"
