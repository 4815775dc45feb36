"""Answers as receipts: revision, digest and the question as understood around stored bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.recent import Recent
from api.tags import etag_at, etag_of, has_it, names_tag
from graph.store import Store

_encode = msgspec.json.encode
JSON = "application/json; charset=utf-8"


def digest_of(items: Iterable[bytes]) -> str:
    """SHA-256 of the items' bytes, a line feed between two of them."""
    found = sha256()
    for at, item in enumerate(items):
        if at:
            found.update(b"\n")
        found.update(item)
    return found.hexdigest()


def list_answer(
    name: str,
    items: Sequence[bytes],
    question: Mapping[str, object],
    revision: str,
    **more: object,
) -> bytes:
    """A list under its name; the stored bytes are joined, never decoded.

    A page has 200 KB: it is hashed where it lies and copied once. Joining the list by itself
    first, for the digest or for the body, would take as long as the hash.
    """
    start = b'{%s,"%s":[' % (_head(question, revision, items), name.encode())
    between = [b","] * max(0, 2 * len(items) - 1)
    between[::2] = items
    tail = (b',"%s":%s' % (key.encode(), _encode(value)) for key, value in more.items())
    return b"".join((start, *between, b"]", *tail, b"}"))


def single_answer(name: str, item: bytes, question: Mapping[str, object], revision: str) -> bytes:
    """One thing under its name."""
    return b'{%s,"%s":%s}' % (_head(question, revision, (item,)), name.encode(), item)


def _head(question: Mapping[str, object], revision: str, items: Iterable[bytes]) -> bytes:
    return b'"question":%s,"revision":"%s","digest":"%s"' % (
        _encode(question),
        revision.encode(),
        digest_of(items).encode(),
    )


def answer(request: Request, body: bytes, media_type: str = JSON) -> Response:
    """The body with its ETag, or 304 where the reader has it already."""
    return tagged(request, body, etag_of(body), media_type)


def answer_at_revision(request: Request, make: Callable[[str], bytes]) -> Response:
    """What `make` gives at a revision, for an address whose answer the records decide alone.

    Its tag is known from the revision, so that 304 costs no more than reading that. What was made
    for this revision before is not made again. All is read from one snapshot.
    """
    store: Store = request.app.state.store
    return store.settled(lambda: _at(request, store.revision(), make))[0]


def _at(request: Request, revision: str, make: Callable[[str], bytes]) -> Response:
    recent: Recent = request.app.state.recent
    etag = etag_at(request.scope, revision)
    if names_tag(request, etag):  # `*` has to wait: nothing may be there at all
        return unchanged(etag)
    key = (request.scope["path"], request.scope["query_string"])
    body = recent.get(key, revision)
    if body is None:
        body = make(revision)
        recent.keep(key, revision, body)
    return tagged(request, body, etag, JSON)


def tagged(request: Request, body: bytes, etag: str, media_type: str) -> Response:
    """The body with this tag, or 304 where the reader has it already."""
    if has_it(request, etag):
        return unchanged(etag)
    return Response(body, headers=_headers(etag), media_type=media_type)


def unchanged(etag: str) -> Response:
    """304: what the reader has is as it was."""
    return Response(status_code=304, headers=_headers(etag))


def _headers(etag: str) -> dict[str, str]:
    return {"ETag": etag, "Cache-Control": "no-cache"}
