"""Routes that FastAPI documents and that cost what a plain route costs."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi.routing import APIRoute
from starlette.requests import Request
from starlette.responses import Response

from api.asked import asked, in_one_go


class Direct(APIRoute):
    """Its handler is called with the request and the parts of the path, and nothing between.

    FastAPI's own handler resolves dependencies and encodes what comes back. Ours have none and
    give bytes: parameters are read by api/questions.py, which refuses what nobody asked for.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What FastAPI calls for each request."""
        endpoint: Callable[..., Coroutine[Any, Any, Response]] = self.endpoint

        async def handle(request: Request) -> Response:
            return await endpoint(request, **request.path_params)

        return handle


class Asking(Direct):
    """The same for a handler that waits for nothing and asks the store all the while."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """What FastAPI calls for each request."""
        handle = super().get_route_handler()

        async def handle_asking(request: Request) -> Response:
            if request.app.state.beside is None:
                return await handle(request)
            return await asked(request, lambda: in_one_go(handle(request)))

        return handle_asking
