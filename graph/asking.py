"""Answers as plain dicts, page after page, for those who hold them in Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace

import msgspec

from graph.between import Between
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


def plain(answer: bytes) -> Answer:
    """The answer as dicts and lists."""
    found: Answer = msgspec.json.decode(answer)
    return found
