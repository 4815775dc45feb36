"""Both engines find the same in the same order: words, names, and what is like an unknown id."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.neo4j.sought import any_of_each, sought_in
from tests.graph.examples import corpus
from tests.neo4j.same import Both, Question, assert_same, some

ENTITIES = [one for one in corpus() if "name" in one]
NAMES = [name for one in ENTITIES for name in (one["name"], *one.get("aliases", ()))]
TITLES = [one["title"] for one in corpus() if "publisher" in one]
HOSTILE = (
    "", " ", "\x00", "\ud800", "a\ud800b", "AND", "OR NOT", "a AND b OR NOT c", "*", "a*", "~2",
    "data~", "data^4", "\\", "\\\\", '"', '"data', "data/", "/data/", "words_in_title:a", "head:",
    "[a TO b]", "{a TO b}", "(data", "+data -law", "&& ||", "🙂", "국가", "国家 家", "ﬁle", "İ",
    "l\u0301", "\u0301", "ª²", "x" * 10_000, "word " * 2_000, "国" * 300, "ß", "_", "٣", "data'",
)  # fmt: skip
_PIECES = st.one_of(
    st.sampled_from(
        ["data ", "ret", "NSA", "AND ", "OR ", "NOT ", "*", "~", '"', "\\", ":", "/", "-"]
    ),
    st.sampled_from(sorted({word for name in NAMES for word in name.split()})),
    st.text(max_size=3),
)
_TYPED = st.lists(_PIECES, max_size=5).map("".join)


@pytest.mark.parametrize("day", [None, "2013-06-07"])
def test_names_and_titles(both: Both, day: str | None) -> None:
    """Whole ones and what is typed on the way, of all three kinds."""
    whole = [*some(NAMES, 12), *some(TITLES, 8)]
    begun = [text[:length] for text in some(whole, 6) for length in (1, 2, 3, 9)]
    texts = [*whole, *begun, "data retention", "surveillance", "the"]
    assert_same(both, [Question("search", text, 20, day) for text in texts])
    assert_same(both, [Question("search", "surveillance", limit, day) for limit in (1, 500)])


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_hostile_words(both: Both, text: str) -> None:
    assert_same(both, [Question("search", text), Question("resolve", text)])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(_TYPED)
def test_whatever_is_typed(both: Both, text: str) -> None:
    assert_same(both, [Question("search", text), Question("resolve", text)])


def test_names_to_entities(both: Both) -> None:
    """By id, by name, and by what is like it; of some types alone."""
    wrong = [name[:4] + name[5:] for name in some(NAMES, 15)]
    swapped = [" ".join(reversed(name.split())) for name in some(NAMES, 6)]
    keys = [one["id"] for one in ENTITIES]
    texts = [*some(NAMES, 10), *wrong, *swapped, *some(keys, 5), "nationl securty agency"]
    assert_same(both, [Question("resolve", text) for text in texts])
    assert_same(both, [Question("resolve", text, ("agency",)) for text in texts[::3]])


@pytest.mark.parametrize(("text", "words", "exact"), [
    pytest.param("Lé", '+"le"', True, id="one word, folded"),
    pytest.param("data reten", '+"data" +reten*', True, id="the last goes on"),
    pytest.param("data reten ", '+"data" +"reten"', True, id="but not behind a space"),
    pytest.param("国家安全", '+"国 家 安 全"', True, id="a run of characters is a phrase"),
    pytest.param("a" * 101 + " b", f'+{"a" * 100}* +"b"', False, id="longer than it keeps"),
    pytest.param("data_ret", '+"data" +ret*', False, id="a phrase that goes on"),
])  # fmt: skip
def test_what_the_server_is_asked(text: str, words: str, exact: bool) -> None:
    """Where the query is less strict than what is meant, matches are looked at again."""
    sought = sought_in(text)
    assert sought is not None
    assert (sought.words, sought.exact) == (words, exact)


def test_a_word_of_each() -> None:
    assert any_of_each([["a", "b"], ["c"]]).words == '+("a" "b") +("c")'


def test_nothing_is_asked_without_a_word() -> None:
    assert sought_in("—!") is None
