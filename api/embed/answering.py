"""From an address to the answer of an embed: at one revision, packed, not made twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from api.asked import asked
from api.embed.asking import Asked, read_asked
from api.embed.pinning import store_of
from api.embed.sending import encode, encoding_for, known_to, packed_answer
from api.tags import etag_at, etag_of
from graph.store import Store

Make = Callable[[Request, Store, Asked], bytes]
_FOLDERS = ("templates", "messages", "static", "static/script")


async def answer_embed(request: Request, make: Make, media_type: str, *more: str) -> Response:
    """What `make` gives for this address; `more` are parameters that it reads itself.

    The tag is known from address, revision and our own files, so that 304 is answered before
    anything is read. Packing well takes longer than making: others are served meanwhile, and
    what is asked for again is kept.
    """
    wanted = read_asked(request, *more)
    state = request.app.state
    store = await store_of(request, wanted.revision)
    revision = await asked(request, store.revision)
    # An erasure changes what an earlier revision holds, though not its name.
    known_as = revision
    if store is not state.store:
        known_as = f"{await asked(request, state.store.revision)} {revision}"
    etag = etag_of(etag_at(request.scope, known_as).encode() + look())
    if (unchanged := known_to(request, etag)) is not None:
        return unchanged
    encoding = encoding_for(request)
    key = (f"{request.scope['path']} {encoding}", request.scope["query_string"])
    packed = state.recent.get(key, known_as)
    if packed is None:
        body, read_at = await asked(
            request, lambda: store.settled(lambda: make(request, store, wanted))
        )
        packed = await run_in_threadpool(encode, body, encoding)
        if read_at != revision:  # a load came in between: the tag would be that of another answer
            return packed_answer(packed, encoding, media_type, etag=etag_of(body))
        state.recent.keep(key, known_as, packed)
    return packed_answer(packed, encoding, media_type, etag=etag)


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
