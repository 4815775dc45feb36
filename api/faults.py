"""Errors in one shape: as JSON under /api, as a page elsewhere; never with internals."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import msgspec
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.answers import JSON
from api.embed.faults import frame_error
from api.moved import moved_answer
from api.pages.router import page_error
from graph.errors import (
    AccessRefused,
    AmbiguousName,
    CorruptStore,
    EmptyStore,
    GoneId,
    MergedId,
    NewerStore,
    NotAStore,
    NotYetKnown,
    QuestionError,
    StoreAway,
    StoreError,
    UnknownDatabase,
    UnknownId,
    WrongServer,
)

_log = logging.getLogger("watchline")
_WORDS = {
    404: "There is nothing at this address.",
    405: "This address is read only: ask with GET.",
    413: "That is too long.",
    414: "The address is too long: 8192 bytes at most.",
    500: "Something went wrong on our side. It has been noted.",
    501: "There are json and xml alone.",
    503: "The store cannot be read now. Try again in a moment.",
}

# What a store's fault is called in public: without its address, a path, or who we are to it.
_OPERATOR = "Whoever runs this site has to mend it"
_STORE_WORDS: tuple[tuple[type[StoreError], str], ...] = (
    (StoreAway, "The store does not answer now. Try again in a moment."),
    (EmptyStore, "The store is empty: nothing was loaded into it yet."),
    (AccessRefused, f"The store does not let this site in. {_OPERATOR}."),
    (WrongServer, f"The store is of a version that this site cannot use. {_OPERATOR}."),
    (NewerStore, f"The store was written by a later version of this site. {_OPERATOR}."),
    (UnknownDatabase, f"The store's database is not there. {_OPERATOR}."),
    (NotAStore, f"What should be the store is something else. {_OPERATOR}."),
    (CorruptStore, f"The store is damaged. {_OPERATOR}."),
)
RETRY = {"Retry-After": "5"}  # seconds; a server that is started again takes some


def add_faults(app: FastAPI) -> None:
    """Map each class of error to a status, in one place."""

    @app.exception_handler(UnknownId)
    async def unknown(request: Request, fault: UnknownId) -> Response:
        what = f"There is no {fault.kind} ‘{fault.key[:200]}’."
        if isinstance(fault, NotYetKnown):
            what = str(fault)
        meant = [one._asdict() for one in fault.candidates]
        return fault_answer(request, 404, what, nearest=fault.nearest, candidates=meant)

    @app.exception_handler(GoneId)
    async def gone(request: Request, fault: GoneId) -> Response:
        return fault_answer(request, 410, str(fault))

    @app.exception_handler(AmbiguousName)
    async def ambiguous(request: Request, fault: AmbiguousName) -> Response:
        meant = [one._asdict() for one in fault.candidates]
        return fault_answer(request, 422, str(fault), candidates=meant)

    @app.exception_handler(MergedId)
    async def merged(request: Request, fault: MergedId) -> Response:
        return moved_answer(request, fault)

    @app.exception_handler(QuestionError)
    async def question(request: Request, fault: QuestionError) -> Response:
        return fault_answer(
            request, 422, fault.message, nearest=fault.nearest, parameter=fault.parameter
        )

    @app.exception_handler(HTTPException)
    async def http(request: Request, fault: HTTPException) -> Response:
        words = _WORDS.get(fault.status_code, str(fault.detail))
        response = fault_answer(request, fault.status_code, words)
        if fault.headers:
            response.headers.update(fault.headers)
        return response

    @app.exception_handler(StoreError)
    async def store(request: Request, fault: StoreError) -> Response:
        _log.error("%s", fault)
        response = fault_answer(request, 503, say_store_fault(fault))
        response.headers.update(RETRY)
        return response


def say_store_fault(fault: StoreError) -> str:
    """What the public may read of it; the whole of it stands in the log."""
    return next((words for kind, words in _STORE_WORDS if isinstance(fault, kind)), _WORDS[503])


def fault_answer(
    request: Request,
    status: int,
    what: str,
    *,
    nearest: str | None = None,
    parameter: str | None = None,
    candidates: Sequence[Mapping[str, str]] = (),
) -> Response:
    """One error: what is wrong, and what would be right: the nearest, or what may be meant."""
    shape: dict[str, object]
    if request.url.path.startswith("/embed/"):
        response = frame_error(request, status, what)
    elif is_page(request.url.path):
        response = page_error(request, status, what, nearest, parameter, candidates)
    else:
        shape = {"status": status, "what": what, "nearest": nearest, "parameter": parameter}
        if candidates:
            shape["candidates"] = candidates
        response = Response(msgspec.json.encode({"error": shape}), status, media_type=JSON)
    # A 404 or 414 without this may be kept for as long as a cache likes (RFC 9111, 4.2.2), also
    # after the next load has brought the record.
    response.headers["Cache-Control"] = "no-cache"
    return response


def status_answer(request: Request, status: int) -> Response:
    """One error that its status alone says."""
    return fault_answer(request, status, _WORDS[status])


def is_page(path: str) -> bool:
    """Is this an address for people, rather than for machines?"""
    return not (path.startswith("/api/") or path in ("/api", "/healthz", "/readyz", "/oembed"))


class BugsAsAnswers:
    """A bug becomes a 500 here, inside the headers that every answer carries.

    Starlette's own place for this (a handler of Exception) stands outside all middleware, so
    that its answers would have neither a content policy nor CORS.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_noting)
        except Exception as bug:
            if started or scope["type"] != "http":
                raise
            _log.error("unexpected: %s", type(bug).__name__, exc_info=bug)
            await status_answer(Request(scope), 500)(scope, receive, send)
