"""/api/events, /api/entities, /api/reports: one record by its id; and /api/search."""

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, answer_at_revision, list_answer, single_answer
from api.openapi import KNOWN_ON, LISTED, SINGLE, documented, named, parameters, searched
from api.questions import check_parameters, known_question
from api.routes.direct import Asking
from graph.errors import QuestionError
from graph.questions import LONGEST_TEXT, MOST_A_PAGE, read_number
from graph.store import Store

router = APIRouter(prefix="/api", tags=["records"], route_class=Asking)
MOST_HITS = 100
EventKey = Annotated[str, named("cn-2019-npcic-annual-blacklist-report")]
EntityKey = Annotated[str, named("cn-npcic")]
ClaimKey = Annotated[str, named("cn-2019-npcic-annual-blacklist-report.b8e1f80bd70a")]
ReportKey = Annotated[str, named("associated-press-2019-a0a450")]


@router.get("/events/{key}", openapi_extra=parameters(KNOWN_ON), responses=SINGLE)
async def read_event(request: Request, key: EventKey) -> Response:
    """One event: participants, relations, quantities, each a claim, and every citation."""
    return _known_record(request, "event", key, request.app.state.store.event)


@router.get("/events/{key}/claims", openapi_extra=parameters(KNOWN_ON), responses=SINGLE)
async def read_evidence(request: Request, key: EventKey) -> Response:
    """Every claim of an event, each with its roots, its chains and its history."""
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        known_on = check_parameters(request.query_params, ("known_on",)).get("known_on")
        question = {"event": key} | known_question(known_on)
        return list_answer("claims", store.evidence(key, known_on), question, revision)

    return answer_at_revision(request, make)


@router.get("/claims/{key}", openapi_extra=parameters(KNOWN_ON), responses=SINGLE)
async def read_claim(request: Request, key: ClaimKey) -> Response:
    """One claim: status, roots, who supports and who opposes it, on whose word, since when."""
    return _known_record(request, "claim", key, request.app.state.store.claim)


@router.get("/entities/{key}", openapi_extra=parameters(KNOWN_ON), responses=SINGLE)
async def read_entity(request: Request, key: EntityKey) -> Response:
    """One agency, policy, organization, person …: names, what it is part of, its parts."""
    return _known_record(request, "entity", key, request.app.state.store.entity)


@router.get("/reports/{key}", responses=SINGLE)
async def read_report(request: Request, key: ReportKey) -> Response:
    """One report: the citations that it carries, and those that name it as their source."""
    return _record(request, "report", key, request.app.state.store.report)


@router.get("/reports/{key}/impact", openapi_extra=parameters(LISTED), responses=SINGLE)
async def read_impact(request: Request, key: ReportKey) -> Response:
    """If the report falls: claims that lose their last root, that shrink, that stay; who relies."""
    given = check_parameters(request.query_params, ("limit",))
    limit = read_number("limit", given.get("limit", str(MOST_A_PAGE)))
    if not 1 <= limit <= MOST_A_PAGE:
        raise QuestionError("limit", f"limit is a number from 1 to {MOST_A_PAGE}.")
    store: Store = request.app.state.store
    item, revision = store.settled(lambda: store.impact(key, limit))
    question = {"report": key, "limit": limit}
    return answer(request, single_answer("impact", item, question, revision))


@router.get(
    "/search", openapi_extra=parameters(*searched()), responses=documented("What was found")
)
async def search(request: Request) -> Response:
    """Events, entities and reports that hold every word, best first."""
    given = check_parameters(request.query_params, ("text", "limit", "known_on"))
    text, limit = read_search(given)
    known_on = given.get("known_on")
    store: Store = request.app.state.store
    question = {"text": text, "limit": limit} | known_question(known_on)
    items, revision = store.settled(lambda: store.search(text, limit, known_on))
    return answer(request, list_answer("hits", items, question, revision))


def read_search(given: dict[str, str]) -> tuple[str, int]:
    """What is searched for and how many hits are wanted, or QuestionError."""
    text, limit = given.get("text", ""), given.get("limit", "20")
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit) <= MOST_HITS:
        raise QuestionError("limit", f"limit is a number from 1 to {MOST_HITS}.")
    if len(text) > LONGEST_TEXT:
        raise QuestionError("text", f"text may have {LONGEST_TEXT} characters at most.")
    return text, int(limit)


def _known_record(
    request: Request, kind: str, key: str, read: Callable[[str, str | None], bytes]
) -> Response:
    def make(revision: str) -> bytes:
        known_on = check_parameters(request.query_params, ("known_on",)).get("known_on")
        question = {kind: key} | known_question(known_on)
        return single_answer(kind, read(key, known_on), question, revision)

    return answer_at_revision(request, make)


def _record(request: Request, kind: str, key: str, read: Callable[[str], bytes]) -> Response:
    def make(revision: str) -> bytes:
        check_parameters(request.query_params, ())
        return single_answer(kind, read(key), {kind: key}, revision)

    return answer_at_revision(request, make)
