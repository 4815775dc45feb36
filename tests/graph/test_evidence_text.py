"""The words of chains: each way in which a chain ends is told apart from the others."""

from __future__ import annotations

import json

from graph.evidence_text import evidence_lines
from tests.graph.examples import entity, event, report, sources
from tests.stores import NewStore

RECORDS = [
    entity(), entity("xx-paper"), entity("xx-wire"), entity("xx-body"),
    report("own", publisher="xx-ministry"), report("silent", publisher="xx-paper"),
    report("one", publisher="xx-paper"), report("two", publisher="xx-wire"),
    report("late", publisher="xx-wire", published="2020-01-01"), report("reads-late"),
    report("reply", publisher="xx-wire"),
    event(participants=[{"entity": "xx-ministry", "role": "author"}], citations=[
        {"report": "own", "lineage": "primary"},
        {"report": "silent"},
        {"report": "one", "lineage": "via", "via": ["two"]},
        {"report": "two", "lineage": "via", "via": ["one"]},
        {"report": "late", "lineage": "primary"},
        {"report": "reads-late", "lineage": "via", "via": ["late", "xx-body"]},
        {"report": "reply", "stance": "disputes", "about": ["date"]},
        {"report": "reply", "stance": "corrects"},
    ]),
]  # fmt: skip


def test_every_end_has_its_words(new_store: NewStore) -> None:
    store = new_store()
    store.load(sources(RECORDS), dataset="d")
    claims = [json.loads(item) for item in store.evidence("xx-2019-count")]
    text = "\n".join(evidence_lines(claims, "2026"))
    for words in (
        "Event xx-2019-count (2019-02)\nas known by the end of 2026\n\nThat it happened\n",
        "  - Xx Ministry, 2019-02-14: Report own (its own work)",
        "  - Xx Paper, 2019-02-14: Report silent (names no source in what was read)",
        "  - Xx Paper, 2019-02-14: Report one, has it from\n"
        "      - Xx Wire, 2019-02-14: Report two, has it from\n"
        "          - Xx Paper, 2019-02-14: Report one (named above: a circle)",
        "      - Xx Wire, 2020-01-01: Report late (published later, so not its source: "
        "not traced further)",
        "      - Xx Body (not traced further)",
        "  corrected by\n    - Xx Wire, 2019-02-14: Report reply (names no source",
        "  disputed by\n    - Xx Wire",
    ):
        assert words in text, text


def test_claims_that_stand_alike_have_their_chains_once(new_store: NewStore) -> None:
    store = new_store()
    store.load(sources([entity(), report(), event()]), dataset="d")
    claims = [json.loads(item) for item in store.evidence("xx-2019-count")]
    lines = list(evidence_lines(claims))
    assert len(claims) == 3
    assert sum(line.startswith("  - ") for line in lines) == 1
