"""The graph as files of other tools: what fits a question, who is near, how two are connected.

Each is the address of the question with the ending of the format: `/api/graph.gexf`,
`/api/entities/ID/neighbours.graphml`, `/api/paths.cyjs`.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer
from api.aside import aside
from api.connections import read_neighbours, read_paths, read_ties_of_events
from api.openapi import documented_file, named, parameters
from api.openapi_graph import NEAR, OF_EVENTS, WAYS, without_examples
from api.routes.direct import Direct
from graph.exports.formats import FORMATS, Format
from graph.gathering import gather_events, gather_neighbours, gather_paths
from graph.store import Store
from graph.subgraph import Subgraph

router = APIRouter(prefix="/api", tags=["graph"], route_class=Direct)
EntityKey = Annotated[str, named("gb-gchq")]
Handler = Callable[..., Coroutine[Any, Any, Response]]


def _of_events(form: Format) -> Handler:
    async def read_graph_file(request: Request) -> Response:
        """The ties of all events that fit every filter, 20,000 at most: entities and edges."""
        store: Store = request.app.state.store

        def gather() -> Subgraph:
            question, ties, whole = read_ties_of_events(request.query_params, store)
            return gather_events(store, question, ties, whole=whole)

        return await _file(request, form, "graph", gather)

    return read_graph_file


def _of_neighbours(form: Format) -> Handler:
    async def read_neighbours_file(request: Request, key: EntityKey) -> Response:
        """An entity, those near it, strongest first, and the ties that lead to them."""
        asked = read_neighbours(request.query_params, key)
        gather = partial(gather_neighbours, request.app.state.store, asked)
        return await _file(request, form, key, gather)

    return read_neighbours_file


def _of_paths(form: Format) -> Handler:
    async def read_paths_file(request: Request) -> Response:
        """The best ways from one entity to another: all their nodes and edges."""
        asked = read_paths(request.query_params)
        gather = partial(gather_paths, request.app.state.store, asked)
        return await _file(request, form, f"{asked.from_}-to-{asked.to}", gather)

    return read_paths_file


async def _file(
    request: Request, form: Format, name: str, gather: Callable[[], Subgraph]
) -> Response:
    """The file, made beside the loop: a large one takes a second, and others are waiting."""
    store: Store = request.app.state.store

    def make() -> bytes:
        return form.write(store.settled(gather)[0])

    response = answer(request, await aside(request, make), form.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form.ending}"'
    return response


for _form in FORMATS:
    for _path, _handler, _asked in (
        ("/graph", _of_events, OF_EVENTS),
        ("/entities/{key}/neighbours", _of_neighbours, NEAR),
        ("/paths", _of_paths, WAYS),
    ):
        router.add_api_route(
            f"{_path}.{_form.ending}",
            _handler(_form),
            methods=["GET"],
            openapi_extra=parameters(
                *(_asked if _form is FORMATS[0] else without_examples(_asked))
            ),
            responses=documented_file(_form.media_type, _form.words),
            response_class=Response,
        )
