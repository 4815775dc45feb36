"""Home, the list of timelines, and the key to the marks."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from api.pages.featured import FEATURING
from api.pages.rendering import render
from api.questions import check_parameters
from graph.store import Store


async def home(request: Request) -> Response:
    """What is in it, and where to begin."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    featured = FEATURING.of(store)
    return render(
        request, "home.html", stats=store.stats(), timelines=store.timelines(),
        opened=featured.readings, fallen=featured.fallen,
    )  # fmt: skip


async def timelines(request: Request) -> Response:
    """Every named timeline with its introduction."""
    check_parameters(request.query_params, ())
    store: Store = request.app.state.store
    return render(request, "timelines.html", timelines=store.timelines())


async def marks(request: Request) -> Response:
    """How to read the marks."""
    check_parameters(request.query_params, ())
    return render(request, "marks.html")
