"""The finding of a page of figures in a few sentences: units, verdicts, and what they rest on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from api.pages.wording import QUALIFIERS, count_words, in_period, joined
from graph.figure_words import number_words, period_words

__all__ = [
    "counts_words", "figure_words", "figures_gist", "period_words", "told_by", "verdict_words",
    "who_counted",
]  # fmt: skip
Shape = dict[str, Any]
_MOST_UNITS = 4


def figures_gist(groups: Sequence[Shape]) -> str:
    """`22 figures: 14 count times, 8 people. 3 pairs agree, none conflicts …`"""
    figures = list({item["claim"]["id"]: item for group in groups for item in group["figures"]}
                   .values())  # fmt: skip
    if not figures:
        return ""
    said = [f"{count_words(len(figures), 'figure')}{_units(figures)}.", _pairs(groups)]
    opposed = sum(item["claim"]["status"] not in ("supported", "uncited") for item in figures)
    if opposed:
        said.append(f"{opposed} of them {'is' if opposed == 1 else 'are'} disputed or corrected.")
    return " ".join(filter(None, (*said, _one_source(figures))))


def figure_words(quantity: Shape) -> str:
    """The number in full with its qualifier: `about 17,500,000`."""
    return f"{QUALIFIERS[quantity['qualifier']]}{number_words(quantity['value'])}"


def counts_words(quantity: Shape, measure: str) -> str:
    """What it counts: measure, where that is not the heading's; population; period."""
    other = "" if quantity["measure"] == measure else quantity["measure"]
    parts = (other, quantity["population"], in_period(quantity["period"]))
    return ", ".join(part for part in parts if part)


def verdict_words(verdict: str) -> str:
    """The verdict as the verb of a sentence."""
    return {"agree": "agrees", "conflict": "conflicts"}.get(verdict, verdict)


def who_counted(figure: Shape) -> str:
    """The originators by name: who stands at the roots of the figure."""
    return "; ".join(entity["name"] for entity in figure["counted_by"])


def told_by(figure: Shape) -> str:
    """The publishers of reports that give it and name no source."""
    unknown = (root["report"] for root in figure["roots_found"] if root["kind"] == "unknown")
    return "; ".join(dict.fromkeys(report["publisher"]["name"] for report in unknown))


def _units(figures: Sequence[Shape]) -> str:
    """`: 14 count times, 8 count people`, none where all share one unit."""
    counted = Counter(" ".join(item["quantity"]["unit"].split()) for item in figures)
    if len(counted) == 1:
        return f", all in {next(iter(counted))}"
    if len(counted) > _MOST_UNITS:
        return f", in {len(counted)} units"
    (first, number), *rest = counted.most_common()
    counts = f"{number} {'counts' if number == 1 else 'count'} {first}"
    return f": {joined([counts, *(f'{number} {unit}' for unit, number in rest)])}"


def _pairs(groups: Sequence[Shape]) -> str:
    """How many pairs agree, conflict, or do not compare, and mostly why."""
    pairs = [pair for group in groups for pair in group["pairs"]]
    if not pairs:
        return ""
    counted = Counter(pair["verdict"] for pair in pairs)
    agree, conflict, apart = (counted[name] for name in ("agree", "conflict", "not comparable"))
    said = f"Side by side, {count_words(agree, 'pair')} {'agrees' if agree == 1 else 'agree'}, "
    said += f"{conflict or 'none'} {'conflicts' if conflict < 2 else 'conflict'}"
    if not apart:
        return f"{said}."
    fields = Counter(field for pair in pairs for field in pair["because"])
    names = [f"{name}s" for name, _ in fields.most_common()]
    return f"{said}, and {apart} cannot be compared: {joined(names)} differ."


def _one_source(figures: Sequence[Shape]) -> str:
    """The source on which most figures rest alone, where that is more than one figure."""
    alone: defaultdict[str, list[str]] = defaultdict(list)
    for figure in figures:
        roots = figure["roots_found"]
        if len(roots) == 1 and roots[0]["entity"]:
            names = (entity["name"] for entity in roots[0]["named"])
            alone[roots[0]["entity"]["name"]].append("; ".join(names))
    top, held = max(alone.items(), key=lambda item: len(item[1]), default=("", []))
    if len(held) < 2:
        return ""
    # an organization stands for its parts: say which of them the reports name
    parts = [name for name, _ in Counter(held).most_common() if name != top]
    whole = "All" if len(held) == len(figures) else len(held)
    named = f" ({', '.join(parts[:2])})" if parts else ""
    return f"{whole} of them rest on one source alone: {top}{named}."
