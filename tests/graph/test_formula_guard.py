"""A cell that a spreadsheet would run is guarded, and comes back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.formula_guard import guard_formula, unguard_formula

_LIKELY = st.text("'=+-@\t\r1a")


@given(st.text() | _LIKELY)
def test_exact(text: str) -> None:
    """Every text comes back from its cell, also one that looks guarded already."""
    assert unguard_formula(guard_formula(text)) == text


@given(st.text() | _LIKELY)
def test_no_cell_is_a_formula(text: str) -> None:
    """No guarded cell starts with what a spreadsheet runs."""
    assert not guard_formula(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("cell", ["'t Examples", "1-2", "", "'", "-0043-03-15"])
def test_other_cells_stay(cell: str) -> None:
    """A cell that nobody guarded is read as it stands."""
    assert unguard_formula(cell) == cell
