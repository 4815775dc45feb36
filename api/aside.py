"""Answers that take long enough that others would wait: made beside the loop, two at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import msgspec
from anyio import CapacityLimiter, to_thread
from msgspec import Raw
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON, list_answer, tagged, unchanged
from api.asked import asked
from api.recent import Recent
from api.tags import etag_at, names_tag
from graph.store import Store

Made = TypeVar("Made")
AT_ONCE = 2  # searches; more at a time would only make each of them slower
_MOST_WAITING = 50  # behind these: who comes later is told to come again
_AGAIN = {"Retry-After": "2"}  # seconds


async def aside(request: Request, make: Callable[[], Made]) -> Made:
    """What `make` gives, called in a thread while others are answered; 503 if too many wait.

    A server computes most of a search by itself, so that more than two may be under way.
    """
    if request.app.state.beside is not None:
        return await asked(request, make)
    limiter: CapacityLimiter = request.app.state.searching
    if limiter.statistics().tasks_waiting >= _MOST_WAITING:
        raise HTTPException(503, headers=_AGAIN)
    return await to_thread.run_sync(make, limiter=limiter)


async def connected_answer(
    request: Request, question: Mapping[str, object], make: Callable[[], bytes]
) -> Response:
    """What the store says to a question about the graph, as a receipt.

    A search that was cut short by its time may find more when it is asked again: such an answer
    says so in `truncated`, is kept nowhere, and has no tag that it could be known by.
    """
    store: Store = request.app.state.store
    recent: Recent = request.app.state.recent
    key = (request.scope["path"], request.scope["query_string"])
    revision = await asked(request, store.revision)
    etag = etag_at(request.scope, revision)
    if names_tag(request, etag):
        return unchanged(etag)
    kept = recent.get(key, revision)
    if kept is not None:
        return tagged(request, kept, etag, JSON)
    found, revision = await aside(request, lambda: store.settled(make))
    body = _receipt(found, question, revision)
    if b'"truncated":"time"' in body:
        return Response(body, headers={"Cache-Control": "no-store"}, media_type=JSON)
    recent.keep(key, revision, body)
    return tagged(request, body, etag_at(request.scope, revision), JSON)


def _receipt(found: bytes, question: Mapping[str, object], revision: str) -> bytes:
    """The answer with question, revision, and a digest over its items."""
    fields = msgspec.json.decode(found, type=dict[str, Raw])
    items = msgspec.json.decode(fields.pop("items"), type=list[Raw])
    return list_answer("items", [bytes(item) for item in items], question, revision, **fields)
