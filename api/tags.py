"""Strong validators (RFC 9110, 8.8.3): same tag, same bytes."""

from __future__ import annotations

from hashlib import sha256

from starlette.requests import Request
from starlette.types import Scope

from api.edition import edition


def etag_of(body: bytes) -> str:
    """The tag of these bytes."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def etag_at(scope: Scope, revision: str) -> str:
    """The tag of what this address answers at this revision, known before the answer is made.

    Only for answers that the records decide alone (DESIGN §3.8: same question and revision, same
    bytes). Two ways to write one question have two tags.
    """
    path = scope["path"].encode("utf-8", "surrogatepass")
    parts = (edition(), revision.encode(), path, scope["query_string"])
    return etag_of(b"\0".join(parts))


def names_tag(request: Request, etag: str) -> bool:
    """Does If-None-Match name this tag? (RFC 9110, 13.1.2; a weak tag matches too)"""
    given = _given(request)
    return bool(given) and etag in {tag.strip().removeprefix("W/") for tag in given.split(",")}


def has_it(request: Request, etag: str) -> bool:
    """Does If-None-Match name this tag, or ask for anything that is not there already (`*`)?"""
    return names_tag(request, etag) or _given(request).strip() == "*"


def _given(request: Request) -> str:
    # The field may stand on several lines, which count as one list (RFC 9110, 5.3).
    return ",".join(request.headers.getlist("if-none-match"))
