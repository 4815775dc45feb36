"""Addresses of embeds; only what lies under /embed/ may stand in another site's frame."""

from __future__ import annotations

from asyncio import Lock
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asked import asked, in_one_go
from api.embed.assets import read_asset, read_element
from api.embed.axis_data import axis_data
from api.embed.frame import frame, rows
from api.embed.oembed import oembed
from api.embed.paint import read_paint
from api.embed.panel import embed_this

Page = Callable[[Request], Coroutine[Any, Any, Response]]
_WHOLES = ("/embed/timelines/{key}", "/embed/events/{key}", "/embed/entities/{key}",
           "/embed/timeline")  # fmt: skip
_PARTS = (
    ("/embed/assets/{name}", read_asset),
    ("/embed/element.js", read_element),
    ("/embed/paint.css", read_paint),
)
_ASKING = (("/oembed", oembed), ("/embed-this", embed_this))  # they wait for nothing


def add_embeds(app: FastAPI) -> None:
    """Mount every embed, its rows and its assets."""
    app.state.pinned, app.state.pinned_at, app.state.pinning = OrderedDict(), "", Lock()
    for path, page in _PARTS:
        app.router.routes.append(Route(path, page, methods=["GET"]))
    for path, page in _ASKING:
        app.router.routes.append(Route(path, _asking(page), methods=["GET"]))
    for path in _WHOLES:
        app.router.routes.append(Route(path, frame, methods=["GET"]))
        app.router.routes.append(Route(f"{path}/rows", rows, methods=["GET"]))
        app.router.routes.append(Route(f"{path}/axis.json", axis_data, methods=["GET"]))


def _asking(page: Page) -> Page:
    async def asking(request: Request) -> Response:
        return await asked(request, lambda: in_one_go(page(request)))

    return asking
