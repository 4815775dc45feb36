"""/api/timeline and /api/timelines: events in order of time."""

from collections.abc import Mapping
from typing import Annotated

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, answer_at_revision, list_answer
from api.openapi import LIST, NAMED_LIST, documented, filters, named
from api.questions import LIST_PARAMETERS, check_parameters, question_of, read_question
from api.routes.direct import Asking
from graph.errors import QuestionError
from graph.questions import Question
from graph.store import Store

router = APIRouter(prefix="/api", tags=["timelines"], route_class=Asking)
TimelineKey = Annotated[str, named("social-credit-travel-bans")]


@router.get("/timeline", openapi_extra=filters(), responses=LIST)
async def read_timeline(request: Request) -> Response:
    """Events that fit every filter, each with its citations, in order of time."""
    store: Store = request.app.state.store
    return answer_at_revision(
        request, lambda revision: _page(store, revision, read_question(request.query_params), {})
    )


@router.get(
    "/left_out", openapi_extra=filters("known_on"), responses=documented("Citations left out")
)
async def list_left_out(request: Request) -> Response:
    """The citations that were not known on the day `known_on`, by event, each with the reason."""
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        question = read_question(request.query_params)
        if not question.known_on:
            raise QuestionError("known_on", "known_on is missing: the day to ask about.")
        page = store.left_out_items(question)
        return list_answer("left_out", page.items, question.asked(), revision, next=page.next)

    return answer_at_revision(request, make)


@router.get("/timelines", responses=documented("The named timelines"))
async def list_timelines(request: Request) -> Response:
    """The named timelines: title, introduction, filters, how many events, from when to when."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    found, revision = store.settled(store.timelines)
    items = tuple(msgspec.json.encode(item) for item in found)
    return answer(request, list_answer("timelines", items, {}, revision))


@router.get("/timelines/{key}", openapi_extra=filters(within=True), responses=NAMED_LIST)
async def read_named_timeline(request: Request, key: TimelineKey) -> Response:
    """The events of a named timeline, which further filters narrow."""
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        given = check_parameters(request.query_params, LIST_PARAMETERS)
        timeline = msgspec.json.decode(store.named_timeline(key))
        question = question_of(timeline["filters"], **given)
        return _page(store, revision, question, {"timeline": key}, timeline=timeline)

    return answer_at_revision(request, make)


def _page(
    store: Store, revision: str, question: Question, of: Mapping[str, object], **more: object
) -> bytes:
    """One page of the events that fit, and how many do; `of` is what else was asked for."""
    page = store.timeline(question)
    if question.known_on:
        more = {"left_out": store.left_out(question), **more}
    more = {"next": page.next, "total": store.count(question), **more}
    at = {"cursor": question.cursor} if question.cursor else {}
    return list_answer("events", page.items, {**of, **question.asked(), **at}, revision, **more)
