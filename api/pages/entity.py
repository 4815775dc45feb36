"""An entity as a page: its names, how it relates to others, its figures, its timeline."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.about import figures_of, relations_of, reports_about
from api.pages.axis import draw_axis
from api.pages.downloads import graph_files
from api.pages.drawing.sides import MOST, draw_sides
from api.pages.entries import ENTRIES, by_year
from api.pages.environment import direction
from api.pages.gists import timeline_gist
from api.pages.hops import Steps
from api.pages.rendering import render
from api.pages.timelines import A_PAGE, known_days
from api.pages.wording import RELATIONS
from api.questions import check_parameters
from graph.connections import NeighbourQuestion
from graph.questions import Question
from graph.store import Store


async def entity(request: Request) -> Response:
    """Who they are, how they relate to others, their figures, their timeline, their reports."""
    given = check_parameters(request.query_params, ("known_on",))
    store: Store = request.app.state.store
    key = request.path_params["key"]
    question = Question(entity=key, known_on=given.get("known_on"), limit=A_PAGE)
    item = store.entity(key, question.known_on)
    found = msgspec.json.decode(item)
    page = store.timeline(question)
    entries = ENTRIES.read(page.items, page.revision)
    total = store.count(question)
    events = [msgspec.json.decode(answer) for answer in page.items]
    verbs = relations_of(events, found)
    related = [one for verb in verbs for one in verb.related]
    near = _neighbours(store, key, question.known_on)
    steps = Steps(store, near["nodes"], question.known_on)
    return render(
        request,
        "entity.html",
        items=(item, *page.items),
        entity=found,
        given=given,
        known=known_days(store, question, entries),
        left_out=store.left_out(question) if question.known_on else None,
        verbs=verbs,
        relations=len(related),
        uncited=sum(not one.cited for one in related),
        sides=draw_sides(found, near["items"], RELATIONS),
        dir=direction(found["language"]),
        near=[steps.strongest(one["hop"]) for one in near["items"]],
        neighbours=near["total"],
        figures=figures_of(events),
        about=reports_about(events),
        years=by_year(entries, 3),
        axis=draw_axis(entries),
        gist=timeline_gist(entries, total),
        next=page.next,
        total=total,
        shown=len(entries),
        files=graph_files(f"/api/entities/{key}/neighbours", given),
    )


def _neighbours(store: Store, key: str, known_on: str | None) -> dict[str, Any]:
    """The strongest neighbours, those by relations that no report carries too."""
    asked = NeighbourQuestion(entity=key, known_on=known_on, uncited=True, limit=MOST)
    found: dict[str, Any] = msgspec.json.decode(store.neighbours(asked))
    return found
