"""/api/decisions: which entities somebody decided to be the same, or different, or not to know."""

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer_at_revision, list_answer, single_answer
from api.openapi import SINGLE, documented, named
from api.questions import check_parameters
from api.routes.direct import Asking
from graph.store import Store

EXAMPLE = "decision-ke-national-commission-on-human-rights-and-kenya-human-rights-commission"
router = APIRouter(prefix="/api", tags=["records"], route_class=Asking)
DecisionKey = Annotated[str, named(EXAMPLE)]


@router.get("/decisions", responses=documented("All decisions, by id"))
async def read_decisions(request: Request) -> Response:
    """Every decision on whether entities are the same: verdict, reason, day, who decided."""
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        check_parameters(request.query_params, ())
        return list_answer("decisions", store.decisions(), {}, revision)

    return answer_at_revision(request, make)


@router.get("/decisions/{key}", responses=SINGLE)
async def read_decision(request: Request, key: DecisionKey) -> Response:
    """One decision on whether entities are the same."""
    store: Store = request.app.state.store

    def make(revision: str) -> bytes:
        check_parameters(request.query_params, ())
        return single_answer("decision", store.decision(key), {"decision": key}, revision)

    return answer_at_revision(request, make)
