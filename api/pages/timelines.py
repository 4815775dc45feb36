"""Timelines as pages and as embeds."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any, get_args

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.pages.axis import draw_axis
from api.pages.rendering import direction, render
from api.pages.wording import stance_counts
from api.questions import LIST_PARAMETERS, check_parameters, question_of
from graph.calendar import calendar_day
from graph.dates import parse_span
from graph.errors import QuestionError, UnknownId
from graph.questions import Question
from graph.records import EventKind
from graph.store import Store

A_PAGE = 500
AN_EMBED = 30
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


async def embed(request: Request) -> Response:
    """A named timeline for another site's frame: the first thirty events, then links."""
    given = check_parameters(request.query_params, (*LIST_PARAMETERS, "theme", "h"))
    look = {"theme": given.pop("theme", ""), "level": given.pop("h", "1")}
    if look["theme"] not in ("", "light", "dark"):
        raise QuestionError("theme", "theme is ‘light’ or ‘dark’.")
    if look["level"] not in ("1", "2", "3", "4"):
        raise QuestionError("h", "h is the level of the heading, 1 to 4.")
    shown = _named(request)
    return _page(request, shown, shown["filters"], given, "embed.html", AN_EMBED, **look)


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
    **look: str,
) -> Response:
    store: Store = request.app.state.store
    question = question_of(filters, **({"limit": str(size)} | given))
    page = store.timeline(question)
    events = [msgspec.json.decode(item) for item in page.items]
    for event in events:
        event["stances"] = stance_counts(event)
        event["reports"] = len({item["report"]["id"] for item in event["citations"]})
    return render(
        request,
        template,
        items=page.items,
        timeline=shown,
        years=_by_year(events),
        axis=draw_axis(sorted(events, key=_sort_key)),
        question=question,
        given=given,
        shown=len(events),
        total=store.count(question),
        total_unfiltered=store.count(replace(question_of(filters), limit=size)),
        next=page.next,
        kinds=KINDS,
        language=shown["language"] or "en",
        dir=direction(shown["language"]),
        ends=_ends(store, question),
        **look,
    )


def _sort_key(event: dict[str, Any]) -> tuple[int, int, str]:
    return parse_span(event["date"]["edtf"]).sort_key()


def _by_year(events: list[dict[str, Any]]) -> list[tuple[int | None, list[dict[str, Any]]]]:
    return [(year, list(group)) for year, group in groupby(events, key=_year_of)]


def _year_of(event: dict[str, Any]) -> int | None:
    span = parse_span(event["date"]["edtf"])
    day = span.first if span.first is not None else span.last
    return None if day is None else calendar_day(day)[0]


def _ends(store: Store, question: Question) -> list[int]:
    """First and last year of the whole answer, not of this page alone."""
    found = []
    for sort in ("oldest", "newest"):
        end = store.timeline(replace(question, sort=sort, cursor=None, limit=1))
        years = [_year_of(msgspec.json.decode(item)) for item in end.items]
        found += [year for year in years if year is not None]
    return sorted(found)
