"""/api/timeline and /api/timelines: events in order of time."""

from collections.abc import Callable
from typing import Annotated

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, list_answer, tagged
from api.openapi import LIST, documented, filters, named
from api.questions import LIST_PARAMETERS, check_parameters, question_of, read_question
from api.recent import Recent
from graph.questions import Question
from graph.store import Store

router = APIRouter(prefix="/api", tags=["timelines"])
TimelineKey = Annotated[str, named("social-credit-travel-bans")]


@router.get("/timeline", openapi_extra=filters(), responses=LIST)
async def read_timeline(request: Request) -> Response:
    """Events that fit every filter, each with its citations, in order of time."""
    return _recently(request, "timeline", lambda: read_question(request.query_params), {})


@router.get("/timelines", responses=documented("The named timelines"))
async def list_timelines(request: Request) -> Response:
    """The named timelines: title, introduction, filters, how many events, from when to when."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    items = tuple(msgspec.json.encode(item) for item in store.timelines())
    return answer(request, list_answer("timelines", items, {}, store.revision()))


@router.get("/timelines/{key}", openapi_extra=filters(), responses=LIST)
async def read_named_timeline(request: Request, key: TimelineKey) -> Response:
    """The events of a named timeline, which further filters narrow."""
    store: Store = request.app.state.store
    timeline = msgspec.json.decode(store.named_timeline(key))

    def ask() -> Question:
        given = check_parameters(request.query_params, LIST_PARAMETERS)
        return question_of(timeline["filters"], **given)

    return _recently(request, f"timelines/{key}", ask, {"timeline": timeline})


def _recently(
    request: Request, path: str, ask: Callable[[], Question], more: dict[str, object]
) -> Response:
    """The page as it was made for this revision before, or made now."""
    store: Store = request.app.state.store
    recent: Recent = request.app.state.recent
    revision = store.revision()
    key = (path, request.scope["query_string"])
    kept = recent.get(key, revision)
    if kept is None:
        question = ask()
        page = store.timeline(question)
        body = list_answer(
            "events",
            page.items,
            question.asked(),
            page.revision,
            next=page.next,
            total=store.count(question),
            **more,
        )
        kept = recent.keep(key, page.revision, body)
    return tagged(request, kept.body, kept.etag)
