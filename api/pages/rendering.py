"""A page as an answer: what every page is told, its ETag, its type."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, digest_of
from api.exports import pages
from api.pages.environment import template

HTML = "text/html; charset=utf-8"
# What templates may say to machines. Not among the words of the environment, which the formats use.
_TO_MACHINES = {
    function.__name__: function
    for function in (
        pages.cite_links, pages.coins, pages.entity_data, pages.event_data, pages.export_links,
        pages.page_metadata, pages.report_data, pages.report_metadata, pages.timeline_data,
    )
}  # fmt: skip


def render(request: Request, name: str, items: tuple[bytes, ...] = (), **values: Any) -> Response:
    """The page with its ETag; `items` are the stored bytes whose digest the receipt shows."""
    values |= _TO_MACHINES
    values |= {
        "settings": request.app.state.settings,
        "revision": request.app.state.store.revision(),
        "digest": digest_of(items),
        "here": request.url.path,
    }
    body = template(name).render(values).encode("utf-8", "replace")
    return answer(request, body, HTML)


def render_error(request: Request, status: int, **values: Any) -> Response:
    """A page that says what is wrong; it asks nothing of the store."""
    values |= {"settings": request.app.state.settings, "here": request.url.path}
    body = template("error.html").render(values).encode("utf-8", "replace")
    return Response(body, status, media_type=HTML)
