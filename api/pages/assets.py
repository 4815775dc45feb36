"""Our style and script, served under the hash of their content, so that they never change."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer
from api.questions import check_parameters

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
          "svg": "image/svg+xml"}  # fmt: skip
_NAMES = ("watchline.css", "net.css", "watchline.js", "known.js", "net.js", "mark.svg")


@lru_cache(maxsize=1)
def _assets() -> dict[str, tuple[bytes, str]]:
    """Every asset by its hashed name."""
    folder = files("api.pages") / "static"
    found = {}
    for name in _NAMES:
        body = (folder / name).read_bytes()
        stem, ending = name.split(".")
        found[f"{stem}.{sha256(body).hexdigest()[:12]}.{ending}"] = (body, _TYPES[ending])
    return found


def asset_url(name: str) -> str:
    """The address of an asset as it is now."""
    stem, ending = name.split(".")
    hashed = next(
        key for key in _assets() if key.startswith(f"{stem}.") and key.endswith(f".{ending}")
    )
    return f"/static/{hashed}"


async def read_asset(request: Request) -> Response:
    """An asset by its hashed name; 404 for any other."""
    check_parameters(request.query_params, ())
    found = _assets().get(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    body, media_type = found
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(body, headers=headers, media_type=media_type)


async def read_icon(request: Request) -> Response:
    """The mark where browsers look unasked; a frame names no icon, so as not to fetch one."""
    check_parameters(request.query_params, ())
    body, media_type = _assets()[asset_url("mark.svg").rpartition("/")[2]]
    return answer(request, body, media_type)
