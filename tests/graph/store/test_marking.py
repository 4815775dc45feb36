"""Marks say of each event what its answer says, whatever is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from graph.date_words import glyph
from graph.dates import parse_span
from graph.marks import Mark
from graph.questions import Question
from graph.store import KeptStore

GRAVER = ["uncited", "supported", "disputed", "corrected", "retracted"]
QUESTIONS = {
    "everything": Question(limit=500),
    "newest first": Question(limit=500, sort="newest"),
    "a window that long spans reach into": Question(from_="2018", to="2019-03", limit=500),
    "an entity": Question(entity="cn-npcic", limit=500),
    "a kind and words": Question(kind="law", text="data", limit=500),
    "a status": Question(status="disputed", limit=500),
    "known on a day": Question(known_on="2019-02-20", from_="2018", limit=500),
    "words known on a day": Question(known_on="2019-02-20", text="credit", limit=500),
}


def answers(store: KeptStore, question: Question) -> list[dict[str, Any]]:
    page = store.timeline(question)
    found = [msgspec.json.decode(item) for item in page.items]
    while page.next:
        page = store.timeline(replace(question, cursor=page.next))
        found += [msgspec.json.decode(item) for item in page.items]
    return found


def drawn(event: dict[str, Any]) -> Mark:
    """The mark as it follows from the whole answer."""
    span = parse_span(event["date"]["edtf"])
    shape = glyph(span.edtf).removeprefix("d-").removeprefix("about-")
    claims = [event["claim"], *(figure["claim"] for figure in event["quantities"])]
    status = max((claim["status"] for claim in claims), key=GRAVER.index)
    return Mark(
        span.first, span.last, shape, span.approximate, event["kind"], event["jurisdiction"], status
    )


@pytest.mark.parametrize("asked", QUESTIONS)
def test_marks_are_of_the_answers(corpus_store: KeptStore, asked: str) -> None:
    events = answers(corpus_store, QUESTIONS[asked])
    assert events
    assert corpus_store.marks(QUESTIONS[asked]) == [drawn(event) for event in events]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_spans_are_those_of_the_marks(corpus_store: KeptStore, asked: str) -> None:
    marks = corpus_store.marks(QUESTIONS[asked])
    assert corpus_store.spans(QUESTIONS[asked]) == [(mark.first, mark.last) for mark in marks]
