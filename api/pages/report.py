"""A report as a page: who published it, what it says, who relies on it, what falls with it."""

from __future__ import annotations

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.falling import SHOWN, draw_fall
from api.pages.rendering import render
from api.questions import check_parameters
from graph.store import Store


async def report(request: Request) -> Response:
    """One work with the citations that it carries and those that name it as their source."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    key = request.path_params["key"]
    item, fall = store.report(key), store.impact(key, SHOWN)
    found = msgspec.json.decode(item)
    events = {citation["event"]["id"] for citation in found["cited_by"]}
    return render(request, "report.html", items=(item,), report=found, events=len(events),
                  falling=draw_fall(fall))  # fmt: skip
