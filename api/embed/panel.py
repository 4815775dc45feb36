"""The page that makes an embed: options as a form, the frame as it will be, and what to paste."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args
from urllib.parse import unquote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.embed.asking import LOOK, THEMES, Asked, Whole, asked_of, find_whole
from api.embed.dates import date_words
from api.embed.messages import Words, languages, words_in
from api.embed.oembed import frame_title, iframe
from api.embed.paint import PAINT
from api.embed.part import read_part
from api.pages.entries import Entry
from api.pages.environment import with_query
from api.pages.rendering import render
from api.questions import FILTERS, check_parameters
from api.settings import Settings
from graph.errors import QuestionError
from graph.questions import read_number
from graph.records import EventKind
from graph.status import STATUSES
from graph.store import Store

_HEIGHTS = (200, 2_000)  # pixels
RESIZER = """<script>
addEventListener("message", ({ source, data }) => {
  for (const frame of document.querySelectorAll('iframe[src^="{base}/embed/"]')) {
    if (frame.contentWindow === source && data?.message === "height" && data.value > 0) {
      frame.height = Math.min(data.value, 5000);
    }
  }
});
</script>"""  # short, so that whoever pastes it can read it


async def embed_this(request: Request) -> Response:
    """A form of options, a preview that works without script, three snippets."""
    store: Store = request.app.state.store
    return store.settled(lambda: _panel(request, store))[0]


def _panel(request: Request, store: Store) -> Response:
    settings: Settings = request.app.state.settings
    given = check_parameters(request.query_params, ("of", "height", *FILTERS, *LOOK, *PAINT))
    kind, _, key = given.pop("of", "timeline").partition("/")
    if kind not in ("timeline", "timelines", "events", "entities"):
        raise HTTPException(404)
    height = read_number("height", given.pop("height", "600"))
    if not _HEIGHTS[0] <= height <= _HEIGHTS[1]:
        raise QuestionError("height", f"height is a number from {_HEIGHTS[0]} to {_HEIGHTS[1]}.")
    asked = asked_of(f"{kind}/{key}" if key else kind, given)
    whole = find_whole(store, asked, unquote(key))
    part = read_part(store, asked, whole, store.revision())
    title = frame_title(asked, whole, part.total, settings)
    src = settings.base_url + asked.address()
    return render(
        request,
        "embed_this.html",
        of=asked.path,
        page=with_query(f"/{asked.path}", asked.given),
        title=whole.title or title,
        language=whole.language,
        total=part.total,
        single=whole.event is not None,
        own=whole.filters,
        given=given,
        height=height,
        kinds=get_args(EventKind),
        statuses=STATUSES,
        themes=THEMES,
        languages=[(tag, words_in(tag).name) for tag in languages()],
        preview=iframe(asked.address(), title, "100%", height),
        snippets=_snippets(asked, whole, part.entries, title, src, height, settings),
        pinned=settings.base_url + replace(asked, revision=store.revision()).address(),
    )


def _snippets(
    asked: Asked,
    whole: Whole,
    entries: list[Entry],
    title: str,
    src: str,
    height: int,
    settings: Settings,
) -> list[tuple[str, str, Any]]:
    """Name, what it is for, and the text to paste."""
    frame = iframe(src, title, "100%", height)
    words = asked.words(whole.language, settings.language)
    resizer = RESIZER.replace("{base}", settings.base_url)
    return [
        ("A frame", "Works everywhere, needs no script.", frame),
        ("A frame that fits its height", "The same, and seven lines that listen for its height.",
         f"{frame}\n{resizer}"),
        ("An element", "One script; the list inside is what readers without it see.",
         _element(src, entries, words, title, settings)),
    ]  # fmt: skip


def _element(
    src: str, entries: list[Entry], words: Words, title: str, settings: Settings
) -> Markup:
    """The custom element with its list in the light."""
    items = Markup("\n").join(
        Markup('<li>{date}: <a href="{base}/events/{id}">{title}</a></li>').format(
            date=date_words(entry.edtf, words), base=settings.base_url, id=entry.id,
            title=entry.title,
        )
        for entry in entries
    )  # fmt: skip
    return Markup(
        '<watchline-timeline src="{src}">\n<ol aria-label="{title}">\n{items}\n</ol>\n'
        '</watchline-timeline>\n<script type="module" src="{base}/embed/element.js"></script>'
    ).format(src=src, title=title, items=items, base=settings.base_url)
