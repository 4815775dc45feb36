"""What an embed is asked: of what, filtered how, which part of it, and in which look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.requests import Request

from api.embed.messages import Words, languages, nearest_language, words_in
from api.embed.paint import PAINT, check_paint
from api.pages.environment import with_query
from api.questions import FILTERS, check_parameters, question_of
from graph.errors import QuestionError, UnknownId
from graph.questions import Question, read_number
from graph.store import Store

LOOK = ("theme", "lang", "h")
PAGE = ("from_place", "event", "limit", "print", "linked")
THEMES = ("auto", "light", "dark")
A_PAGE = 30
MOST_A_PAGE = 100
MOST_IN_PRINT = 20_000  # events on one page, to print


@dataclass(frozen=True, slots=True)
class Whole:
    """What is embedded: its title, and the filters that find its events."""

    path: str  # timelines/ID, events/ID, entities/ID or timeline
    title: str
    language: str
    filters: Mapping[str, str] = field(default_factory=dict)
    event: str | None = None  # one event alone, by its id


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Everything that the address of an embed says, checked."""

    path: str
    given: Mapping[str, str]  # filters, `known_on` among them
    sort: str = "oldest"
    revision: str = ""
    theme: str = "auto"
    lang: str = ""
    level: int = 1
    paint: Mapping[str, str] = field(default_factory=dict)
    from_place: int = 0
    event: str = ""
    limit: int = A_PAGE
    whole: bool = False  # all on one page
    linked: bool = False  # style and script by their addresses, for who has them already

    def words(self, *instead: str) -> Words:
        """The words of the language asked for, else of the first of these that there is."""
        return words_in(self.lang or nearest_language(*instead))

    def question(self, whole: Whole) -> Question:
        """The events that are shown, the limit apart."""
        return question_of(dict(whole.filters), **self.given, sort=self.sort)

    def query(self) -> dict[str, str]:
        """The parameters of this question and look, for addresses that ask the same."""
        asked = {**self.given, "revision": self.revision, "lang": self.lang}
        asked["sort"] = "" if self.sort == "oldest" else self.sort
        asked["theme"] = "" if self.theme == "auto" else self.theme
        asked["h"] = "" if self.level == 1 else str(self.level)
        asked |= self.paint
        return {name: text for name, text in asked.items() if text}

    def address(self, more: str = "", **changed: object) -> str:
        """Where this embed is, or what lies below it, with some parameters changed."""
        at = f"/embed/{self.path}" + (f"/{more}" if more else "")
        limit = None if self.limit == A_PAGE else self.limit
        return with_query(at, self.query(), **{"limit": limit, **changed})


def read_asked(request: Request, *more: str) -> Asked:
    """The address as understood; QuestionError names what cannot be."""
    known = (*FILTERS, "sort", "revision", *LOOK, *PAINT, *PAGE, *more)
    return asked_of(path_of(request), check_parameters(request.query_params, known))


def path_of(request: Request) -> str:
    """What is embedded, as the address has it: `timelines/ID`, `timeline`."""
    kind = request.scope["path"].split("/")[2]
    key = request.path_params.get("key")
    return kind if key is None else f"{kind}/{quote(key, safe='')}"


def asked_of(path: str, given: Mapping[str, str]) -> Asked:
    """The same of parameters that are known already."""
    theme, lang = given.get("theme", "auto"), given.get("lang", "")
    if theme not in THEMES:
        raise QuestionError("theme", f"theme is {_or(THEMES)}.")
    if lang:
        lang = _language(lang)
    if given.get("h", "1") not in ("1", "2", "3", "4"):
        raise QuestionError("h", "h is the level of the heading, 1 to 4.")
    name = "count" if "count" in given else "limit"
    limit = read_number(name, given.get(name, str(A_PAGE)))
    if not 1 <= limit <= MOST_A_PAGE:
        raise QuestionError(name, f"{name} is a number from 1 to {MOST_A_PAGE}.")
    return Asked(
        path=path,
        given={name: given[name] for name in FILTERS if name in given},
        sort=given.get("sort", "oldest"),
        revision=given.get("revision", ""),
        theme=theme,
        lang=lang,
        level=int(given.get("h", "1")),
        paint=check_paint(given),
        from_place=read_number("from_place", given.get("from_place", "0")),
        event=given.get("event", ""),
        limit=limit,
        whole=given.get("print") == "1",
        linked=given.get("linked") == "1",
    )


def find_whole(store: Store, asked: Asked, key: str) -> Whole:
    """What the address names, or UnknownId."""
    kind = asked.path.partition("/")[0]
    if kind == "timelines":
        found = _decode(store.named_timeline(key))
        return Whole(asked.path, found["title"], found["language"], found["filters"])
    if kind == "entities":
        found = _decode(store.entity(key))
        return Whole(asked.path, found["name"], found["language"], {"entity": key})
    if kind == "events":
        found = _decode(store.event(key, asked.given.get("known_on")))
        return Whole(asked.path, found["title"], found["language"], event=key)
    return Whole(asked.path, *_title(store, asked))


def _title(store: Store, asked: Asked) -> tuple[str, str]:
    """A timeline of one entity bears its name; any other none but the word."""
    try:
        found = _decode(store.entity(asked.given["entity"]))
    except (KeyError, UnknownId):
        return "", ""
    return found["name"], found["language"]


def _language(text: str) -> str:
    primary = text.split("-")[0].lower()
    if primary not in languages():
        raise QuestionError("lang", f"lang is {_or(languages())}.")
    return primary


def _or(names: tuple[str, ...]) -> str:
    quoted = [f"‘{name}’" for name in names]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _decode(answer: bytes) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(answer)
    return found
