"""What an export could not say: nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_EXAMPLES = 5  # ids that are named for each loss


class Losses:
    """Counted while an export is written: what was lost, how often, and of which records."""

    def __init__(self, format: str, never: Sequence[str] = ()) -> None:  # noqa: A002
        self.format = format
        self.never = tuple(never)  # what this format has no place for, whatever the records
        self._counts: dict[str, int] = {}
        self._examples: dict[str, list[str]] = {}

    def note(self, what: str, of: str) -> None:
        """Count one loss, and keep the first ids that it met."""
        self._counts[what] = self._counts.get(what, 0) + 1
        examples = self._examples.setdefault(what, [])
        if len(examples) < _EXAMPLES and of not in examples:
            examples.append(of)

    def answer(self) -> dict[str, Any]:
        """The report: what the format never says, and what was lost this time."""
        lost = [
            {"what": what, "count": count, "examples": self._examples[what]}
            for what, count in self._counts.items()
        ]
        return {"format": self.format, "never": list(self.never), "lost": lost}

    def lines(self) -> list[str]:
        """The same in words, a line each."""
        counted = [
            f"{count:,} × {what} ({', '.join(self._examples[what])}"
            f"{', …' if count > len(self._examples[what]) else ''})"
            for what, count in self._counts.items()
        ]
        return [*self.never, *counted]
