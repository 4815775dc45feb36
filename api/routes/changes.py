"""/api/changes and its feeds: what reports published between two days changed, newest first."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer, list_answer
from api.changes import FILTERS, read_between
from api.feeds import atom_feed, entries_of, json_feed
from api.openapi import between, documented
from api.questions import check_parameters
from api.routes.direct import Asking
from graph.between import Between
from graph.store import Changes, Counted, Store

router = APIRouter(tags=["changes"], route_class=Asking)
IN_A_FEED = 100  # changes; those of one event on one day are one entry
ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"
_EVER = "0001-01-01"


@router.get(
    "/api/changes", openapi_extra=between(), responses=documented("What changed, newest first")
)
async def read_changes(request: Request) -> Response:
    """Claims that appeared, were disputed, corrected, retracted, or whose roots changed."""
    question = read_between(request.query_params, "limit", "cursor")
    store: Store = request.app.state.store

    def read() -> tuple[Changes, Counted]:
        return store.changes(question), store.count_changes(question)

    (found, counted), revision = store.settled(read)
    more = {"next": found.next, "counts": counted.counts, "counted_since": counted.since}
    return answer(
        request, list_answer("changes", found.items, found.asked.asked(), revision, **more)
    )


@router.get("/feeds/changes.atom", include_in_schema=False)
async def read_atom(request: Request) -> Response:
    """The newest changes as an Atom feed (RFC 4287)."""
    settings = request.app.state.settings
    return answer(request, atom_feed(_newest(request), settings, _address(request)), ATOM)


@router.get("/feeds/changes.json", include_in_schema=False)
async def read_json_feed(request: Request) -> Response:
    """The newest changes as JSON Feed 1.1."""
    settings = request.app.state.settings
    return answer(request, json_feed(_newest(request), settings, _address(request)), JSON_FEED)


def _newest(request: Request) -> list[dict[str, object]]:
    given = check_parameters(request.query_params, FILTERS[2:])
    store: Store = request.app.state.store
    found = store.changes(Between(from_=_EVER, limit=IN_A_FEED, **given))
    return entries_of(
        (msgspec.json.decode(item) for item in found.items), request.app.state.settings
    )


def _address(request: Request) -> str:
    query = request.url.query
    return request.url.path + (f"?{query}" if query else "")
