"""What the rules of evidence ask of reports and entities: whose work, and since when known."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from graph.dates import parse_span
from graph.records import Report


class Source(NamedTuple):
    """A report as the rules see it; days are day numbers (`graph.calendar`)."""

    work: str  # the report itself, or the one that it copies
    owners: tuple[str, ...]  # publisher of that work, what it is part of, and so on to the top
    first: int | None  # first and last possible day of publication, None where open or undated
    last: int | None
    known: int | None  # the day from whose end on it is known (DESIGN 3.5), None for never
    undated: bool  # known by the day on which it was read, for want of a day of publication

    @property
    def top(self) -> str:
        """The organization that stands for every root of this publisher."""
        return self.owners[-1]


class Sources(Protocol):
    """Where the rules look reports and entities up."""

    def source(self, report: str) -> Source | None:
        """The report of this id, or None where the id is no report's."""

    def owners(self, entity: str) -> tuple[str, ...]:
        """The entity, what it is part of, and so on to the top."""


def source_of(report: Report, work: str, owners: tuple[str, ...]) -> Source:
    """A report as the rules see it; `work` and `owners` are those of the original it copies."""
    published = parse_span(report.published) if report.published else None
    first = published.first if published else None
    last = published.last if published else None
    read = parse_span(report.read).last if report.read and last is None else None
    known = read if last is None else last
    return Source(work, owners, first, last, known, undated=last is None)
