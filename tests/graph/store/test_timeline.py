"""A timeline is every event that fits, once, in order: held against a plain loop over all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.dates import parse_span
from graph.errors import QuestionError
from graph.questions import Question
from graph.store import KeptStore
from tests.graph.examples import BASICS, Raw, entity, event, sources
from tests.stores import Stores, some

FAR = 10**13
dates = st.sampled_from(
    ["2018", "2019", "2019-02", "2019-02-14", "2019-02-15", "2019~", "2017-04/..", "../2018-12-31",
     "2018-12-30/2019-03", "2001/2019-02-14", "-0043", "201X", "2019-06-30", "2020-02-29"]
)  # fmt: skip
bounds = st.none() | st.sampled_from(["2018", "2019-02", "2019-02-14", "2019-03", "2020", "-0050"])


def ask_all(store: KeptStore, question: Question) -> list[str]:
    found: list[str] = []
    while True:
        page = store.timeline(question)
        found += [json.loads(item)["id"] for item in page.items]
        if page.next is None:
            return found
        question = replace(question, cursor=page.next)


def plainly(events: list[Raw], question: Question) -> list[str]:
    """The oracle: look at every event."""
    first, last = question.first_day(), question.last_day()
    fitting = []
    for raw in events:
        span = parse_span(raw["date"])
        low = -FAR if span.first is None else span.first
        high = FAR if span.last is None else span.last
        names = {part["entity"] for part in raw["participants"]}
        if (
            (first is None or high >= first)
            and (last is None or low <= last)
            and question.kind in (None, raw["kind"])
            and (question.entity is None or question.entity in names)
        ):
            fitting.append((low, high, raw["id"]))
    return [key for _, _, key in sorted(fitting, reverse=question.sort == "newest")]


def test_pages_against_a_plain_loop(stores: Stores, engine: str) -> None:
    """Any filters, any page size, both directions: the pages together are the whole answer."""

    @settings(max_examples=some(60, engine), deadline=None)
    @given(
        drawn=st.lists(
            st.tuples(dates, st.sampled_from(["law", "ban"]), st.booleans()), max_size=14
        ),
        questions=st.lists(
            st.tuples(
                bounds, bounds, st.sampled_from([None, "law"]), st.sampled_from([None, "other"]),
                st.sampled_from(["oldest", "newest"]), st.integers(1, 4),
            ),
            min_size=4, max_size=4,
        ),
    )  # fmt: skip
    def check(drawn: list[tuple[str, str, bool]], questions: list[tuple[Any, ...]]) -> None:
        events = [
            event(
                f"v-{at}", date=date, kind=kind,
                participants=[{"entity": "other" if own else "xx-ministry", "role": "author"}],
            )
            for at, (date, kind, own) in enumerate(drawn)
        ]  # fmt: skip
        with stores() as new_store:
            store = new_store()
            store.load(sources([*BASICS[:2], entity("other"), *events]), dataset="d")
            for question in filter(None, (_question(*asked) for asked in questions)):
                expected = plainly(events, question)
                assert ask_all(store, question) == expected
                assert store.count(question) == len(expected)

    check()


def _question(from_: str, to: str, kind: str, who: str, sort: Any, limit: int) -> Question | None:
    try:
        return Question(from_=from_, to=to, kind=kind, entity=who, sort=sort, limit=limit)
    except QuestionError:
        return None


def test_a_span_is_found_by_any_of_its_days(store: KeptStore) -> None:
    """Overlap, both ends counted: February 2019 is found from its last day and to its first."""
    assert store.count(Question(from_="2019-02-28")) == 1
    assert store.count(Question(to="2019-02-01")) == 1
    assert store.count(Question(from_="2019-03-01")) == 0
    assert store.count(Question(to="2019-01-31")) == 0


def test_a_window_of_years_before_the_first(store: KeptStore) -> None:
    """What begins on the day after its end is out, there too."""
    store.load(sources([event("xx-ides", date="-0043-03-15")]), dataset="old")
    found = {end: ask_all(store, Question(to=end)) for end in ("-0043-03-14", "-0043-03-15")}
    assert found == {"-0043-03-14": [], "-0043-03-15": ["xx-ides"]}


def test_an_entity_of_that_very_name_is_found_first(store: KeptStore) -> None:
    """Whatever its accents and punctuation; others that hold the words follow."""
    named = [entity("a", name="Office of Léa"), entity("b", name="Lea"), entity("c", name="Léa.")]
    store.load(sources(named), dataset="named")
    found = [json.loads(item)["id"] for item in store.search("lea")]
    assert found == ["b", "c", "a"]


@pytest.mark.parametrize("cursor", ["", "x", "!!", "W10", "bnVsbA", "A" * 500, "WzEsMl0"])
def test_foreign_cursor(store: KeptStore, cursor: str) -> None:
    with pytest.raises(QuestionError, match="cursor"):
        store.timeline(Question(cursor=cursor))


@pytest.fixture(scope="module")
def worded(stores: Stores) -> Iterator[KeptStore]:
    raws = [
        entity(aliases=["Prism Office"]),
        BASICS[1] | {"title": "The gazette"},
        event("zh", title="新疆监控系统"),
        event("fr", title="La Sûreté", summary="Une surveillance"),
        event("ar", title="قانون المراقبة"),
    ]
    with stores() as new_store:
        store = new_store()
        store.load(sources(raws), dataset="d")
        yield store


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("新疆", ["zh"], id="two Chinese characters"),
        pytest.param("疆", ["zh"], id="one character"),
        pytest.param("疆新", [], id="not in this order"),
        pytest.param("surete", ["fr"], id="accents fold"),
        pytest.param("SÛRETÉ", ["fr"], id="case folds"),
        pytest.param("المراقبة", ["ar"], id="Arabic"),
        pytest.param("surveil", ["fr"], id="the last word may be a beginning"),
        pytest.param('"', [], id="a lone quotation mark"),
        pytest.param("NEAR( OR *", [], id="syntax is words"),
        pytest.param("\x00\ud800", [], id="NUL and a lone surrogate"),
        pytest.param("gazette", ["ar", "fr", "zh"], id="titles of reports"),
        pytest.param("Prism Ministry", ["ar", "fr", "zh"], id="aliases of participants"),
    ],
)
def test_text(worded: KeptStore, text: str, expected: list[str]) -> None:
    """Every word is somewhere in title, summary, names, aliases or report titles."""
    assert sorted(ask_all(worded, Question(text=text))) == expected


def test_any_garbage_can_be_searched(corpus_store: KeptStore, engine: str) -> None:
    @settings(max_examples=some(200, engine), deadline=None)
    @given(text=st.text(max_size=60))
    @example(text="Prism \ud800 \x00")
    def check(text: str) -> None:
        corpus_store.search(text, 3)
        corpus_store.timeline(Question(text=text, limit=1))

    check()


def test_the_corpus_answers(corpus_store: KeptStore) -> None:
    """The case that shaped the project is found by its names."""
    hits = [json.loads(item)["id"] for item in corpus_store.search("NPCIC")]
    assert "cn-npcic" in hits
    found = ask_all(corpus_store, Question(entity="cn-npcic"))
    assert "cn-2019-npcic-annual-blacklist-report" in found
