"""One event, entity or report as a page, and what a search finds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.axis import draw_axis
from api.pages.falling import SHOWN, draw_fall
from api.pages.rendering import render
from api.pages.timelines import A_PAGE, _by_year
from api.pages.wording import STANCE_ORDER, stance_counts
from api.questions import check_parameters
from api.routes.records import read_search
from graph.questions import Question
from graph.store import Store


async def event(request: Request) -> Response:
    """What happened, and every citation that speaks of it."""
    store = _store(request)
    item = store.event(request.path_params["key"])
    found = msgspec.json.decode(item)
    order = {stance: at for at, stance in enumerate(STANCE_ORDER)}
    return render(
        request,
        "event.html",
        items=(item,),
        event=found,
        stances=stance_counts(found),
        reports=len({citation["report"]["id"] for citation in found["citations"]}),
        citations=sorted(
            enumerate(found["citations"]), key=lambda pair: (order[pair[1]["stance"]], pair[0])
        ),
    )


async def entity(request: Request) -> Response:
    """Who they are, how they relate to others, and their timeline."""
    store = _store(request)
    key = request.path_params["key"]
    item = store.entity(key)
    page = store.timeline(Question(entity=key, limit=A_PAGE))
    events = [msgspec.json.decode(answer) for answer in page.items]
    for found in events:
        found["stances"] = stance_counts(found)
        found["reports"] = len({citation["report"]["id"] for citation in found["citations"]})
    return render(
        request,
        "entity.html",
        items=(item, *page.items),
        entity=msgspec.json.decode(item),
        relations=_relations(events, key),
        years=_by_year(events),
        axis=draw_axis(events),
        next=page.next,
        dir="ltr",
        total=store.count(Question(entity=key)),
    )


async def report(request: Request) -> Response:
    """A work: who published it, what it says of which events, who relies on it, what would fall."""
    store = _store(request)
    key = request.path_params["key"]
    item, fall = store.report(key), store.impact(key, SHOWN)
    shown, falling = msgspec.json.decode(item), draw_fall(fall)
    return render(request, "report.html", items=(item,), report=shown, falling=falling)


async def search(request: Request) -> Response:
    """Events, entities and reports that hold every word."""
    given = check_parameters(request.query_params, ("text", "limit"))
    text, limit = read_search({"limit": "50"} | given)
    store: Store = request.app.state.store
    items = store.search(text, limit)
    hits = [msgspec.json.decode(item) for item in items]
    return render(request, "search.html", items=items, text=text, hits=hits, limit=limit)


def _store(request: Request) -> Store:
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    return store


def _relations(
    events: list[dict[str, Any]], key: str
) -> list[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Relations of one entity by verb, the cited apart from those that no report is cited for."""
    cited: defaultdict[str, dict[tuple[str, ...], dict[str, Any]]] = defaultdict(dict)
    uncited: defaultdict[str, dict[tuple[str, ...], dict[str, Any]]] = defaultdict(dict)
    for found in events:
        for relation in found["relations"]:
            ends = (relation["subject"]["id"], relation["object"]["id"])
            if key in ends:
                side = cited if relation["claim"]["supports"] else uncited
                row = side[relation["relation"]].setdefault(ends, relation | {"events": []})
                row["events"].append(found)
    return [
        (verb, list(cited[verb].values()), [
            row for ends, row in uncited[verb].items() if ends not in cited[verb]
        ])
        for verb in sorted({*cited, *uncited})
    ]  # fmt: skip
