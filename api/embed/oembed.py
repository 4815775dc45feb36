"""oEmbed 1.0 (oembed.com): an address of ours becomes one frame that another site may show."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from xml.etree import ElementTree

import msgspec
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.answers import JSON, answer
from api.embed.asking import LOOK, PAGE, Asked, Whole, asked_of, find_whole
from api.embed.paint import PAINT
from api.pages.environment import with_query
from api.questions import FILTERS, check_parameters
from api.settings import Settings
from graph.errors import GoneId, QuestionError, UnknownId
from graph.questions import read_number
from graph.store import Store

WIDTH, HEIGHT = 640, 600
_CARRIED = (*FILTERS, *LOOK, *PAINT, *PAGE, "sort", "revision")
_KINDS = ("timelines", "events", "entities")
_FRAME = Markup(
    '<iframe src="{src}" title="{title}" width="{width}" height="{height}"'
    ' frameborder="0" loading="lazy"></iframe>'
)


async def oembed(request: Request) -> Response:
    """One frame as JSON or XML; 404 for an address that is not ours, 501 for another format."""
    given = check_parameters(request.query_params, ("url", "format", "maxwidth", "maxheight"))
    form = given.get("format", "json")
    if form not in ("json", "xml"):
        raise HTTPException(501)
    settings: Settings = request.app.state.settings
    store: Store = request.app.state.store
    size = {
        "width": min(WIDTH, _limit("maxwidth", given)),
        "height": min(HEIGHT, _limit("maxheight", given)),
    }
    body = store.settled(lambda: _told(store, settings, given.get("url", ""), size))[0]
    if form == "xml":
        return answer(request, _as_xml(body), "text/xml; charset=utf-8")
    return answer(request, msgspec.json.encode(body), JSON)


def iframe(src: str, title: str, width: int | str, height: int) -> Markup:
    """The element that a page holds."""
    return _FRAME.format(src=src, title=title, width=width, height=height)


def frame_title(asked: Asked, whole: Whole, total: int, settings: Settings) -> str:
    """What a screen reader says of the frame: `Timeline: Pegasus, 41 events`."""
    words = asked.words(whole.language, settings.language)
    events = words.say("frame.events", n=total)
    name = words.say("frame.title")
    title = whole.title or name
    return words.say("frame.named", name=name, title=title, events=events).unescape()


def asked_at(settings: Settings, url: str) -> tuple[Asked, str]:
    """The embed of an address of ours, page or frame, and the id in it; 404 for any other.

    Parameters that an embed does not have are left out: addresses gather them when shared.
    """
    parts = _ours(settings, url)
    path = parts.path.removeprefix(urlsplit(settings.base_url).path).strip("/")
    path = path.removeprefix("embed/")
    kind, _, key = path.partition("/")
    if not (path == "timeline" or (kind in _KINDS and key and "/" not in key)):
        raise HTTPException(404)
    given = dict(parse_qsl(parts.query))
    try:
        asked = asked_of(path, {name: given[name] for name in _CARRIED if name in given})
    except QuestionError as fault:
        raise HTTPException(404) from fault
    return asked, unquote(key)


def _told(store: Store, settings: Settings, url: str, size: Mapping[str, int]) -> dict[str, object]:
    asked, key = asked_at(settings, url)
    try:
        whole = find_whole(store, asked, key)
        total = 1 if whole.event else store.count(asked.question(whole))
    except (UnknownId, GoneId, QuestionError) as fault:
        raise HTTPException(404) from fault
    title = frame_title(asked, whole, total, settings)
    return {
        "type": "rich",
        "version": "1.0",
        "title": whole.title or title,
        "provider_name": "Watchline",
        "provider_url": f"{settings.base_url}/",
        "html": str(iframe(settings.base_url + asked.address(), title, **size)),
        **size,
    }


def discovery(settings: Settings, address: str) -> str:
    """Where a page tells what it is embedded as; `address` is its own path and query."""
    return with_query(f"{settings.base_url}/oembed", {"url": settings.base_url + address})


def _ours(settings: Settings, url: str) -> SplitResult:
    base = urlsplit(settings.base_url)
    try:
        parts = urlsplit(url)
        same = (parts.hostname, parts.port) == (base.hostname, base.port)
    except ValueError as fault:
        raise HTTPException(404) from fault
    if (
        parts.scheme not in ("http", "https")  # shared addresses lose or gain the s
        or not same
        or parts.username is not None
        or not f"{parts.path}/".startswith(f"{base.path}/")
    ):
        raise HTTPException(404)
    return parts


def _limit(name: str, given: Mapping[str, str]) -> int:
    limit = read_number(name, given.get(name, "9999"))
    if not limit:
        raise QuestionError(name, f"{name} is a number of pixels, 1 at least.")
    return limit


def _as_xml(body: Mapping[str, object]) -> bytes:
    found = ElementTree.Element("oembed")
    for name, value in body.items():
        ElementTree.SubElement(found, name).text = str(value)
    made: bytes = ElementTree.tostring(found, encoding="utf-8", xml_declaration=True)
    return made
