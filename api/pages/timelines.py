"""Timelines as pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.axis import draw_axis
from api.pages.entries import ENTRIES, Entry, by_year, days_known
from api.pages.environment import direction, with_query
from api.pages.gists import timeline_gist
from api.pages.rendering import render
from api.questions import FILTERS, LIST_PARAMETERS, check_parameters, question_of
from graph.errors import UnknownId
from graph.questions import Question
from graph.records import EventKind
from graph.store import Store

A_PAGE = 500
KINDS = get_args(EventKind)


async def timeline(request: Request) -> Response:
    """The events that fit a question asked in the address."""
    given = check_parameters(request.query_params, LIST_PARAMETERS)
    shown = {"title": "Timeline", "introduction": "", "language": "", "id": ""}
    if "entity" in given:
        shown["title"] = _entity_name(request.app.state.store, given["entity"])
    return _page(request, shown, {}, given, "timeline.html", A_PAGE)


async def named_timeline(request: Request) -> Response:
    """A named timeline; the form narrows it."""
    given = check_parameters(request.query_params, LIST_PARAMETERS)
    shown = _named(request)
    return _page(request, shown, shown["filters"], given, "timeline.html", A_PAGE)


def _entity_name(store: Store, key: str) -> str:
    try:
        return str(msgspec.json.decode(store.entity(key))["name"])
    except UnknownId:  # a timeline of nobody is empty, and says so
        return key


def _named(request: Request) -> dict[str, Any]:
    store: Store = request.app.state.store
    found: dict[str, Any] = msgspec.json.decode(store.named_timeline(request.path_params["key"]))
    return found


def _page(
    request: Request,
    shown: dict[str, Any],
    filters: dict[str, str],
    given: dict[str, str],
    template: str,
    size: int,
) -> Response:
    store: Store = request.app.state.store
    question = question_of(filters, **({"limit": str(size)} | given))
    page = store.timeline(question)
    entries = ENTRIES.read(page.items, page.revision)
    total = store.count(question)
    return render(
        request,
        template,
        items=page.items,
        timeline=shown,
        years=by_year(entries),
        axis=draw_axis(entries),
        gist=timeline_gist(entries, total),
        question=question,
        given=given,
        names={question.entity: _entity_name(store, question.entity)} if question.entity else {},
        shown=len(entries),
        total=total,
        nearest=_nearest(store, question) if not total else None,
        graph=with_query("/api/graph.gexf", _filters(given), timeline=shown["id"]),
        total_unfiltered=total or store.count(question_of(filters)),
        next=page.next,
        kinds=KINDS,
        known=known_days(store, question, entries),
        left_out=store.left_out(question) if question.known_on else None,
        total_now=store.count(replace(question, known_on=None)) if question.known_on else total,
        language=shown["language"] or "en",
        dir=direction(shown["language"]),
    )


def _filters(given: dict[str, str]) -> dict[str, str]:
    """What narrows the events, without what pages through them."""
    return {name: text for name, text in given.items() if name in FILTERS}


def known_days(store: Store, question: Question, entries: list[Entry]) -> list[str]:
    """The days that the form offers: those of today's events, whatever day is asked for."""
    if question.known_on:
        page = store.timeline(replace(question, known_on=None, cursor=None))
        entries = ENTRIES.read(page.items, page.revision)
    return days_known(entries)


def _nearest(store: Store, question: Question) -> dict[str, Any] | None:
    """The event nearest to a window of time that holds none: the first after it, or the last."""
    if not (question.from_ or question.to):
        return None
    after = replace(question, from_=question.to, to=None, cursor=None, sort="oldest", limit=1)
    before = replace(question, from_=None, cursor=None, sort="newest", limit=1)
    for asked in (after, before) if question.to else (before,):
        for item in store.timeline(asked).items:
            found: dict[str, Any] = msgspec.json.decode(item)
            return found
    return None
