"""/api/events, /api/entities, /api/reports: one record by its id; and /api/search."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, answer_at_revision, list_answer, single_answer
from api.openapi import SINGLE, documented, named, parameters, searched
from api.questions import check_parameters
from api.routes.direct import Direct
from graph.errors import QuestionError
from graph.questions import LONGEST_TEXT
from graph.store import Store

router = APIRouter(prefix="/api", tags=["records"], route_class=Direct)
MOST_HITS = 100
EventKey = Annotated[str, named("cn-2019-npcic-annual-blacklist-report")]
EntityKey = Annotated[str, named("cn-npcic")]
ReportKey = Annotated[str, named("associated-press-2019-a0a450")]


@router.get("/events/{key}", responses=SINGLE)
async def read_event(request: Request, key: EventKey) -> Response:
    """One event: participants, relations, quantities, and every citation with its report."""
    return _record(request, "event", key, request.app.state.store.event)


@router.get("/entities/{key}", responses=SINGLE)
async def read_entity(request: Request, key: EntityKey) -> Response:
    """One agency, policy, organization, person …: names, what it is part of, its parts."""
    return _record(request, "entity", key, request.app.state.store.entity)


@router.get("/reports/{key}", responses=SINGLE)
async def read_report(request: Request, key: ReportKey) -> Response:
    """One report: the citations that it carries, and those that name it as their source."""
    return _record(request, "report", key, request.app.state.store.report)


@router.get(
    "/search", openapi_extra=parameters(*searched()), responses=documented("What was found")
)
async def search(request: Request) -> Response:
    """Events, entities and reports that hold every word, best first."""
    given = check_parameters(request.query_params, ("text", "limit"))
    text, limit = read_search(given)
    store: Store = request.app.state.store
    question = {"text": text, "limit": limit}
    items, revision = store.settled(lambda: store.search(text, limit))
    return answer(request, list_answer("hits", items, question, revision))


def read_search(given: dict[str, str]) -> tuple[str, int]:
    """What is searched for and how many hits are wanted, or QuestionError."""
    text, limit = given.get("text", ""), given.get("limit", "20")
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit) <= MOST_HITS:
        raise QuestionError("limit", f"limit is a number from 1 to {MOST_HITS}.")
    if len(text) > LONGEST_TEXT:
        raise QuestionError("text", f"text may have {LONGEST_TEXT} characters at most.")
    return text, int(limit)


def _record(request: Request, kind: str, key: str, read: Callable[[str], bytes]) -> Response:
    def make(revision: str) -> bytes:
        check_parameters(request.query_params, ())
        return single_answer(kind, read(key), {kind: key}, revision)

    return answer_at_revision(request, make)
