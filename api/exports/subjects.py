"""What an address, or the command line, names as the subject of an export."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from api.addresses import with_query
from api.exports.registry import SUFFIXES, Format
from api.exports.subject import Subject
from api.exports.wanted import Wanted
from api.pages.wording import asked_words
from api.questions import question_of
from graph.errors import MergedId, UnknownId
from graph.questions import Question
from graph.store import Store


def find_subject(store: Store, base_url: str, wanted: Wanted, format: Format) -> Subject:  # noqa: A002
    """The subject, looked up; UnknownId, NotYetKnown or QuestionError where it cannot be.

    The store is one that stays at its revision until the export is written.
    """
    if wanted.kind == "report" and not format.of_reports:
        offered = ", ".join(known.suffix for known in SUFFIXES.values() if known.of_reports)
        raise UnknownId(f"export of a report (there are {offered}) as", format.suffix)
    shown, page, question = _LOOK_UP[wanted.kind](store, wanted)
    return Subject(
        kind=wanted.kind, store=store, revision=store.revision(), base_url=base_url, page=page,
        own=wanted.own or page, key=wanted.key, question=question, title=shown["title"],
        introduction=shown.get("introduction", ""), language=shown.get("language", ""),
        decided=bool(store.decisions()),
    )  # fmt: skip


_Found = tuple[dict[str, Any], str, Question]


def _everything(store: Store, wanted: Wanted) -> _Found:  # noqa: ARG001 - all look alike
    return {"title": "Everything"}, "/timeline", question_of({}, **wanted.filters)


def _question(store: Store, wanted: Wanted) -> _Found:
    filters = dict(wanted.filters)
    names: dict[str, str] = {}
    if entity := filters.get("entity"):
        filters["entity"], names = _kept(store, entity)
    question = question_of({}, **filters)
    words = [f"{label} {value}" for label, value in asked_words(filters, names)]
    title = f"Timeline: {', '.join(words)}" if words else "Timeline"
    return {"title": title}, with_query("/timeline", filters), question


def _timeline(store: Store, wanted: Wanted) -> _Found:
    found = msgspec.json.decode(store.named_timeline(wanted.key))
    page = with_query(f"/timelines/{quote(wanted.key)}", wanted.filters)
    return found, page, question_of(found["filters"], **wanted.filters)


def _entity(store: Store, wanted: Wanted) -> _Found:
    found = msgspec.json.decode(store.entity(wanted.key))
    question = question_of({"entity": wanted.key}, **wanted.filters)
    page = with_query(f"/entities/{quote(wanted.key)}", wanted.filters)
    return {"title": found["name"], "language": found["language"]}, page, question


def _event(store: Store, wanted: Wanted) -> _Found:
    question = question_of({}, **wanted.filters)
    found = msgspec.json.decode(store.event(wanted.key, question.known_on))
    page = with_query(f"/events/{quote(wanted.key)}", wanted.filters)
    return {name: found[name] for name in ("title", "language")}, page, question


def _report(store: Store, wanted: Wanted) -> _Found:
    found = msgspec.json.decode(store.report(wanted.key))
    return found, f"/reports/{quote(wanted.key)}", question_of({})


def _kept(store: Store, key: str) -> tuple[str, dict[str, str]]:
    """The id under which the entity is answered, and its name by that; UnknownId."""
    try:
        found = msgspec.json.decode(store.entity(key))
    except MergedId as merged:
        return _kept(store, merged.kept)
    return key, {key: found["name"]}


_LOOK_UP = {
    "everything": _everything, "question": _question, "timeline": _timeline, "entity": _entity,
    "event": _event, "report": _report,
}  # fmt: skip
