"""Changes in plain words, for terminals and feeds; grouped as they are read: by day and event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from graph.claim_text import part_text, roots_text
from graph.store import Counted

WORDS = {
    "appeared": "appeared", "supported": "supported again", "disputed": "disputed",
    "corrected": "corrected", "retracted": "retracted", "roots": "roots changed",
}  # fmt: skip
_TALLIED = {
    "appeared": "appeared", "supported": "were supported again", "disputed": "became disputed",
    "corrected": "were corrected", "retracted": "were retracted", "roots": "changed their roots",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class News:
    """What changed in one event on one day, and by which reports."""

    day: str
    event: dict[str, Any]
    changes: tuple[dict[str, Any], ...]

    @property
    def reports(self) -> list[dict[str, Any]]:
        """The reports that did it, each once, in the order of the changes."""
        found = {
            item["report"]["id"]: item["report"]
            for change in self.changes
            for item in change["citations"]
        }
        return list(found.values())

    def alike(self) -> list[tuple[str, str, list[dict[str, Any]]]]:
        """Changes that say the same of their claims: status, `appeared, 1 root`, which ones."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for change in self.changes:
            key = (change["after"]["status"], standing_text(change))
            found.setdefault(key, []).append(change)
        return [(*key, changes) for key, changes in found.items()]

    def lines(self) -> list[str]:
        """`appeared, 1 root: that it happened; its date`, a line for each that say the same."""
        return [
            f"{standing}: {'; '.join(part_text(c['part'], c.get('subject')) for c in changes)}"
            for _, standing, changes in self.alike()
        ]


def news_of(changes: Iterable[dict[str, Any]]) -> Iterator[News]:
    """Changes that follow one another, gathered by day and event."""
    for (day, _), group in groupby(changes, key=lambda item: (item["day"], item["event"]["id"])):
        found = tuple(group)
        yield News(day, found[0]["event"], found)


def standing_text(change: Mapping[str, Any]) -> str:
    """`appeared, 1 root`, `disputed, 1 root → 2 roots`."""
    before, after = change["before"], change["after"]
    roots = roots_text(after)
    if before and roots_text(before) != roots:
        roots = f"{roots_text(before)} → {roots}"
    words = WORDS[change["change"]]
    if change["change"] == "appeared" and after["status"] != "supported":
        words = f"appeared, {after['status']}"
    if change["change"] == "roots" and after["status"] != "supported":
        words = f"roots changed, still {after['status']}"
    return f"{words}, {roots}"


def counts_gist(counted: Counted) -> str:
    """`Claims: 12 appeared, 3 became disputed.`; or that nothing changed."""
    counts = counted.counts
    parts = [f"{counts[kind]:,} {_TALLIED[kind]}" for kind in _TALLIED if counts.get(kind)]
    if not parts:
        return "Nothing changed."
    since = f" since {counted.since}; what is older is not counted" if counted.since else ""
    return f"Claims: {', '.join(parts)}{since}."


def changes_lines(changes: Iterable[dict[str, Any]], counted: Counted) -> Iterator[str]:
    """The tally, then each day, its events, and what changed in them."""
    yield counts_gist(counted)
    day = ""
    for news in news_of(changes):
        if news.day != day:
            day = news.day
            yield ""
            yield day
        yield f"  {news.event['title']} ({news.event['id']})"
        yield from (f"    {line}" for line in news.lines())
        for report in news.reports:
            yield f"    by {report['publisher']['name']}: {report['title']} ({report['id']})"
