"""Answers as plain dicts, page after page, for those who hold them in Python."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import cast

import msgspec

from graph.between import Between
from graph.errors import AmbiguousName, UnknownId
from graph.questions import MOST_A_PAGE, question_of
from graph.records import FilterName
from graph.store import Answer, Store


def ask_events(
    store: Store, filters: Mapping[FilterName, str], *, sort: str = "oldest", limit: int | None
) -> Iterator[Answer]:
    """The events that fit, all of them or the first `limit`, fetched a page at a time."""
    left = sys.maxsize if limit is None else limit
    size = max(1, min(left, MOST_A_PAGE))
    question = replace(question_of(filters), sort=sort, limit=size)  # type: ignore[arg-type]  # Question checks it
    while left > 0:
        page = store.timeline(question)
        yield from map(plain, page.items[:left])
        left -= len(page.items)
        if page.next is None:
            return
        question = replace(question, cursor=page.next)


def ask_changes(store: Store, question: Between, limit: int | None) -> Iterator[Answer]:
    """What changed between two days, all of it or the first `limit`, fetched a page at a time."""
    left = sys.maxsize if limit is None else limit
    while left > 0:
        page = store.changes(replace(question, limit=max(1, min(left, MOST_A_PAGE))))
        for item in page.items:
            yield plain(item)
        left -= len(page.items)
        if page.next is None:
            return
        question = replace(question, cursor=page.next)


def filters_of(store: Store, name: str | None, **given: str | int | None) -> dict[FilterName, str]:
    """The filters that say something, over those of the named timeline; UnknownId of an entity."""
    said = {key.rstrip("_"): str(value) for key, value in given.items() if value not in (None, "")}
    filters = cast("dict[FilterName, str]", said)
    if "entity" in filters:
        filters["entity"] = entity_key(store, filters["entity"])
    return plain(store.named_timeline(name))["filters"] | filters if name else filters


def entity_key(store: Store, name: str, types: Collection[str] = ()) -> str:
    """The id of the entity that has this id or name, of these types where some are given.

    UnknownId where nobody is called so, AmbiguousName where several are; both with candidates.
    """
    found = store.resolve(name, types)
    if found.key is not None:
        return found.key
    if found.how == "name":
        raise AmbiguousName(name, found.candidates)
    if not types:
        store.entity(name)  # which knows if it was here once, and what ids are like it
    near = found.candidates[0].id if found.candidates else None
    raise UnknownId("entity", name, near, found.candidates)


def plain(answer: bytes) -> Answer:
    """The answer as dicts and lists."""
    found: Answer = msgspec.json.decode(answer)
    return found
