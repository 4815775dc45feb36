"""Text that a spreadsheet would run as a formula, guarded by an apostrophe, and back exactly.

Whatever is written as CSV passes it, so that loading it back gives what was written.
"""

from __future__ import annotations

# What starts a formula in common spreadsheets (OWASP, "CSV Injection"), and the guard itself, so
# that a text which already looks guarded comes back unchanged.
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "'")


def guard_formula(text: str) -> str:
    """The text as a cell: `=1+1` is written `'=1+1`, and `'=1+1` is written `''=1+1`."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def unguard_formula(cell: str) -> str:
    """The cell as text: `guard_formula` undone. A cell that was not guarded stays as it is."""
    return cell[1:] if cell.startswith("'") and cell.startswith(_GUARDED, 1) else cell
