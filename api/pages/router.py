"""Addresses of the pages, each a question to the store and a template."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.aside import aside
from api.asked import asked, in_one_go
from api.pages.assets import read_asset, read_icon
from api.pages.changes import changes
from api.pages.entity import entity
from api.pages.environment import with_query
from api.pages.event import event
from api.pages.explore import explore
from api.pages.figures import figures
from api.pages.home import home, marks, timelines
from api.pages.left_out import left_out
from api.pages.method import method
from api.pages.overview import overview
from api.pages.paths import paths
from api.pages.rendering import render_error
from api.pages.report import report
from api.pages.search import search
from api.pages.sources import sources
from api.pages.timelines import named_timeline, timeline
from api.questions import LIST_PARAMETERS
from graph.store import Store

Page = Callable[[Request], Coroutine[Any, Any, Response]]

_PAGES = (
    ("/", home),
    ("/timelines", timelines),
    ("/timelines/{key}", named_timeline),
    ("/timeline", timeline),
    ("/events/{key}", event),
    ("/events/{key}/sources", sources),
    ("/entities/{key}", entity),
    ("/reports/{key}", report),
    ("/explore/{key}", explore),
    ("/paths", paths),
    ("/overview", overview),
    ("/figures", figures),
    ("/changes", changes),
    ("/left_out", left_out),
    ("/search", search),
    ("/marks", marks),
    ("/method", method),
    ("/static/{name}", read_asset),
    ("/favicon.ico", read_icon),
)

_SEARCHING = (explore, paths)  # these search the graph, for which others should not wait


def add_pages(app: FastAPI) -> None:
    """Mount every page; assets ask nothing of the store, and are there while it is not.

    The overview waits for what a thread reckons, so that it looks at the revision itself.
    """
    for path, page in _PAGES:
        by_itself = page in (read_asset, read_icon, overview)
        handler = page if by_itself else _settled(page)
        if page in _SEARCHING:
            handler = _aside(page)
        app.router.routes.append(Route(path, handler, methods=["GET"]))


def _settled(page: Page) -> Page:
    """The page as read at one revision, so that its receipt is of what it shows."""

    async def settled(request: Request) -> Response:
        store: Store = request.app.state.store
        return (await asked(request, lambda: store.settled(lambda: in_one_go(page(request)))))[0]

    return settled


def _aside(page: Page) -> Page:
    """The same, beside the loop."""

    async def beside(request: Request) -> Response:
        store: Store = request.app.state.store
        return await aside(request, lambda: store.settled(lambda: in_one_go(page(request)))[0])

    return beside


def page_error(
    request: Request,
    status: int,
    what: str,
    nearest: str | None,
    parameter: str | None,
    candidates: Sequence[Mapping[str, str]] = (),
) -> Response:
    """An error as a page: what is wrong, the nearest thing that would be right, with a link."""
    parts = request.url.path.strip("/").split("/")
    near = None
    if status == 404 and nearest and len(parts) >= 2:
        near = "/" + "/".join((*parts[:-1], quote(nearest)))
    query = dict(request.query_params)
    named = next((name for name in ("event", "entity", "measure") if name in query), None)
    if status == 404 and nearest and named and len(parts) == 1:
        near = with_query(request.url.path, query, **{named: nearest})
    asked = {name: value for name, value in query.items() if name != parameter}
    instead = None
    if nearest and parameter and parameter not in LIST_PARAMETERS:  # a name, not a value
        instead = with_query(request.url.path, asked, **{nearest: request.query_params[parameter]})
    return render_error(
        request, status, status_code=status, what=what, nearest=nearest, near=near,
        parameter=parameter, without=with_query(request.url.path, asked), with_nearest=instead,
        candidates=candidates,
        words=re.sub(r"[^\w]+", " ", parts[-1])[:100].strip() if len(parts) == 2 else "",
    )  # fmt: skip
