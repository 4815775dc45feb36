"""/api/entities/ID/neighbours and /api/paths: who is near whom, and through whom."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.aside import connected_answer
from api.asked import asked
from api.connections import read_neighbours, read_paths
from api.openapi import SINGLE, documented, named, parameters
from api.openapi_graph import NEAR, NEIGHBOURS_SHAPE, PATHS_SHAPE, WAYS
from api.routes.direct import Direct
from graph.asking import entity_key
from graph.connections import PathQuestion
from graph.store import Store

router = APIRouter(prefix="/api", tags=["relations"], route_class=Direct)


@router.get(
    "/entities/{key}/neighbours",
    openapi_extra=parameters(*NEAR),
    responses=SINGLE | documented("Entities near one, strongest first", NEIGHBOURS_SHAPE),
)
async def read_neighbours_of(request: Request, key: Annotated[str, named("hikvision")]) -> Response:
    """Entities up to three hops away, strongest first, each with the hop that leads to it."""
    wanted = read_neighbours(request.query_params, key)
    store: Store = request.app.state.store
    return await connected_answer(request, wanted.asked(), lambda: store.neighbours(wanted))


@router.get(
    "/paths",
    openapi_extra=parameters(*WAYS),
    responses=SINGLE | documented("The best ways from one entity to another", PATHS_SHAPE),
)
async def read_paths_between(request: Request) -> Response:
    """The best ways from one entity to another, each hop with its ties, its status and roots."""
    store: Store = request.app.state.store
    given = read_paths(request.query_params)

    def resolved() -> PathQuestion:
        start, end = entity_key(store, given.from_), entity_key(store, given.to)
        return replace(given, from_=start, to=end)

    wanted = await asked(request, resolved)
    return await connected_answer(request, wanted.asked(), lambda: store.paths(wanted))
