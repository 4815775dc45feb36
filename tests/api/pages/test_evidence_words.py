"""LOOK §7: the words of roots, reports and who says otherwise."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from api.pages.evidence_words import (
    by_words,
    claim_words,
    left_out_words,
    roots_drawn,
    roots_text,
    say_words,
)


def roots(low: int, high: int, *, exact: bool = True) -> dict[str, Any]:
    return {"min": low, "max": high, "exact": exact}


def citation(stance: str, publisher: str, published: str = "2018") -> dict[str, Any]:
    report = {"publisher": {"name": publisher}, "published": {"edtf": published}}
    return {"stance": stance, "report": report}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param(roots(1, 1), "1 root", id="one"),
        pytest.param(roots(2, 2), "2 roots", id="as many at least as at most"),
        pytest.param(roots(1, 3), "1–3 roots", id="an interval never collapses"),
        pytest.param(roots(9, 40, exact=False), "at least 9, at most 40 roots", id="a lower bound"),
    ],
)
def test_roots_in_words(given: dict[str, Any], words: str) -> None:
    assert roots_text(given) == words


def test_roots_drawn() -> None:
    """As many solid wedges as there are roots for sure; above eight none is drawn."""
    assert [solid for _, solid in roots_drawn(roots(1, 3))] == [True, False, False]
    assert roots_drawn(roots(0, 0)) == []
    assert roots_drawn(roots(3, 9)) == []


@pytest.mark.parametrize(
    ("status", "opposes", "words"),
    [
        pytest.param("supported", [], [], id="nobody"),
        pytest.param("disputed", [citation("disputes", "Medium")], ["by Medium"], id="one"),
        pytest.param("disputed", [citation("corrects", "A", "2018-05")], ["corrected by A, 2018"],
                     id="a third party's correction is a dispute, and named as what it is"),
        pytest.param("corrected", [citation("corrects", "A", ""), citation("disputes", "B")],
                     ["by A", "disputed by B"], id="what made the status comes first"),
        pytest.param("disputed", [citation("supports", "Post")], ["by Post"], id="a rival reading"),
        pytest.param("disputed", [citation("disputes", name) for name in "ABCDE"],
                     ["by A, B, C and 2 others"], id="many"),
        pytest.param("disputed", [citation("disputes", "A"), citation("disputes", "A")], ["by A"],
                     id="one publisher twice"),
    ],
)  # fmt: skip
def test_who_says_otherwise(status: str, opposes: list[dict[str, Any]], words: list[str]) -> None:
    assert by_words({"status": status, "opposes": range(len(opposes))}, opposes) == words


@pytest.mark.parametrize(
    ("reports", "opposes", "one_root", "words"),
    [
        pytest.param(2, 2, True, "2 reports say so, 2 say otherwise; all 4 rest on one root",
                     id="four"),
        pytest.param(1, 1, True, "1 report says so, 1 says otherwise; both rest on one root",
                     id="both"),
        pytest.param(1, 0, True, "1 report says so", id="one alone"),
        pytest.param(3, 0, False, "3 reports say so", id="several roots"),
        pytest.param(0, 1, False, "No report is cited; 1 says otherwise", id="uncited"),
    ],
)  # fmt: skip
def test_what_a_claim_says(reports: int, opposes: int, one_root: bool, words: str) -> None:
    assert say_words({"reports": reports, "opposes": [*range(opposes)]}, one_root) == words


def test_claims_by_status() -> None:
    counts = Counter({"supported": 7, "uncited": 1, "disputed": 5})
    assert claim_words(counts) == "7 claims are supported, 5 disputed and 1 uncited"
    assert claim_words(Counter({"disputed": 1})) == "1 claim is disputed"


def test_left_out() -> None:
    assert left_out_words({"later": 3, "undated": 0}) == "citations left out: 3 published later"
    assert left_out_words({"later": 0, "undated": 0}) == "no citation is left out"
