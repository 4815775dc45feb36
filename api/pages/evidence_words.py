"""The words of the evidence: roots, reports, who says otherwise; LOOK's words, never a verdict."""

from __future__ import annotations

from collections import Counter
from typing import Any

from api.pages.wording import count_words, joined

__all__ = [
    "by_words", "chain_words", "claim_words", "conflict_words", "figure_counts", "left_out_words",
    "names_no_source", "report_words", "roots_drawn", "roots_text", "say_words",
]  # fmt: skip
_OWN = {"disputed": "disputes", "corrected": "corrects", "retracted": "retracts"}
_DONE = {"disputes": "disputed", "corrects": "corrected", "retracts": "retracted"}
MOST_WEDGES = 8
_MOST_NAMED = 3


def roots_text(roots: dict[str, Any]) -> str:
    """`1 root`, `1–3 roots`; a lower bound that is not exact is called one."""
    low, high = roots["min"], roots["max"]
    if not roots["exact"]:
        return f"at least {low}, at most {high} roots"
    return count_words(high, "root") if low == high else f"{low}–{high} roots"


def roots_drawn(roots: dict[str, Any]) -> list[tuple[int, bool]]:
    """Each wedge: its place in pixels, and whether it is solid; none above eight."""
    if roots["max"] > MOST_WEDGES:
        return []
    return [(3 + 9 * at, at < roots["min"]) for at in range(roots["max"])]


def report_words(claim: dict[str, Any]) -> str:
    """`3 reports`, or that there is none."""
    return count_words(claim["reports"], "report") if claim["reports"] else "no report is cited"


def names_no_source(claim: dict[str, Any], citations: list[dict[str, Any]]) -> bool:
    """Is it one report alone, which does not say where it has it from?"""
    return claim["reports"] == 1 and all(
        citations[at]["lineage"] == "unknown" for at in claim["supports"]
    )


def by_words(claim: dict[str, Any], citations: list[dict[str, Any]]) -> list[str]:
    """Who says otherwise, after the word of the status: `by Medium`, `corrected by X, 2018`."""
    own = _OWN.get(claim["status"], "")
    named: dict[str, list[str]] = {}
    for at in claim["opposes"]:
        stance = citations[at]["stance"]
        stance = stance if stance in _DONE else "disputes"  # it supports a rival reading
        name = _publisher(citations[at], dated=stance in ("corrects", "retracts"))
        if name not in named.setdefault(stance, []):
            named[stance].append(name)
    order = sorted(named, key=lambda stance: (stance != own, list(_DONE).index(stance)))
    return [
        f"{'' if stance == own else _DONE[stance] + ' '}by {_few(named[stance])}"
        for stance in order
    ]


def figure_counts(event: dict[str, Any]) -> list[tuple[str, str]]:
    """Figures against which something is said: `2 of 9 figures disputed`, by status."""
    found = Counter(quantity["claim"]["status"] for quantity in event["quantities"])
    given = len(event["quantities"])
    return [
        (status, f"{found[status]} of {count_words(given, 'figure')} {status}")
        for status in reversed(_OWN)
        if found[status]
    ]


def conflict_words(number: int) -> str:
    """`1 figure conflicts`, `3 figures conflict`."""
    return "1 figure conflicts" if number == 1 else f"{number} figures conflict"


def left_out_words(left_out: dict[str, int]) -> str:
    """`citations left out: 3 published later and 2 without a date`."""
    parts = [
        f"{number} {words}"
        for number, words in (
            (left_out["later"], "published later"), (left_out["undated"], "without a date")
        )
        if number
    ]  # fmt: skip
    if not parts:
        return "no citation is left out"
    return f"citations left out: {joined(parts)}"


def say_words(claim: dict[str, Any], one_root: bool) -> str:
    """`2 reports say so, 2 say otherwise; all 4 rest on one root`."""
    pro, con = claim["reports"], len(claim["opposes"])
    if not pro:
        return f"No report is cited; {_otherwise(con)}" if con else "No report is cited"
    said = f"{count_words(pro, 'report')} {'says' if pro == 1 else 'say'} so"
    if con:
        said += f", {_otherwise(con)}"
    if one_root and pro + con > 1:
        said += f"; {'both' if pro + con == 2 else f'all {pro + con}'} rest on one root"
    return said


def claim_words(counts: Counter[str]) -> str:
    """`7 claims are supported, 5 disputed, 1 uncited`."""
    parts = [
        f"{counts[status]} {status}"
        for status in ("supported", "disputed", "corrected", "retracted", "uncited")
        if counts[status]
    ]
    first, _, status = parts[0].partition(" ")
    verb = "claim is" if first == "1" else "claims are"
    return joined([f"{first} {verb} {status}", *parts[1:]])


def chain_words(kind: str) -> str:
    """What is known of a root: reached, named alone, not named, or in a circle."""
    return {
        "reached": "its own work",
        "named": "not traced further",
        "unknown": "names no source in what was read",
        "circular": "these name one another, and no other source",
    }[kind]


def _otherwise(number: int) -> str:
    return f"{number} {'says' if number == 1 else 'say'} otherwise"


def _publisher(citation: dict[str, Any], *, dated: bool) -> str:
    report = citation["report"]
    year = report["published"]["edtf"][:4] if dated and report["published"] else ""
    name = str(report["publisher"]["name"])
    return f"{name}, {year}" if year.isdigit() else name


def _few(names: list[str]) -> str:
    rest = len(names) - _MOST_NAMED
    return joined(names if rest <= 0 else [*names[:_MOST_NAMED], f"{rest} others"])
