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
from api.pages.neighbourhood import MOST_DRAWN, Neighbourhood, look_around
from api.pages.rendering import render
from api.pages.wording import count_words, joined
from api.questions import check_parameters
from graph.connections import MOST_NEAR_HOPS, RELATIONS, TYPES, NeighbourQuestion
from graph.errors import QuestionError
from graph.store import Store
from graph.strength import KINDS as TIE_KINDS

MOST = MOST_DRAWN - 1  # neighbours beside the one that is asked about
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
    found = look_around(store, asked)
    steps = Steps(store, found.nodes, asked.known_on)
    near = [Near(item["entity"], item["distance"], steps.open(item["hop"]))
            for item in found.items]  # fmt: skip
    ties = [*map(tie_of, (*found.hops(), *found.between)), *map(tie_of_edge, found.among)]
    way = direction(entity["language"])
    net = draw_net(found.drawn(), key, ties, mirrored=way == "rtl") if near else None
    shown = {name: text for name, text in given.items() if name != "limit" or text != str(MOST)}
    whole = {**shown, "limit": asked.limit}  # what else takes the question has another limit
    return render(
        request, "explore.html", items=(found.answer,), entity=entity, asked=given, given=shown,
        near=_by_distance(near), net=net, among=tuple(map(steps.say, found.among)),
        between=tuple(map(steps.open, found.between)), hops=asked.hops, dir=way,
        gist=_gist(entity["name"], asked, found), left_out=found.left_out, total=found.total,
        shown=len(near), relations=_verbs(), types=TYPES, most_hops=MOST_NEAR_HOPS,
        narrowed=bool(set(given) - {"hops", "known_on"}),
        asked_words=", ".join(f"{name} {text}" for name, text in asked.asked().items()),
        json=with_query(f"/api/entities/{quote(key)}/neighbours", whole),
        files=graph_files(f"/api/entities/{quote(key)}/neighbours", whole),
    )  # fmt: skip


def _by_distance(near: Sequence[Near]) -> list[tuple[int, list[Near]]]:
    distances = sorted({one.distance for one in near})
    return [(at, [one for one in near if one.distance == at]) for at in distances]


def _gist(name: str, asked: NeighbourQuestion, found: Neighbourhood) -> str:
    """How many, by what, and the strongest of them."""
    if not found.items:
        return f"Nothing that fits ties {isolated(name)} to another entity."
    total, items = found.total, found.items
    within = "" if asked.hops == 1 else f" within {count_words(asked.hops, 'hop')}"
    said = f"{count_words(total, 'entity', 'entities')}{within}"
    if total > len(items):
        said += f", of which the {len(items)} strongest are shown"
    kinds = Counter(item["hop"]["edges"][0]["kind"] for item in items)
    parts = [f"{kinds[kind]} {words}" for kind, words in _KINDS if kinds[kind]]
    best = items[0]
    edge, nodes = best["hop"]["edges"][0], found.nodes
    sentence = (
        f"{isolated(nodes[edge['subject']]['name'])} {verb_words(edge['relation'])} "
        f"{isolated(nodes[edge['object']]['name'])}, {few_roots(best['hop']['roots'])}"
    )
    return f"{said}: {joined(parts)}. The strongest tie: {sentence}."


def _verbs() -> list[tuple[str, str]]:
    """Every relation with its words, in their order."""
    found = [(name, verb_words(name)) for name in RELATIONS if name not in TIE_KINDS]
    return sorted(found, key=lambda one: one[1])
