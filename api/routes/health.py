"""/healthz, whether this process is alive, and /readyz, whether its store answers."""

from __future__ import annotations

import logging

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON
from api.faults import RETRY, fault_answer, say_store_fault
from api.openapi import HEALTH, READINESS
from api.questions import check_parameters
from api.readiness import PATIENCE, Readiness
from api.routes.direct import Direct
from graph.errors import EmptyStore, StoreError
from graph.store import State

router = APIRouter(tags=["state"], route_class=Direct)
_log = logging.getLogger("watchline")


@router.get("/healthz", responses=HEALTH)
async def check_health(request: Request) -> Response:
    """200 while this process answers, whatever becomes of its store: start it again where not."""
    check_parameters(request.query_params, ())
    return Response(b'{"status":"ok"}', media_type=JSON, headers={"Cache-Control": "no-store"})


@router.get("/readyz", responses=READINESS)
async def check_readiness(request: Request) -> Response:
    """200 with engine, revision and number of loads while the store answers; else 503 and why."""
    check_parameters(request.query_params, ())
    readiness: Readiness = request.app.state.readiness
    try:
        state = await readiness.ask()
    except TimeoutError:
        return _unready(request, f"The store did not answer within {PATIENCE:.0f} seconds.")
    except StoreError as fault:
        _log.warning("not ready: %s", fault)
        return _unready(request, say_store_fault(fault))
    if not state.loads:
        return _unready(request, say_store_fault(EmptyStore()))
    return Response(_told(state), media_type=JSON, headers={"Cache-Control": "no-store"})


def _told(state: State) -> bytes:
    return msgspec.json.encode(
        {"status": "ready", "engine": state.engine, "revision": state.revision,
         "loads": state.loads}
    )  # fmt: skip


def _unready(request: Request, why: str) -> Response:
    response = fault_answer(request, 503, why)
    response.headers.update(RETRY | {"Cache-Control": "no-store"})
    return response
