"""A load ends with what was taken and what was left, in lines that a person reads."""

from __future__ import annotations

import pytest

from graph.loading import Left, LoadReport
from terminal.loaded import MOST_REASONS, say_loaded
from terminal.speaking import words


def said(report: LoadReport) -> list[str]:
    with words.capture() as captured:
        say_loaded(report, dry_run=False)
    return captured.get().splitlines()


def test_what_was_taken_by_kind() -> None:
    report = LoadReport(revision="r" * 64, dataset="d", added=3, taken={"entity": 2, "event": 1})
    assert "Taken: 2 entities, 1 event." in said(report)


def test_what_was_left_by_reason_the_most_first() -> None:
    left = (Left("no date", 1, ("f:3",)), Left("no [b]name[/b]", 2_000, ("f:1", "f:2")))
    lines = said(LoadReport(revision="r" * 64, dataset="d", left=left))
    assert lines[:3] == [
        "Left out:",
        "  2,000 × no [b]name[/b]. First at f:1.",
        "  1 × no date. First at f:3.",
    ]


@pytest.mark.parametrize(("reasons", "more"), [(MOST_REASONS, 0), (MOST_REASONS + 3, 3)])
def test_very_many_reasons(reasons: int, more: int) -> None:
    left = tuple(Left(f"reason {at}", at) for at in range(1, reasons + 1))
    lines = said(LoadReport(revision="r" * 64, dataset="d", left=left))
    assert sum("×" in line for line in lines) == MOST_REASONS
    assert any(f"… and {more} more reasons" in line for line in lines) == bool(more)
