"""The answer to "if this report falls" as lines for a terminal, and its finding in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from graph.claim_text import part_text, roots_text, when_text

HEADINGS = (
    ("lost", "would have no root left"),
    ("shrunk", "would stand on fewer roots"),
    ("kept", "would stand as before"),
)


def impact_gist(counts: Mapping[str, int]) -> str:
    """The finding in a sentence: how many claims rest on it, how they would fare, who relies."""
    resting = sum(counts[name] for name, _ in HEADINGS)
    if not resting:
        return "No claim rests on it."
    parts = [f"{counts[name]:,} {words}" for name, words in HEADINGS if counts[name]]
    verb = "rests" if resting == 1 else "rest"
    said = f"{_many(resting, 'claim')} in {_many(counts['events'], 'event')} {verb} on it: "
    relying = counts["relying"]
    reports = (
        "No other report relies"
        if not relying
        else _many(relying, "other report") + (" relies" if relying == 1 else " rely")
    )
    return f"{said}{'; '.join(parts)}. {reports} on it."


def impact_lines(impact: Mapping[str, Any]) -> Iterator[str]:
    """The finding, then the claims by outcome and event, then who relies on the report."""
    report = impact["report"]
    where = f"{report['publisher']['name']}, {when_text(report['published'])}"
    yield f"If this falls: {report['title']} ({where})"
    if impact["copies"]:
        yield f"with its copies: {', '.join(copy['id'] for copy in impact['copies'])}"
    yield impact_gist(impact["counts"])
    for name, words in HEADINGS:
        listed = impact[name]
        if listed:
            yield ""
            yield f"{_many(impact['counts'][name], 'claim')} {words}:"
            yield from _listed(listed)
            if len(listed) < impact["counts"][name]:
                yield f"  … and {impact['counts'][name] - len(listed):,} more"
    if impact["relying"]:
        yield ""
        yield "Reports that rely on it:"
        for relying in impact["relying"]:
            how = "names it" if relying["direct"] else "through others"
            events = _many(len(relying["events"]), "event")
            yield f"  {relying['title']} ({relying['publisher']['name']}): {how}, {events}"


def roots_change_text(item: Mapping[str, Any]) -> str:
    """`2 roots → 1 root`, or the one where they stay."""
    before, after = roots_text(item["before"]), roots_text(item["after"])
    return before if before == after else f"{before} → {after}"


def alike(claims: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Claims of one event by what becomes of their roots: `its date; the figure …`."""
    found: dict[str, str] = {}
    for item in claims:
        said, roots = part_text(item["part"], item.get("subject")), roots_change_text(item)
        found[roots] = f"{found[roots]}; {said}" if roots in found else said
    return found


def _listed(claims: list[dict[str, Any]]) -> Iterator[str]:
    for _, group in groupby(claims, key=lambda item: item["event"]["id"]):
        items = list(group)
        yield f"  {items[0]['event']['title']} ({items[0]['event']['id']})"
        yield from (f"    {roots}: {said}" for roots, said in alike(items).items())


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
