"""The embed's style and script: inside every frame, and as files that never change.

A frame holds both, so that nothing has to be asked for before it is seen or moved; its policy names
them by their hashes. Elements in pages of others, and sites of files, share the files, each under
the hash of its content.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.embed.joining import join_modules, join_sheets
from api.embed.sending import NO_CACHE, encode, encoding_for, known_to, packed_answer
from api.questions import check_parameters
from api.tags import etag_of

TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}
_FOREVER = "public, max-age=31536000, immutable"
_SHEETS = ("list.css", "axis.css")  # one request for both
_SCRIPT = "embed.js"  # the modules of script/ in one: frames and the custom element alike


@cache
def asset(name: str) -> bytes:
    """An asset's bytes by its own name."""
    folder = _folder()
    if name == "embed.css":
        return join_sheets(folder, _SHEETS)
    # A block of its own: inside a page it is no module, and its names are nobody else's.
    return b'"use strict";{' + join_modules(folder / "script", "main.js") + b"}"


@cache
def _assets() -> dict[str, str]:
    """The own name of every asset by its hashed one."""
    return {_hashed(name): name for name in ("embed.css", _SCRIPT)}


def _hashed(name: str) -> str:
    stem, ending = name.split(".")
    return f"{stem}-{sha256(asset(name)).hexdigest()[:12]}.{ending}"


@cache
def asset_url(name: str) -> str:
    """The address of an asset as it is now."""
    return f"/embed/assets/{_hashed(name)}"


def inside(name: str) -> Markup:
    """An asset as it stands within an element of a page."""
    return Markup(asset(name).decode())  # noqa: S704 - our own sheet, our own script


def source_hash(text: str) -> str:
    """The name of an inline style or script in a policy (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


async def read_asset(request: Request) -> Response:
    """An asset by its hashed name; 404 for any other."""
    check_parameters(request.query_params, ())
    found = _assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return _send(request, found, _FOREVER)


async def read_element(request: Request) -> Response:
    """The custom element under a name that stays, for pages of others."""
    check_parameters(request.query_params, ())
    return _send(request, _SCRIPT, NO_CACHE)


def _send(request: Request, name: str, cache_control: str) -> Response:
    etag, encoding = etag_of(asset(name)), encoding_for(request)
    return known_to(request, etag) or packed_answer(
        _packed(name, encoding),
        encoding,
        TYPES[name.split(".")[1]],
        etag=etag,
        cache=cache_control,
    )


@cache
def _packed(name: str, encoding: str) -> bytes:
    return encode(asset(name), encoding)


def _folder() -> Traversable:
    return files("api.embed") / "static"
