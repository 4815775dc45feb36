"""/api/timeline and /api/timelines: events in order of time."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, list_answer, read_settled, tagged
from api.openapi import LIST, documented, filters, named
from api.questions import LIST_PARAMETERS, check_parameters, question_of, read_question
from api.recent import Recent
from graph.errors import QuestionError
from graph.questions import Question
from graph.store import Page, Store

router = APIRouter(prefix="/api", tags=["timelines"])
Asked = tuple[Question, dict[str, object]]  # and what the answer says beside its events
TimelineKey = Annotated[str, named("social-credit-travel-bans")]


@router.get("/timeline", openapi_extra=filters(), responses=LIST)
async def read_timeline(request: Request) -> Response:
    """Events that fit every filter, each with its citations, in order of time."""
    return _recently(request, lambda: (read_question(request.query_params), {}))


@router.get(
    "/left_out", openapi_extra=filters("known_on"), responses=documented("Citations left out")
)
async def list_left_out(request: Request) -> Response:
    """The citations that were not known on the day `known_on`, by event, each with the reason."""
    question = read_question(request.query_params)
    if not question.known_on:
        raise QuestionError("known_on", "known_on is missing: the day to ask about.")
    store: Store = request.app.state.store
    page, revision = read_settled(store, lambda: store.left_out_items(question))
    body = list_answer("left_out", page.items, question.asked(), revision, next=page.next)
    return answer(request, body)


@router.get("/timelines", responses=documented("The named timelines"))
async def list_timelines(request: Request) -> Response:
    """The named timelines: title, introduction, filters, how many events, from when to when."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    found, revision = read_settled(store, store.timelines)
    items = tuple(msgspec.json.encode(item) for item in found)
    return answer(request, list_answer("timelines", items, {}, revision))


@router.get("/timelines/{key}", openapi_extra=filters(), responses=LIST)
async def read_named_timeline(request: Request, key: TimelineKey) -> Response:
    """The events of a named timeline, which further filters narrow."""
    store: Store = request.app.state.store

    def ask() -> Asked:
        given = check_parameters(request.query_params, LIST_PARAMETERS)
        timeline = msgspec.json.decode(store.named_timeline(key))
        return question_of(timeline["filters"], **given), {"timeline": timeline}

    return _recently(request, ask)


def _recently(request: Request, ask: Callable[[], Asked]) -> Response:
    """The answer as it was made for this revision before, or made now."""
    store: Store = request.app.state.store
    recent: Recent = request.app.state.recent
    key = (request.scope["path"], request.scope["query_string"])
    kept = recent.get(key, store.revision())
    if kept is None:
        body, revision = _make(store, ask)
        kept = recent.keep(key, revision, body)
    return tagged(request, kept.body, kept.etag)


def _make(store: Store, ask: Callable[[], Asked]) -> tuple[bytes, str]:
    """The answer's bytes, and the revision that they belong to."""

    def read() -> tuple[Question, dict[str, object], Page, int]:
        question, more = ask()
        if question.known_on:
            more = {"left_out": store.left_out(question), **more}
        return question, more, store.timeline(question), store.count(question)

    (question, more, page, total), revision = read_settled(store, read)
    more = {"next": page.next, "total": total, **more}
    return list_answer("events", page.items, question.asked(), revision, **more), revision
