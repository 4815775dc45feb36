"""Text that a spreadsheet would run as a formula, guarded by an apostrophe, and back exactly."""

from __future__ import annotations

import re

# The characters that start a formula in common spreadsheets (OWASP, "CSV Injection"). Leading
# apostrophes are counted in, so that a text which already looks guarded comes back unchanged.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def guard_formula(text: str) -> str:
    """The text as a cell: `=1+1` is written `'=1+1`, and `'=1+1` is written `''=1+1`."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard_formula(cell: str) -> str:
    """The cell as text: `guard_formula` undone. A cell that was not guarded stays as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
