"""An event as a page: the finding first, then its claims, each opening to its chain of reports."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.gists import event_gist
from api.pages.history import Day, days_of
from api.pages.rendering import render
from api.pages.sections import Section, sections_of
from api.questions import check_parameters
from graph.errors import NotYetKnown
from graph.store import Store


async def event(request: Request) -> Response:
    """What happened, who says so, who says otherwise, and since when."""
    given = check_parameters(request.query_params, ("known_on",))
    store: Store = request.app.state.store
    key, known_on = request.path_params["key"], given.get("known_on")
    now: dict[str, Any] = msgspec.json.decode(store.event(key))
    claims = _claims(store, key, None)
    days = days_of(now, claims)
    try:
        item = store.event(key, known_on)
    except NotYetKnown as fault:
        return _not_yet(request, now, days, given, fault)
    found: dict[str, Any] = msgspec.json.decode(item)
    if known_on:
        claims = _claims(store, key, known_on)
    sections = sections_of(found, claims)
    return render(
        request,
        "event.html",
        items=(item,),
        event=found,
        given=given,
        sections=sections,
        days=days,
        known=[day.day for day in days],
        left_out=_left_out(now, found) if known_on else None,
        elsewhere=_elsewhere(store, sections),
        gist=event_gist(found, claims, sections),
    )


def _claims(store: Store, key: str, known_on: str | None) -> list[dict[str, Any]]:
    return [msgspec.json.decode(claim) for claim in store.evidence(key, known_on)]


def _not_yet(
    request: Request,
    now: dict[str, Any],
    days: list[Day],
    given: dict[str, str],
    fault: NotYetKnown,
) -> Response:
    """The state of a page on a day on which no report of its event was out."""
    undated = sum("undated" in citation for citation in now["citations"])
    response = render(
        request, "not_yet.html", event=now, given=given, day=fault.day, since=fault.since,
        undated=undated, known=[day.day for day in days],
    )  # fmt: skip
    if response.status_code == 200:
        response.status_code = 404
    return response


def _left_out(now: dict[str, Any], then: dict[str, Any]) -> dict[str, int]:
    """Citations of today that did not count on that day: without a date, or published later."""
    held = {(item["report"]["id"], item["says"]) for item in then["citations"]}
    gone = [item for item in now["citations"] if (item["report"]["id"], item["says"]) not in held]
    undated = sum("undated" in item for item in gone)
    return {"undated": undated, "later": len(gone) - undated}


def _elsewhere(store: Store, sections: Iterable[Section]) -> dict[str, tuple[dict[str, Any], int]]:
    """By claim id: the event that it is of, and the place of the figure there."""
    found = {}
    for key in {key for section in sections for key in section.elsewhere}:
        other = msgspec.json.decode(store.event(key.rpartition(".")[0]))
        for at, quantity in enumerate(other["quantities"]):
            if quantity["claim"]["id"] == key:
                found[key] = (other, at)
    return found
