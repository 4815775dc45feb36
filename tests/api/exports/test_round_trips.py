"""Records → CSV → records and records → JSON Lines → records are identities."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.embedded import EmbeddedStore, open_store
from graph.reading import parse_record
from graph.records import Entity, Event, Record, Report
from loaders import csv_table, jsonl
from tests.api.exports.giving import given_out, lost
from tests.evidence.strategies import pairs_of_events
from tests.graph.examples import BASICS, entity, event, report, sources

Raw = dict[str, Any]
Records = dict[str, Record]
EDGES = "a text that begins or ends with white space: a cell does not keep it"
READING = "a figure that reads one of an event outside of the table"


def test_one_of_everything(examples: EmbeddedStore) -> None:
    """Also what a spreadsheet would run, twins by name, roles with brackets, works without date."""
    data, losses = given_out(examples, "csv")
    assert lost(losses) == {}
    check(examples, data)


def test_the_corpus(corpus_store: EmbeddedStore) -> None:
    """Every event of the bundled corpus, and every report that it names."""
    data, losses = given_out(corpus_store, "csv")
    assert lost(losses) == {}
    check(corpus_store, data)
    lines, _ = given_out(corpus_store, "jsonl")
    assert from_lines(lines) == present(corpus_store)


def test_a_part_of_the_corpus_stands_alone(corpus_store: EmbeddedStore, tmp_path: Path) -> None:
    """A table of some events loads into an empty store, whatever they name elsewhere."""
    data, losses = given_out(corpus_store, "csv", "entity", "cn-npcic", known_on="2019-06")
    fresh = open_store(tmp_path / "w.db", create=True)
    fresh.load(csv_table.read(BytesIO(data), "t.csv"), dataset="corpus")
    again, _ = given_out(fresh, "csv")
    assert again == data
    assert set(lost(losses)) <= {READING}


def test_entities_that_are_one(tmp_path: Path) -> None:
    """A table says them under the first id, as every answer does; JSON Lines keeps the decision."""
    store = open_store(tmp_path / "w.db", create=True)
    decided = {"id": "d", "verdict": "same", "entities": ["xx-first", "xx-ministry"],
               "because": "One body.", "on": "2026-01-01"}  # fmt: skip
    store.load(sources([entity("xx-first"), *BASICS, decided]), dataset="x")
    data, _ = given_out(store, "csv")
    (one,) = (found for found in from_table(data).values() if isinstance(found, Event))
    assert one.participants[0].entity == "xx-first"
    lines, _ = given_out(store, "jsonl", "event", "xx-2019-count")
    assert from_lines(lines) == present(store)
    for name in ("ftm", "datapackage", "jsonld", "markdown"):
        assert given_out(store, name)[0]


def test_what_a_cell_cannot_keep_is_said(tmp_path: Path) -> None:
    """White space at the edges, and a figure that reads one which is not there."""
    figure = {"measure": "m", "unit": "u", "value": 1, "citations": [0]}
    store = open_store(tmp_path / "w.db", create=True)
    store.load(sources([
        *BASICS, event("a", quantities=[figure | {"reading_of": "b#quantities/0"}]),
        event("b", summary=" edges ", quantities=[figure]),
    ]), dataset="x")  # fmt: skip
    _, whole = given_out(store, "csv")
    assert lost(whole) == {EDGES: 1}
    data, part = given_out(store, "csv", "event", "a")
    assert lost(part) == {READING: 1}
    assert b"reading_of" not in data.splitlines()[1]


def test_more_than_a_row_holds(tmp_path: Path) -> None:
    """It is said, by whom, and the row is refused rather than loaded without its sources."""
    many = [report(f"r-{at}") for at in range(105)]
    cited = [{"report": one["id"]} for one in many]
    store = open_store(tmp_path / "w.db", create=True)
    store.load(sources([entity(), *many, event(citations=cited)]), dataset="x")
    data, losses = given_out(store, "csv")
    (what,) = losses.answer()["lost"]
    assert what["examples"] == ["xx-2019-count"]
    faults = [str(one.fault) for one in csv_table.read(BytesIO(data), "t.csv") if one.fault]
    assert "sources were left out of this row" in faults[0]


@settings(max_examples=25)
@given(world=pairs_of_events(), texts=st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_any_records(
    tmp_path_factory: pytest.TempPathFactory, world: list[Raw], texts: list[str]
) -> None:
    """Random graphs of citations, with any text that a cell can keep."""
    store = open_store(tmp_path_factory.mktemp("any") / "w.db", create=True)
    store.load(sources(with_texts(world, texts)), dataset="any")
    data, losses = given_out(store, "csv")
    assert lost(losses) == {}
    check(store, data)
    lines, _ = given_out(store, "jsonl")
    assert from_lines(lines) == present(store)


def with_texts(raws: Iterable[Raw], texts: list[str]) -> Iterator[Raw]:
    """The records with these texts in titles, names and words, as far as records allow them."""
    kept = [text for one in texts if (text := _kept(one))] or ["x"]
    for at, raw in enumerate(raw for raw in raws if "verdict" not in raw):
        text = kept[at % len(kept)]
        if "citations" in raw:
            cited = [{**one, "says": text, "locator": text} for one in raw["citations"]]
            figures = [{**one, "measure": one["measure"].strip()} for one in raw["quantities"]]
            yield {**raw, "title": text, "summary": text, "place": text, "citations": cited,
                   "quantities": figures}  # fmt: skip
        else:
            yield {**raw, "title" if "publisher" in raw else "name": text}


def _kept(text: str) -> str:
    """Control characters are refused by records, white space at the edges lost by cells."""
    clean = "".join(c for c in text if c == "\n" or (c >= " " and not "\x7f" <= c <= "\x9f"))
    return clean.encode("utf-8", "ignore").decode().strip()[:400]


def check(store: EmbeddedStore, table: bytes) -> None:
    """Every event is as it was, and every report and entity that they name."""
    found = from_table(table)
    wanted = present(store)
    events = {key: one for key, one in wanted.items() if isinstance(one, Event)}
    assert {key: one for key, one in found.items() if isinstance(one, Event)} == events
    for key, one in found.items():
        other = wanted[key]
        if isinstance(one, Report | Entity):
            assert one == other


def from_table(table: bytes) -> Records:
    read = list(csv_table.read(BytesIO(table), "t.csv"))
    assert [str(one.fault) for one in read if one.fault] == []
    return {str(one.raw["id"]): parse_record(one.raw) for one in read if one.raw}


def from_lines(lines: bytes) -> Records:
    read = [one.raw for one in jsonl.read(BytesIO(lines), "l.jsonl")]
    return {str(raw["id"]): parse_record(raw) for raw in read if raw}


def present(store: EmbeddedStore) -> Records:
    return {raw["id"]: parse_record(raw) for raw in map(json.loads, store.export())}
