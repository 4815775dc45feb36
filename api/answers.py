"""Answers as receipts: revision, digest and the question as understood around stored bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from graph.errors import StoreError
from graph.store import Store

Found = TypeVar("Found")
_encode = msgspec.json.encode
JSON = "application/json; charset=utf-8"
_MOST_TRIES = 5  # a load becomes visible at once, so that a second try is nearly always enough


def read_settled(store: Store, read: Callable[[], Found]) -> tuple[Found, str]:
    """What is read, and the one revision that it all belongs to.

    A load may become visible between two reads; then all is read anew, so that no receipt names
    a revision that its bytes are not of. StoreError if loads keep coming in between.
    """
    for _ in range(_MOST_TRIES):
        revision = store.revision()
        found = read()
        if store.revision() == revision:
            return found, revision
    raise StoreError("The store changed while it was read.")


def digest_of(items: Iterable[bytes]) -> str:
    """SHA-256 of the items' bytes, a line feed between two of them."""
    return sha256(b"\n".join(items)).hexdigest()


def list_answer(
    name: str,
    items: tuple[bytes, ...],
    question: Mapping[str, object],
    revision: str,
    **more: object,
) -> bytes:
    """A list under its name; the stored bytes are joined, never decoded."""
    head = _head(question, revision, items)
    tail = b"".join(b',"%s":%s' % (key.encode(), _encode(value)) for key, value in more.items())
    return b'{%s,"%s":[%s]%s}' % (head, name.encode(), b",".join(items), tail)


def single_answer(name: str, item: bytes, question: Mapping[str, object], revision: str) -> bytes:
    """One thing under its name."""
    head = _head(question, revision, (item,))
    return b'{%s,"%s":%s}' % (head, name.encode(), item)


def _head(question: Mapping[str, object], revision: str, items: tuple[bytes, ...]) -> bytes:
    return b'"question":%s,"revision":"%s","digest":"%s"' % (
        _encode(question),
        revision.encode(),
        digest_of(items).encode(),
    )


def etag_of(body: bytes) -> str:
    """A strong validator: same bytes, same tag."""
    return f'"{sha256(body).hexdigest()[:32]}"'


def answer(request: Request, body: bytes, media_type: str = JSON) -> Response:
    """The body with its ETag, or 304 where the reader has it already."""
    return tagged(request, body, etag_of(body), media_type)


def tagged(request: Request, body: bytes, etag: str, media_type: str = JSON) -> Response:
    """As `answer`, with a validator that is known already."""
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    if has_it(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)


def has_it(request: Request, etag: str) -> bool:
    """Does If-None-Match name this tag? (RFC 9110, 13.1.2; a weak tag matches too)"""
    # The field may stand on several lines, which count as one list (RFC 9110, 5.3).
    given = ",".join(request.headers.getlist("if-none-match"))
    return given.strip() == "*" or etag in {
        tag.strip().removeprefix("W/") for tag in given.split(",")
    }
