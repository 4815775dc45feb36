"""Rule 2: `min` is the smallest set up to 30 supporting citations, beyond them a lower bound."""

from __future__ import annotations

import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis.strategies import frozensets, integers, lists

from graph.leads import Root
from graph.roots import MOST_EXACT, fewest_hitting
from tests.graph.examples import Raw, entity, event, report, sources
from tests.stores import NewStore

ROOTS = [Root("organization", f"body-{n}") for n in range(7)]
SETS = lists(frozensets(integers(0, 6), min_size=1, max_size=4), max_size=9)


def named(sets: list[frozenset[int]]) -> list[frozenset[Root]]:
    return [frozenset(ROOTS[n] for n in item) for item in sets]


def smallest(sets: list[frozenset[int]]) -> int:
    """By trying every choice of roots, the smallest first."""
    for size in range(8):
        for chosen in combinations(range(7), size):
            if all(item & set(chosen) for item in sets):
                return size
    raise AssertionError("all roots together hit every set")


@given(SETS)
def test_smallest_set_by_brute_force(sets: list[frozenset[int]]) -> None:
    assert fewest_hitting(named(sets), exactly=True) == (smallest(sets), True)


@given(SETS)
def test_a_lower_bound_is_never_too_high(sets: list[frozenset[int]]) -> None:
    """And where it says that it is exact, it is."""
    bound, exact = fewest_hitting(named(sets), exactly=False)
    assert bound <= smallest(sets)
    assert not exact or bound == smallest(sets)


@pytest.mark.parametrize(("citations", "exact"), [(MOST_EXACT, True), (MOST_EXACT + 3, False)])
def test_over_thirty_citations(citations: int, exact: bool, new_store: NewStore) -> None:
    """Pages that each name two of three agencies: two roots at least, and beyond 30 a bound.

    Three pages are the agencies' own, and support something else; the rest name a pair of them.
    """
    raws: list[Raw] = [entity(f"agency-{n}") for n in range(3)]
    raws += [report(f"own-{n}", publisher=f"agency-{n}") for n in range(3)]
    raws += [entity("press")]
    raws += [report(f"page-{n}", publisher="press") for n in range(citations)]
    own = [{"report": f"own-{n}", "about": ["date"], "lineage": "primary"} for n in range(3)]
    pairs = list(combinations(range(3), 2))
    pages = [
        {
            "report": f"page-{n}", "about": ["event"], "lineage": "via",
            "via": [f"own-{at}" for at in pairs[n % 3]],
        }
        for n in range(citations)
    ]  # fmt: skip
    raws.append(event("many", citations=[*own, *pages], participants=[]))
    store = new_store()
    store.load(sources(raws), dataset="d")
    roots = json.loads(store.event("many"))["claim"]["roots"]
    assert roots == {"min": 2 if exact else 1, "max": 3, "exact": exact}
