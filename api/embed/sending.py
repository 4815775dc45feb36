"""Answers of an embed, packed where the reader's side takes it; each encoding has its own tag.

A strong tag names exact bytes (RFC 9110, 8.8.3), so the packed body has another than the plain
one, and either, sent back, means that nothing has changed.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from api.tags import etag_of, has_it

_LEAST = 500  # bytes: below that packing saves less than its header takes
NO_CACHE = "no-cache"


@dataclass(frozen=True, slots=True)
class Packed:
    """A body as it is and packed; one that is not worth it has no packed form."""

    plain: bytes
    gzip: bytes | None
    etag: str

    @property
    def size(self) -> int:
        """Bytes that both take."""
        return len(self.plain) + len(self.gzip or b"")


def pack(body: bytes, etag: str = "", level: int = 6) -> Packed:
    """The body in both forms; without a tag it gets the one of its bytes."""
    packed = gzip.compress(body, level, mtime=0) if len(body) >= _LEAST else None
    return Packed(body, packed, etag or etag_of(body))


def tag_of_packed(etag: str) -> str:
    """The tag of the packed form."""
    return f'{etag[:-1]}-gz"'


def known_to(request: Request, etag: str) -> Response | None:
    """304 where the reader has this answer already, in either form."""
    for tag in (tag_of_packed(etag), etag):
        if has_it(request, tag):
            return Response(status_code=304, headers=_headers(tag, NO_CACHE))
    return None


def send(
    request: Request, packed: Packed, media_type: str, status: int = 200, cache: str = NO_CACHE
) -> Response:
    """The answer in the form that the reader takes, or 304."""
    unchanged = known_to(request, packed.etag)
    if unchanged is not None:
        return unchanged
    if packed.gzip is not None and takes_gzip(request):
        headers = _headers(tag_of_packed(packed.etag), cache) | {"Content-Encoding": "gzip"}
        return Response(packed.gzip, status, headers, media_type)
    return Response(packed.plain, status, _headers(packed.etag, cache), media_type)


def takes_gzip(request: Request) -> bool:
    """Does Accept-Encoding allow gzip? (RFC 9110, 12.5.3; `*` stands for what is not named)"""
    weights = {}
    for part in ",".join(request.headers.getlist("accept-encoding")).split(","):
        name, _, parameter = part.partition(";")
        weight = parameter.strip().lower().removeprefix("q=").strip()
        weights[name.strip().lower()] = not weight or weight.strip("0.") != ""
    return weights.get("gzip", weights.get("*", False))


def _headers(etag: str, cache: str) -> dict[str, str]:
    return {"ETag": etag, "Cache-Control": cache, "Vary": "Accept-Encoding"}
