"""A neighbourhood as a page: drawn, listed, and from each neighbour on to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.connections import NEIGHBOURS, neighbours_of
from api.pages.downloads import graph_files
from api.pages.drawing.lines import tie_of, tie_of_edge
from api.pages.drawing.net import draw_net
from api.pages.environment import direction, with_query
from api.pages.graph_words import few_roots, isolated, verb_words
from api.pages.hops import Step, Steps
from api.pages.rendering import render
from api.pages.wording import count_words, joined
from api.questions import check_parameters
from graph.connections import MOST_NEAR_HOPS, RELATIONS, TYPES, NeighbourQuestion, TieQuestion
from graph.errors import QuestionError
from graph.store import Store
from graph.strength import KINDS as TIE_KINDS

MOST = 39  # neighbours drawn beside the one that is asked about
_KINDS = (("relation", "by a relation"), ("relies_on", "by having it from each other"),
          ("together", "by having taken part together"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """One neighbour in the list."""

    entity: Mapping[str, Any]
    distance: int
    step: Step


async def explore(request: Request) -> Response:
    """Who is near an entity: the strongest ties drawn and listed."""
    given = check_parameters(request.query_params, NEIGHBOURS)
    store: Store = request.app.state.store
    key = request.path_params["key"]
    asked = neighbours_of({"limit": str(MOST)} | given, key)
    if asked.limit > MOST:
        raise QuestionError("limit", f"limit is {MOST} here at most, so that names can be read.")
    entity = msgspec.json.decode(store.entity(key))
    answer = store.neighbours(asked)
    found = msgspec.json.decode(answer)
    among = _among(store, asked, found)
    steps = Steps(store, {**among["nodes"], **found["nodes"]}, asked.known_on)
    near = [Near(item["entity"], item["distance"], steps.open(item["hop"]))
            for item in found["items"]]  # fmt: skip
    nodes = {item["entity"]["id"]: item["entity"] for item in found["items"]}
    ties = [tie_of(item["hop"]) for item in found["items"]]
    net = draw_net(
        {key: found["entity"], **nodes}, key, [*ties, *map(tie_of_edge, among["edges"])],
        mirrored=direction(entity["language"]) == "rtl",
    )  # fmt: skip
    shown = {name: text for name, text in given.items() if name != "limit" or text != str(MOST)}
    whole = {**shown, "limit": asked.limit}  # what else takes the question has another limit
    return render(
        request, "explore.html", items=(answer,), entity=entity, asked=given, given=shown,
        near=_by_distance(near), among=tuple(map(steps.say, among["edges"])),
        net=net if near else None, hops=asked.hops,
        gist=_gist(entity["name"], asked, found), left_out=found["left_out"],
        total=found["total"], shown=len(near),
        relations=_verbs(), types=TYPES, most_hops=MOST_NEAR_HOPS,
        narrowed=bool(set(given) - {"hops", "known_on"}),
        dir=direction(entity["language"]),
        asked_words=", ".join(f"{name} {text}" for name, text in asked.asked().items()),
        json=with_query(f"/api/entities/{quote(key)}/neighbours", whole),
        files=graph_files(f"/api/entities/{quote(key)}/neighbours", whole),
    )  # fmt: skip


def _among(store: Store, asked: NeighbourQuestion, found: Mapping[str, Any]) -> dict[str, Any]:
    """The relations among those shown that are not on the way to any of them.

    Who took part together is not drawn again: among forty that hides everything else.
    """
    kinds = [kind for kind in ("relation", "relies_on") if kind in (asked.kinds() or TIE_KINDS)]
    if not kinds:
        return {"edges": [], "nodes": {}}
    hops = [item["hop"] for item in found["items"]]
    ways = {frozenset((hop["from"], hop["to"])) for hop in hops}
    ids = [found["entity"]["id"], *(item["entity"]["id"] for item in found["items"])]
    ties = TieQuestion(
        relation=asked.relation, kind=",".join(kinds), known_on=asked.known_on,
        min_roots=asked.min_roots, uncited=asked.uncited,
    )  # fmt: skip
    answer: dict[str, Any] = msgspec.json.decode(store.ties_among(ids, ties))
    answer["edges"] = [edge for edge in answer["edges"]
                       if frozenset((edge["subject"], edge["object"])) not in ways]  # fmt: skip
    return answer


def _by_distance(near: Sequence[Near]) -> list[tuple[int, list[Near]]]:
    distances = sorted({one.distance for one in near})
    return [(at, [one for one in near if one.distance == at]) for at in distances]


def _gist(name: str, asked: NeighbourQuestion, found: Mapping[str, Any]) -> str:
    """How many, by what, and the strongest of them."""
    if not found["items"]:
        return f"Nothing that fits ties {isolated(name)} to another entity."
    total, items = found["total"], found["items"]
    within = "" if asked.hops == 1 else f" within {count_words(asked.hops, 'hop')}"
    said = f"{count_words(total, 'entity', 'entities')}{within}"
    if total > len(items):
        said += f", of which the {len(items)} strongest are shown"
    kinds = Counter(item["hop"]["edges"][0]["kind"] for item in items)
    parts = [f"{kinds[kind]} {words}" for kind, words in _KINDS if kinds[kind]]
    best = items[0]
    edge, nodes = best["hop"]["edges"][0], found["nodes"]
    sentence = (
        f"{isolated(nodes[edge['subject']]['name'])} {verb_words(edge['relation'])} "
        f"{isolated(nodes[edge['object']]['name'])}, {few_roots(best['hop']['roots'])}"
    )
    return f"{said}: {joined(parts)}. The strongest tie: {sentence}."


def _verbs() -> list[tuple[str, str]]:
    """Every relation with its words, in their order."""
    found = [(name, verb_words(name)) for name in RELATIONS if name not in TIE_KINDS]
    return sorted(found, key=lambda one: one[1])
