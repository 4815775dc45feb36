"""Addresses of the pages, each a question to the store and a template."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.pages.assets import read_asset
from api.pages.changes import changes
from api.pages.home import home, marks, timelines
from api.pages.records import entity, event, report, search
from api.pages.rendering import render_error
from api.pages.timelines import embed, named_timeline, timeline

_PAGES = (
    ("/", home),
    ("/timelines", timelines),
    ("/timelines/{key}", named_timeline),
    ("/timeline", timeline),
    ("/events/{key}", event),
    ("/entities/{key}", entity),
    ("/reports/{key}", report),
    ("/changes", changes),
    ("/search", search),
    ("/marks", marks),
    ("/embed/timelines/{key}", embed),
    ("/static/{name}", read_asset),
)


def add_pages(app: FastAPI) -> None:
    """Mount every page."""
    for path, page in _PAGES:
        app.router.routes.append(Route(path, page, methods=["GET"]))


def page_error(
    request: Request, status: int, what: str, nearest: str | None, parameter: str | None
) -> Response:
    """An error as a page: what is wrong, the nearest thing that would be right, with a link."""
    parts = request.url.path.strip("/").split("/")
    near = None
    if status == 404 and nearest and len(parts) >= 2:
        near = "/" + "/".join((*parts[:-1], nearest))
    return render_error(
        request, status, status_code=status, what=what, nearest=nearest, near=near,
        parameter=parameter,
    )  # fmt: skip
