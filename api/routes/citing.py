"""/api/cite: any page of ours as RIS, BibTeX or CSL-JSON, as its receipt says that it is cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Annotated, Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec
from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response

from api.answers import answer
from api.exports.bibtex import bibtex_entries
from api.exports.registry import format_of
from api.exports.ris import ris_lines
from api.exports.works import Item, item_of_page
from api.openapi import documented_files, parameter, parameters
from api.questions import check_parameters
from api.routes import suffixes as suffixes
from api.routes.direct import Asking
from graph.errors import QuestionError, UnknownId
from graph.store import Store

router = APIRouter(tags=["exports"], route_class=Asking)
_TITLES = {
    "/": "Surveillance policy, with who said so", "/timelines": "Timelines",
    "/timeline": "Timeline", "/figures": "Figures side by side", "/changes": "What changed",
    "/left_out": "Left out on a day", "/search": "Search", "/paths": "Paths",
    "/method": "How this is counted", "/marks": "Marks",
}  # fmt: skip
_ONE = re.compile(r"/(timelines|events|entities|reports|explore)/([^/]+)(/sources)?")


def _csl(items: list[Item]) -> Iterator[bytes]:
    yield msgspec.json.encode(items)


_WRITERS: dict[str, Callable[[list[Item]], Iterator[bytes]]] = {
    "ris": ris_lines, "bib": bibtex_entries, "csl.json": _csl,
}  # fmt: skip
_PAGE = parameter("page", "Path of the page, with its question.", "/timelines/pegasus-spyware")
Suffix = Annotated[
    str, Path(description="ris, bib or csl.json.", examples=["ris"],
              json_schema_extra={"enum": list(_WRITERS)})
]  # fmt: skip


@router.get(
    "/api/cite.{suffix:suffix}",
    openapi_extra=parameters(_PAGE | {"required": True}),
    responses=documented_files(
        {format_of(suffix).media_type.split(";")[0]: suffix for suffix in _WRITERS}
    ),
)
async def cite_page(request: Request, suffix: Suffix) -> Response:
    """One page of ours as a work: its title and address, and the revision that it shows."""
    if suffix not in _WRITERS:
        raise UnknownId("format", suffix, None)
    page = check_parameters(request.query_params, ("page",)).get("page", "")
    store: Store = request.app.state.store
    (title, language), revision = store.settled(lambda: _title(store, page))
    address = request.app.state.settings.base_url + page
    item = item_of_page(title, address, revision, language)
    body = b"".join(_WRITERS[suffix]([item]))
    return answer(request, body, format_of(suffix).media_type)


def _title(store: Store, page: str) -> tuple[str, str]:
    """Title and language of the page; QuestionError where it is none of ours."""
    parts = urlsplit(page) if page.startswith("/") and not page.startswith("//") else None
    match = _ONE.fullmatch(parts.path) if parts else None
    if parts is None or (match is None and parts.path not in _TITLES):
        raise QuestionError("page", "page is the path of a page here, as /events/ID.")
    if match is None:
        return _TITLES[parts.path], ""
    kind, key, sources = match[1], unquote(match[2]), match[3]
    found = _read(store, kind, key, dict(parse_qsl(parts.query)).get("known_on"))
    title = found.get("title") or found["name"]
    title = f"Around {title}" if kind == "explore" else title
    return f"Sources: {title}" if sources else title, found["language"]


def _read(store: Store, kind: str, key: str, known_on: str | None) -> dict[str, Any]:
    match kind:
        case "timelines":
            body = store.named_timeline(key)
        case "events":
            body = store.event(key, known_on)
        case "reports":
            body = store.report(key)
        case _:
            body = store.entity(key)
    found: dict[str, Any] = msgspec.json.decode(body)
    return found
