"""A report as a page: who published it, what it says of which events, who relies on it."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.falling import SHOWN, draw_fall
from api.pages.rendering import render
from api.questions import check_parameters
from graph.store import Store


async def report(request: Request) -> Response:
    """One work: the citations that it carries, those that name it, and what would fall with it."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    item = store.report(request.path_params["key"])
    found = msgspec.json.decode(item)
    events = {citation["event"]["id"] for citation in found["cited_by"]}
    return render(
        request, "report.html", items=(item,), report=found, events=len(events),
        falling=draw_fall(store.impact(found["id"], SHOWN)),
    )  # fmt: skip
