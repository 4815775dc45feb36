"""Answers of an embed, packed as the reader's side takes it; each encoding has its own tag.

A strong tag names exact bytes (RFC 9110, 8.8.3), so a packed body has another than the plain one,
and any of them, sent back, means that nothing has changed.
"""

from __future__ import annotations

import gzip

import brotli
from starlette.requests import Request
from starlette.responses import Response

from api.tags import has_it

NO_CACHE = "no-cache"
ENCODINGS = ("br", "gzip", "")  # the one that packs best first; none is always taken
_MOST = 300_000  # bytes: above that the best packing takes seconds
_BEST, _FAST = 10, 5  # qualities of brotli: 23 ms and 2 ms for a frame, the first a tenth smaller


def packed_answer(
    packed: bytes, encoding: str, media_type: str, *, etag: str, cache: str = NO_CACHE
) -> Response:
    """The answer of a body that is packed already."""
    headers = _headers(_tag(etag, encoding), cache)
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(packed, headers=headers, media_type=media_type)


def known_to(request: Request, etag: str) -> Response | None:
    """304 where the reader has this answer already, in any form."""
    for encoding in ENCODINGS:
        tag = _tag(etag, encoding)
        if has_it(request, tag):
            return Response(status_code=304, headers=_headers(tag, NO_CACHE))
    return None


def encoding_for(request: Request) -> str:
    """The best encoding that Accept-Encoding allows (RFC 9110, 12.5.3; `*` is any other)."""
    weights = {}
    for part in ",".join(request.headers.getlist("accept-encoding")).split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().lower().removeprefix("q=").strip()
        weights[name.strip().lower()] = not weight or weight.strip("0.") != ""
    other = weights.get("*", False)
    return next((name for name in ENCODINGS if name and weights.get(name, other)), "")


def encode(body: bytes, encoding: str) -> bytes:
    """The body in this encoding; the same body always gives the same bytes."""
    if encoding == "br":
        quality = _BEST if len(body) <= _MOST else _FAST
        packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality)
        return packed
    return gzip.compress(body, 9, mtime=0) if encoding else body


def _tag(etag: str, encoding: str) -> str:
    return f'{etag[:-1]}-{encoding}"' if encoding else etag


def _headers(etag: str, cache: str) -> dict[str, str]:
    return {"ETag": etag, "Cache-Control": cache, "Vary": "Accept-Encoding"}
