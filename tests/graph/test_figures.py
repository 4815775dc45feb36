"""DESIGN 3.6: which figures are compared at all, and whether they agree, conflict or neither."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.comparing import Verdict, bounds_of, compare
from graph.errors import QuestionError
from graph.figures import (
    MOST_PAIRED,
    Figure,
    FigureQuestion,
    are_meant,
    are_rivals,
    pairs_of,
    rivals_beyond,
)
from graph.records import Quantity

QUALIFIERS = ("exact", "about", "at_least", "over", "up_to")


def quantity(qualifier: str, value: float, **fields: Any) -> Quantity:
    given = {"measure": "tickets refused", "unit": "times", "citations": (0,)} | fields
    return Quantity(value=value, qualifier=qualifier, **given)  # type: ignore[arg-type]  # as in a table


quantities = st.builds(
    quantity,
    st.sampled_from(QUALIFIERS),
    st.one_of(st.integers(-20, 20), st.floats(-20, 20).map(lambda value: round(value, 2))),
    measure=st.sampled_from(["tickets refused", "Tickets  refused", "people detained"]),
    unit=st.sampled_from(["times", "Times", "people"]),
    period=st.sampled_from(["", "2018", "2018-01/2018-12", "../2018-12-31", "since it began"]),
    population=st.sampled_from(["", "all"]),
)


@pytest.mark.parametrize(
    ("one", "other", "says"),
    [
        pytest.param(("at_least", 5), ("exact", 7), "agree", id="at least 5 and exactly 7"),
        pytest.param(("up_to", 4), ("at_least", 5), "conflict", id="up to 4 and at least 5"),
        pytest.param(("up_to", 5), ("at_least", 5), "agree", id="both hold the bound itself"),
        pytest.param(("up_to", 5), ("over", 5), "conflict", id="over 5 leaves 5 out"),
        pytest.param(("exact", 5), ("over", 5), "conflict", id="5 is not over 5"),
        pytest.param(("exact", 5), ("at_least", 5), "agree", id="5 is at least 5"),
        pytest.param(("over", 5), ("at_least", 9), "agree", id="both are open above"),
        pytest.param(("about", 100), ("exact", 110), "agree", id="about: ten per cent up"),
        pytest.param(("about", 100), ("exact", 90), "agree", id="about: ten per cent down"),
        pytest.param(("about", 100), ("exact", 110.01), "conflict", id="and no more than that"),
        pytest.param(("about", 1.1), ("over", 1.21), "conflict", id="in tenths, not in floats"),
        pytest.param(("about", -100), ("exact", -110), "agree", id="about a negative number"),
        pytest.param(("exact", 17_460_000), ("exact", 5_470_000), "conflict", id="two counts"),
        pytest.param(("exact", 2**70), ("about", 2**70), "agree", id="beyond what floats hold"),
    ],
)
def test_intervals(one: tuple[str, float], other: tuple[str, float], says: str) -> None:
    """Figures are compared as the values that they allow."""
    assert compare(quantity(*one), quantity(*other)) == Verdict(says)
    assert compare(quantity(*other), quantity(*one)) == Verdict(says)


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        pytest.param({"unit": "people"}, ("unit",), id="times are not people"),
        pytest.param({"unit": " TIMES "}, (), id="case and space are no difference"),
        pytest.param({"period": "2018"}, ("period",), id="a year and since the list began"),
        pytest.param({"period": ""}, ("period",), id="stated by one of them alone"),
        pytest.param({"period": "2013-10/2018-12-31"}, (), id="the same days, written otherwise"),
        pytest.param({"population": "of councils"}, ("population",), id="a part is not the whole"),
        pytest.param({"unit": "people", "period": "2018"}, ("unit", "period"), id="two reasons"),
    ],
)
def test_not_comparable(fields: dict[str, str], reasons: tuple[str, ...]) -> None:
    """Other unit, period or population: that is the finding, and never a conflict."""
    one = quantity("exact", 17_460_000, period="2013-10-01/2018-12-31")
    other = quantity("exact", 5, **({"period": "2013-10-01/2018-12-31"} | fields))
    expected = Verdict("not comparable", reasons) if reasons else Verdict("conflict")
    assert compare(one, other) == compare(other, one) == expected


@given(quantities, quantities)
def test_symmetry(one: Quantity, other: Quantity) -> None:
    assert compare(one, other) == compare(other, one)


@given(quantities, quantities)
def test_agree_when_some_number_is_allowed_by_both(one: Quantity, other: Quantity) -> None:
    """Agree if and only if the intervals meet, tried with every number where that may change."""
    verdict = compare(one, other).says
    if verdict != "not comparable":
        assert (verdict == "agree") == any(
            allows(one, number) and allows(other, number) for number in telling(one, other)
        )


@given(quantities, quantities)
def test_shared_bounds(one: Quantity, other: Quantity) -> None:
    """What both allow is what each allows."""
    first, second = bounds_of(one), bounds_of(other)
    if not first.meets(second):
        return
    low, high, open_low = first.shared(second)
    for number in telling(one, other):
        within = (low is None or number > low or (number == low and not open_low)) and (
            high is None or number <= high
        )
        assert within == (allows(one, number) and allows(other, number))


def allows(given: Quantity, number: Fraction) -> bool:
    value = Fraction(str(given.value))
    return {
        "exact": number == value,
        "about": abs(number - value) * 10 <= abs(value),
        "at_least": number >= value,
        "over": number > value,
        "up_to": number <= value,
    }[given.qualifier]


def telling(*given: Quantity) -> list[Fraction]:
    """Every end of their intervals, a little to each side of it, and far away."""
    values = [Fraction(str(item.value)) for item in given]
    ends = [value * factor / 10 for value in values for factor in (9, 10, 11)]
    near = [end + Fraction(step, 10**6) for end in ends for step in (-1, 0, 1)]
    return [*near, Fraction(-(10**6)), Fraction(10**6)]


figures = st.lists(
    st.tuples(quantities, st.sets(st.integers(0, 40), max_size=3)), min_size=1, max_size=40
).map(
    lambda items: [
        Figure(f"xx.{at}", given, tuple(f"xx.{rival}" for rival in sorted(rivals - {at})))
        for at, (given, rivals) in enumerate(items)
    ]
)


@given(figures)
def test_these_are_compared_and_no_others(group: list[Figure]) -> None:
    """Rivals and equal measures; in a large group each beside the first and its rivals alone."""
    found = {(pair.a, pair.b): pair for pair in pairs_of(group)}
    for a, b in combinations(range(len(group)), 2):
        rival = are_rivals(group[a], group[b])
        meant = are_meant(group[a], group[b])
        if len(group) > MOST_PAIRED and a:
            meant = rival
        assert ((a, b) in found) == meant
        if meant:
            assert found[a, b].rival == rival
            assert found[a, b].verdict == compare(group[a].quantity, group[b].quantity)


def test_rivals_of_other_measures() -> None:
    """What belongs to a group beyond its own measure: the rivals, once each, in order."""
    own = [
        Figure("a.1", quantity("exact", 1), ("b.1", "a.2")),
        Figure("a.2", quantity("exact", 2), ("a.1", "c.1", "b.1")),
    ]
    assert rivals_beyond(own) == ["b.1", "c.1"]


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({}, "event"),
        ({"event": ""}, "event"),
        ({"event": "xx", "measure": "tickets"}, "measure"),
        ({"measure": "tickets", "known_on": "someday"}, "known_on"),
        ({"measure": "tickets", "known_on": "2019/.."}, "known_on"),
    ],
)
def test_questions_that_cannot_be_asked(asked: dict[str, str], parameter: str) -> None:
    with pytest.raises(QuestionError) as fault:
        FigureQuestion(**asked)
    assert fault.value.parameter == parameter


def test_the_question_as_understood() -> None:
    """A month is its last day; what was not asked for is left out."""
    asked = FigureQuestion(event="xx", known_on="2019-02").asked()
    assert asked == {"event": "xx", "known_on": "2019-02-28"}
