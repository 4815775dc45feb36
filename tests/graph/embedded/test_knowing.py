"""What was known in a window of time: arrays and the tables give the same numbers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graph.embedded import EmbeddedStore, open_store
from graph.embedded.timeline import count_events, left_out
from graph.questions import Question
from tests.graph.examples import corpus, entity, event, report, sources

WINDOWS = [
    (None, None), ("2013", None), (None, "2013-06-05"), ("2013-06-05", "2013-06-05"),
    ("2010", "2019-02-14"), ("1800", "1801"), ("2030", None), (None, "1700"),
    ("2001-03", "2018-03"),
]  # fmt: skip
DAYS = ["1700", "1999", "2013-06-06", "2019-02-20", "2020", "2026-11-21", "2026-11-22", "2300"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("knowing") / "watchline.db"
    store = open_store(path, create=True)
    open_ends = [
        event(f"open-{at}", date=date, citations=[{"report": "open", "about": ["event", "date"]}])
        for at, date in enumerate(("2017-04/..", "../2018-12-31", "2001/2019"))
    ]
    store.load(sources(corpus()), dataset="corpus")
    published = report("open", publisher="us-nsa", published="2013-06-05/..", read="")
    store.load(sources([entity(), published, *open_ends]), dataset="open")
    return path


@pytest.fixture(scope="module")
def store(place: Path) -> EmbeddedStore:
    return open_store(place)


@pytest.mark.parametrize("day", DAYS)
def test_arrays_and_tables_agree(store: EmbeddedStore, place: Path, day: str) -> None:
    """Events in view, citations that are later and undated; spans and open ends among them."""
    connection = sqlite3.connect(place)
    for first, last in WINDOWS:
        question = Question(from_=first, to=last, known_on=day)
        assert store.count(question) == count_events(connection, question)
        assert store.left_out(question) == left_out(connection, question)


def test_other_filters_still_count(store: EmbeddedStore, place: Path) -> None:
    """Status narrows the count, and not what is left out."""
    question = Question(from_="2010", known_on="2020", status="disputed")
    connection = sqlite3.connect(place)
    assert 0 < store.count(question) == count_events(connection, question)
    assert store.left_out(question) == left_out(connection, question)


def test_a_store_without_events(tmp_path: Path) -> None:
    made = open_store(tmp_path / "empty.db", create=True)
    made.load(sources([entity("us-nsa")]), dataset="one")
    question = Question(known_on="2020")
    assert made.count(question) == 0
    assert made.left_out(question) == {"later": 0, "undated": 0}
