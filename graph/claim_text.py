"""Claims and roots in plain words, for terminals, feeds and pages alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_QUALIFIERS = {"exact": "", "about": "about ", "at_least": "at least ", "over": "over ",
               "up_to": "up to "}  # fmt: skip


def part_text(part: str, subject: Mapping[str, Any] | None) -> str:
    """What a claim says: `that it happened`, `the figure 17,460,000 times (tickets refused)`.

    `part` and `subject` are those of the claim's answer.
    """
    kind = part.partition("/")[0]
    if kind == "event":
        return "that it happened"
    if kind == "date":
        return "its date"
    assert subject is not None  # noqa: S101 - every other part has one
    if kind == "participants":
        return f"the part of {subject['entity']['name']} ({subject['role']})"
    if kind == "relations":
        name = str(subject["relation"])
        verb = "is part of" if name == "part_of" else name.replace("_", " ")
        return f"that {subject['subject']['name']} {verb} {subject['object']['name']}"
    figure = f"{_QUALIFIERS[subject['qualifier']]}{subject['value']:,} {subject['unit']}"
    return f"the figure {figure} ({subject['measure']})"


def roots_text(roots: Mapping[str, Any]) -> str:
    """`no root`, `1 root`, `1–3 roots`; `at least 2, at most 9 roots` where min is a bound."""
    low, high = roots["min"], roots["max"]
    if not high:
        return "no root"
    if not roots["exact"]:
        return f"at least {low}, at most {high} roots"
    return _count(high, "root") if low == high else f"{low}–{high} roots"


def reports_text(number: int) -> str:
    """`no report`, `1 report`, `3 reports`."""
    return _count(number, "report") if number else "no report"


def when_text(date: Mapping[str, Any] | None) -> str:
    """A date as written in a record, or `no date`."""
    return str(date["edtf"]) if date else "no date"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
