"""A timeline, an event or an entity as one HTML file that needs nothing else and asks nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from api.embed.asking import Asked, asked_of, find_whole
from api.embed.assets import inside, source_hash
from api.embed.frame import render_frame
from api.embed.paint import paint_sheet
from api.settings import Settings
from graph.errors import UnknownId
from graph.store import Store

_KINDS = ("timelines", "events", "entities")


def publish_file(
    store: Store, settings: Settings, key: str | None, given: Mapping[str, str]
) -> bytes:
    """All events of what `key` names (or of all that fit) as one page; UnknownId, QuestionError.

    Titles lead to the site where the settings say at which address it is reached.
    """
    path = "timeline" if key is None else f"{_kind_of(store, key)}/{key}"
    asked = replace(asked_of(path, given), whole=True)
    return store.settled(lambda: _page(store, settings, asked, key or ""))[0]


def published_settings(base_url: str) -> Settings:
    """Settings of what is published: with no base address it leads to no site."""
    environment = {"WATCHLINE_BASE_URL": base_url}
    return replace(Settings.from_environment(environment), base_url=base_url.rstrip("/"))


def _page(store: Store, settings: Settings, asked: Asked, key: str) -> bytes:
    whole = find_whole(store, asked, key)
    paint = Markup(paint_sheet(asked.paint) if asked.paint else "")  # noqa: S704 - checked words
    return render_frame(
        store, asked, whole, settings,
        home=settings.base_url or None,
        name="one_file.html",
        served=False,
        style=paint,
        policy=policy_of(inside("embed.css") + paint, inside("embed.js")),
    )  # fmt: skip


def policy_of(style: str, script: str) -> str:
    """A content policy under which this style and this script run, and nothing is fetched."""
    return (
        f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; "
        "base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _kind_of(store: Store, key: str) -> str:
    """An id is that of one thing, whatever its kind; a wrong one is said to be no timeline's."""
    missing: UnknownId | None = None
    for kind, find in zip(_KINDS, (store.named_timeline, store.event, store.entity), strict=True):
        try:
            find(key)
        except UnknownId as fault:
            missing = missing or fault
        else:
            return kind
    assert missing is not None  # noqa: S101 - none was found
    raise missing
