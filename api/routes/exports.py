"""Everything in other formats: the address of an answer, a full stop, and a suffix.

`/api/timelines/ID.ics`, `/api/events/ID.ris` …; what an export could not say is at its own address
and `.losses.json`, which its `Link` header names. `/feeds/…` are the feeds at short addresses.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Annotated

import msgspec
from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.answers import JSON, answer
from api.exports.registry import SUFFIXES, Format, format_of
from api.exports.subject import Subject
from api.exports.subjects import find_subject
from api.exports.wanted import Kind, Wanted
from api.openapi import KNOWN_ON, documented_files, filters, parameters
from api.questions import FILTERS, check_parameters
from api.routes import suffixes as suffixes
from api.routes.direct import Asking
from api.routes.records import EntityKey, EventKey, ReportKey
from api.routes.timelines import TimelineKey
from api.tags import etag_at, has_it
from graph.errors import UnknownId
from graph.licence import LICENCE_URL
from graph.store import Store

router = APIRouter(tags=["exports"], route_class=Asking)
OF_LOSSES = ".losses.json"
_FEEDS = {"atom": "atom", "json": "feed.json"}
Suffix = Annotated[
    str, Path(description="The format.", examples=["csl.json"],
              json_schema_extra={"enum": list(SUFFIXES)})
]  # fmt: skip
_TAKEN = documented_files(
    {known.media_type.split(";")[0]: known.about for known in SUFFIXES.values()}
)
_ASKED = filters(paged=False)
_WITHIN = filters(within=True, paged=False)


@router.get("/api/export.{suffix:suffix}", responses=_TAKEN)
async def export_everything(request: Request, suffix: Suffix) -> Response:
    """All that is present; as JSON Lines also what no event names, and the named timelines."""
    return _export(request, "everything", "", suffix, ())


@router.get("/api/timeline.{suffix:suffix}", openapi_extra=_ASKED, responses=_TAKEN)
async def export_question(request: Request, suffix: Suffix) -> Response:
    """The events that fit every filter, in this format."""
    return _export(request, "question", "", suffix, FILTERS)


@router.get("/api/timelines/{key:bare}.{suffix:suffix}", openapi_extra=_WITHIN, responses=_TAKEN)
async def export_timeline(request: Request, key: TimelineKey, suffix: Suffix) -> Response:
    """The events of a named timeline, which further filters narrow, in this format."""
    return _export(request, "timeline", key, suffix, FILTERS)


@router.get(
    "/api/entities/{key:bare}.{suffix:suffix}", openapi_extra=parameters(KNOWN_ON), responses=_TAKEN
)
async def export_entity(request: Request, key: EntityKey, suffix: Suffix) -> Response:
    """The events that an entity takes part in, in this format."""
    return _export(request, "entity", key, suffix, ("known_on",))


@router.get(
    "/api/events/{key:bare}.{suffix:suffix}", openapi_extra=parameters(KNOWN_ON), responses=_TAKEN
)
async def export_event(request: Request, key: EventKey, suffix: Suffix) -> Response:
    """One event in this format; as RIS, BibTeX or CSL-JSON, the reports that it cites."""
    return _export(request, "event", key, suffix, ("known_on",))


@router.get("/api/reports/{key:bare}.{suffix:suffix}", responses=_TAKEN)
async def export_report(request: Request, key: ReportKey, suffix: Suffix) -> Response:
    """One report as RIS, BibTeX, CSL-JSON or JSON-LD."""
    return _export(request, "report", key, suffix, ())


@router.get("/feeds/timeline.{suffix:suffix}", include_in_schema=False)
async def feed_of_question(request: Request, suffix: str) -> Response:
    """The events that fit every filter, as a feed: `.atom` or `.json`."""
    return _export(request, "question", "", _of_feed(suffix), FILTERS)


@router.get("/feeds/timelines/{key:bare}.{suffix:suffix}", include_in_schema=False)
async def feed_of_timeline(request: Request, key: str, suffix: str) -> Response:
    """The events of a named timeline as a feed."""
    return _export(request, "timeline", key, _of_feed(suffix), FILTERS)


@router.get("/feeds/entities/{key:bare}.{suffix:suffix}", include_in_schema=False)
async def feed_of_entity(request: Request, key: str, suffix: str) -> Response:
    """The events of an entity as a feed."""
    return _export(request, "entity", key, _of_feed(suffix), ("known_on",))


def _of_feed(suffix: str) -> str:
    """Of what is said below `/feeds`, the suffix of the same below `/api`."""
    bare = suffix.removesuffix(OF_LOSSES)
    if bare not in _FEEDS:
        raise UnknownId("feed in the format", bare, "atom")
    return _FEEDS[bare] + suffix[len(bare) :]


def _export(
    request: Request, kind: Kind, key: str, suffix: str, known: tuple[str, ...]
) -> Response:
    """The export, streamed from one revision; or what it could not say."""
    given = check_parameters(request.query_params, known)
    found = format_of(suffix.removesuffix(OF_LOSSES))
    store: Store = request.app.state.store
    with ExitStack() as closing:
        still = store.frozen()
        closing.callback(still.close)
        wanted = Wanted(kind=kind, key=key, filters=given, own=_own(request))
        subject = find_subject(still, request.app.state.settings.base_url, wanted, found)
        if suffix.endswith(OF_LOSSES):
            return answer(request, _losses_of(found, subject), JSON)
        headers = _headers(request, subject, found)
        if has_it(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        parts = _until_closed(found, subject, closing.pop_all())
    return StreamingResponse(parts, headers=headers, media_type=found.media_type)


def _until_closed(found: Format, subject: Subject, closing: ExitStack) -> Iterator[bytes]:
    with closing:
        yield from found.parts(subject, found.losses())


def _losses_of(found: Format, subject: Subject) -> bytes:
    """What is known once all is written."""
    losses = found.losses()
    for _ in found.parts(subject, losses):
        pass
    return msgspec.json.encode(losses.answer())


def _own(request: Request, ending: str = "") -> str:
    """The path and the query of this very export; `ending` stands after the path."""
    query = request.url.query
    return f"{request.url.path}{ending}" + (f"?{query}" if query else "")


def _headers(request: Request, subject: Subject, found: Format) -> dict[str, str]:
    name = subject.key or {"everything": "watchline"}.get(subject.kind, "timeline")
    return {
        # what is written names the site, which the records do not decide
        "ETag": etag_at(request.scope, f"{subject.revision} {subject.base_url}"),
        "Cache-Control": "no-cache",
        "Link": f'<{_own(request, OF_LOSSES)}>; rel="describedby"; type="application/json", '
        f'<{LICENCE_URL}>; rel="license"',
        "Content-Disposition": f'inline; filename="{name}.{found.suffix}"',
    }
