"""An embed as a frame for another site: complete without script, the first thirty events, links."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from api.embed.answering import answer_embed
from api.embed.asking import Asked, Whole, find_whole
from api.embed.assets import inside
from api.embed.axis_data import columns
from api.embed.environment import template
from api.embed.messages import Words
from api.embed.oembed import discovery
from api.embed.paint import paint_url
from api.embed.part import Part, places_of, read_items, read_part
from api.embed.rows import ROWS, Manner, year_heading
from api.pages.axis import MOST_MARKS, Axis, draw_axis, draw_strip
from api.pages.environment import with_query
from api.pages.rendering import HTML
from api.settings import Settings
from graph.store import Store

MOST_AT_ONCE = 10_000  # events whose marks come with the page, 17 KB packed: they move at once


async def frame(request: Request) -> Response:
    """The embed that the address names."""
    return await answer_embed(request, _frame, HTML)


async def rows(request: Request) -> Response:
    """A run of its rows by place, as the list holds them, for the script."""
    return await answer_embed(request, _rows, HTML, "count")


def _frame(request: Request, store: Store, asked: Asked) -> bytes:
    settings: Settings = request.app.state.settings
    whole = find_whole(store, asked, request.path_params.get("key", ""))
    return render_frame(store, asked, whole, settings, home="")


def _rows(request: Request, store: Store, asked: Asked) -> bytes:
    whole = find_whole(store, asked, request.path_params.get("key", ""))
    settings: Settings = request.app.state.settings
    words = asked.words(whole.language, settings.language)
    part = read_part(store, asked, whole, request.app.state.store.revision())
    manner = Manner(words.tag, asked.level + 1, "")
    laid = ROWS.lay_out(part.entries, part.place, part.before, manner)
    return _encode(
        template("run.html").render(
            rows=laid,
            words=words,
            level=manner.level,
            heading=year_heading,
            total=part.total,
            place=part.place,
            shown=len(part.entries),
            places=places_of(asked, part),
        )
    )


def render_frame(
    store: Store,
    asked: Asked,
    whole: Whole,
    settings: Settings,
    *,
    home: str | None,
    name: str = "frame.html",
    served: bool = True,
    style: str = "",
    **more: Any,
) -> bytes:
    """The page; `home` is where the pages of events are, None where there are none.

    One that no server stands behind has no other parts to lead to, or to fetch. `style` is added to
    our sheet.
    """
    words = asked.words(whole.language, settings.language)
    revision = store.revision()
    part = read_part(store, asked, whole, revision)
    title = whole.title or str(words.say("frame.title"))
    manner = Manner(words.tag, asked.level + 1, home)
    shown = len(part.entries)
    return _encode(
        template(name).render(
            asked=asked,
            whole=whole,
            words=words,
            title=title,
            home=home,
            base=settings.base_url,
            page=with_query(asked.path, asked.given),
            oembed=discovery(settings, asked.address()),
            feed=_feed(asked, whole, home),
            paint=paint_url(asked.paint),
            revision=revision,
            short=revision[:12],
            known_on=asked.given.get("known_on", ""),
            total=part.total,
            place=part.place,
            shown=shown,
            rows=list(ROWS.lay_out(part.entries, part.place, None, manner)),
            heading=year_heading,
            level=manner.level,
            places=places_of(asked, part) if served else (),
            served=served,
            style=inside("embed.css") + style,
            script=inside("embed.js"),
            script_words=in_script(msgspec.json.encode(words.in_script())),
            **_axis(store, asked, whole, part, words, served),
            **more,
        )
    )


def _feed(asked: Asked, whole: Whole, home: str | None) -> str:
    """The address of the feed of this list; one event has none, nor has what has no site."""
    if home is None or whole.event:
        return ""
    return with_query(f"{home}/feeds/{asked.path}.atom", asked.given)


def in_script(json: bytes) -> str:
    """JSON that stands in a script element, and cannot end it."""
    return json.decode().replace("<", "\\u003c")


def _axis(
    store: Store, asked: Asked, whole: Whole, part: Part, words: Words, served: bool
) -> dict[str, Axis | dict[str, Any] | str | None]:
    """The picture of all events, and what the script needs to make more of it."""
    data: dict[str, object] = {"total": part.total}
    if served:
        data |= {"src": asked.address("axis.json"), "rows": asked.address("rows")}
    entries, shown = part.entries, {entry.id for entry in part.entries}
    marks = b""
    all_here = part.total == len(entries)
    if part.total > 1 and (all_here or (served and part.total <= MOST_AT_ONCE)):
        held = store.marks(asked.question(whole))
        marks = columns(held, part.total, words, filtered_here=all_here)
    if part.total > MOST_MARKS:
        axis = draw_strip(store.spans(asked.question(whole)))
    else:
        if len(entries) < part.total:
            items = read_items(store, asked.question(whole), 0, part.total)
            entries = ROWS.read(items, store.revision())
        axis = draw_axis(entries)
    links = {entry.id: asked.address(event=entry.id) for entry in entries if entry.id not in shown}
    return {"axis": axis, "data": data, "links": links, "marks": in_script(marks)}


def _encode(html: str) -> bytes:
    return html.encode("utf-8", "replace")
