"""/api/revisions, /api/stats and /healthz: what the store holds, and that it can be read."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON, answer, list_answer
from api.openapi import documented
from api.questions import check_parameters
from graph.store import Store

router = APIRouter(tags=["state"])


@router.get("/api/revisions", responses=documented("The loads that changed anything"))
async def list_revisions(request: Request) -> Response:
    """The loads that changed anything, newest first: the one place with the ledger's own times."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    items = tuple(msgspec.json.encode(item) for item in store.revisions())
    return answer(request, list_answer("revisions", items, {}, store.revision()))


@router.get("/api/stats", responses=documented("How much of what is present"))
async def read_stats(request: Request) -> Response:
    """How many events, entities, reports and citations, by jurisdiction, kind and stance."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    items = (msgspec.json.encode(store.stats()),)
    body = list_answer("stats", items, {}, store.revision())
    return answer(request, body)


@router.get("/healthz", responses=documented("The store can be read"))
def health(request: Request) -> Response:
    """200 and the revision while the store can be read; 503 while it cannot."""
    store: Store = request.app.state.store
    body = msgspec.json.encode({"status": "ok", "revision": store.revision()})
    return Response(body, media_type=JSON, headers={"Cache-Control": "no-store"})
