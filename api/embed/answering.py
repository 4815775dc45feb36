"""From an address to the answer of an embed: at one revision, packed, not made twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.requests import Request
from starlette.responses import Response

from api.embed.asking import Asked, read_asked
from api.embed.pinning import store_of
from api.embed.sending import known_to, pack, send
from api.tags import etag_at, etag_of
from graph.store import Store

Make = Callable[[Request, Store, Asked], bytes]
_FOLDERS = ("templates", "messages", "static", "static/script")


async def answer_embed(request: Request, make: Make, media_type: str, *more: str) -> Response:
    """What `make` gives for this address; `more` are parameters that it reads itself.

    The tag is known from address, revision and our own files, so that 304 is answered before
    anything is read.
    """
    asked = read_asked(request, *more)
    store = await store_of(request.app.state, asked.revision)

    def answer() -> Response:
        etag = etag_of(etag_at(request.scope, store.revision()).encode() + look())
        unchanged = known_to(request, etag)
        return unchanged or send(request, pack(make(request, store, asked), etag), media_type)

    return store.settled(answer)[0]


@cache
def look() -> bytes:
    """SHA-256 over templates, words, styles and scripts: with them an answer changes too."""
    found = sha256()
    for folder in _FOLDERS:
        for file in sorted(_files(files("api.embed") / folder), key=lambda file: file.name):
            found.update(file.name.encode() + b"\0" + sha256(file.read_bytes()).digest())
    return found.digest()


def _files(folder: Traversable) -> list[Traversable]:
    return [file for file in folder.iterdir() if file.is_file()]
