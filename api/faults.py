"""Errors in one shape: as JSON under /api, as a page elsewhere; never with internals."""

from __future__ import annotations

import logging

import msgspec
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON
from api.pages.router import page_error
from graph.errors import QuestionError, StoreError, UnknownId

_log = logging.getLogger("watchline")
_WORDS = {
    404: "There is nothing at this address.",
    405: "This address is read only: ask with GET.",
    413: "That is too long.",
    500: "Something went wrong on our side. It has been noted.",
    503: "The store cannot be read now. Try again in a moment.",
}


def add_faults(app: FastAPI) -> None:
    """Map each class of error to a status, in one place."""

    @app.exception_handler(UnknownId)
    async def unknown(request: Request, fault: UnknownId) -> Response:
        what = f"There is no {fault.kind} ‘{fault.key[:200]}’."
        return fault_answer(request, 404, what, nearest=fault.nearest)

    @app.exception_handler(QuestionError)
    async def question(request: Request, fault: QuestionError) -> Response:
        return fault_answer(
            request, 422, fault.message, nearest=fault.nearest, parameter=fault.parameter
        )

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, fault: RequestValidationError) -> Response:
        return fault_answer(request, 422, str(fault.errors()[0]["msg"]))

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
        return fault_answer(request, 503, _WORDS[503])

    @app.exception_handler(Exception)
    async def bug(request: Request, fault: Exception) -> Response:
        _log.error("unexpected: %r", fault, exc_info=fault)
        return fault_answer(request, 500, _WORDS[500])


def fault_answer(
    request: Request,
    status: int,
    what: str,
    *,
    nearest: str | None = None,
    parameter: str | None = None,
) -> Response:
    """One error: what is wrong, and the nearest thing that would be right."""
    if not request.url.path.startswith("/api"):
        return page_error(request, status, what, nearest, parameter)
    shape = {"status": status, "what": what, "nearest": nearest, "parameter": parameter}
    return Response(msgspec.json.encode({"error": shape}), status, media_type=JSON)
