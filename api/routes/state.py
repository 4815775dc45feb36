"""/api/revisions, /api/stats and /api/openapi.json: what is here."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, list_answer, single_answer
from api.openapi import documented
from api.questions import check_parameters
from api.routes.direct import Asking
from graph.store import Store

router = APIRouter(tags=["state"], route_class=Asking)


@router.get("/api/revisions", responses=documented("The loads that changed anything"))
async def list_revisions(request: Request) -> Response:
    """The loads that changed anything, newest first: the one place with the ledger's own times."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    found, revision = store.settled(store.revisions)
    items = tuple(msgspec.json.encode(item) for item in found)
    return answer(request, list_answer("revisions", items, {}, revision))


@router.get("/api/stats", responses=documented("How much of what is present"))
async def read_stats(request: Request) -> Response:
    """How many events, entities, reports and citations, by jurisdiction, kind and stance."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    found, revision = store.settled(store.stats)
    return answer(request, single_answer("stats", msgspec.json.encode(found), {}, revision))


@router.get("/api/openapi.json", include_in_schema=False)
async def describe(request: Request) -> Response:
    """All addresses under /api, as OpenAPI describes them."""
    check_parameters(request.query_params, ())
    return answer(request, msgspec.json.encode(request.app.openapi()))
