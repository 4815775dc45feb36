"""An event as a page: the finding first, then its claims, each opening to its chain of reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.gists import event_gist
from api.pages.history import days_of
from api.pages.rendering import render
from api.pages.sections import Section, sections_of
from api.questions import check_parameters
from graph.store import Store


async def event(request: Request) -> Response:
    """What happened, who says so, who says otherwise, and since when."""
    given = check_parameters(request.query_params, ("known_on",))
    store: Store = request.app.state.store
    key = request.path_params["key"]
    item = store.event(key)
    found: dict[str, Any] = msgspec.json.decode(item)
    claims = store.evidence(key)
    sections = sections_of(found, claims)
    days = days_of(found, claims)
    return render(
        request,
        "event.html",
        items=(item,),
        event=found,
        given=given,
        sections=sections,
        days=days,
        known=[day.day for day in days],
        elsewhere=_elsewhere(store, sections),
        gist=event_gist(found, claims, sections),
    )


def _elsewhere(
    store: Store, sections: Iterable[Section]
) -> dict[str, tuple[dict[str, Any], int]]:
    """By claim id: the event that it is of, and the place of the figure there."""
    found = {}
    for key in {key for section in sections for key in section.elsewhere}:
        other = msgspec.json.decode(store.event(key.rpartition(".")[0]))
        for at, quantity in enumerate(other["quantities"]):
            if quantity["claim"]["id"] == key:
                found[key] = (other, at)
    return found
