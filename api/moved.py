"""An entity that is answered under another id: where, why, and by which decision (308)."""

from __future__ import annotations

from urllib.parse import quote, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON
from api.pages.rendering import render_error
from graph.errors import MergedId


def moved_answer(request: Request, fault: MergedId) -> Response:
    """The same question of the kept entity; not to be kept, for a decision may be withdrawn."""
    where = _moved(request, fault)
    if request.url.path.startswith("/api/"):
        shape = {"status": 308, "what": str(fault), "from": fault.key, "to": fault.kept,
                 "decisions": fault.decisions, "because": fault.because}  # fmt: skip
        response = Response(msgspec.json.encode({"moved": shape}), 308, media_type=JSON)
    else:
        response = render_error(
            request, 308, status_code=308, what=str(fault), nearest=fault.kept, near=where,
            parameter=None, without="", with_nearest=None, words="", candidates=(),
        )  # fmt: skip
    response.headers.update({"Location": where, "Cache-Control": "no-cache"})
    return response


def _moved(request: Request, fault: MergedId) -> str:
    """The same address with the kept id wherever the old one stands, suffixes as they were."""

    def kept(part: str) -> str:
        key, dot, suffix = part.partition(".")
        return f"{fault.kept}{dot}{suffix}" if key == fault.key else part

    path = "/".join(quote(kept(part)) for part in request.url.path.split("/"))
    asked = [(name, kept(value)) for name, value in request.query_params.multi_items()]
    return f"{path}?{urlencode(asked)}" if asked else path
