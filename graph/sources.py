"""What the rules of evidence ask of reports and entities: whose work, and since when known."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple, Protocol

from msgspec import Struct

from graph.dates import parse_span
from graph.records import Report


class Source(Struct, frozen=True, gc=False, array_like=True):
    """A report as the rules see it; days are day numbers (`graph.calendar`)."""

    work: str  # the report itself, or the one that it copies
    owners: tuple[str, ...]  # publisher of that work, what it is part of, and so on to the top
    outlets: frozenset[str]  # the owners, and those of a copy's own publisher
    first: int | None  # first and last possible day on which the work came out; None where open
    last: int | None
    published: int | None  # last possible day on which this report came out, a copy maybe later
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


# a publisher's reports share one set: a load holds tens of thousands of them
_outlets = lru_cache(maxsize=10_000)(frozenset[str])


class Published(NamedTuple):
    """When a report came out, and since when it is known."""

    first: int | None
    last: int | None
    known: int | None
    undated: bool


def published(report: Report) -> Published:
    """Known from the last possible day of publication, else from the day on which it was read."""
    span = parse_span(report.published) if report.published else None
    first = span.first if span else None
    last = span.last if span else None
    read = parse_span(report.read).last if report.read and last is None else None
    return Published(first, last, read if last is None else last, undated=last is None)


def source_of(
    report: str, publisher: tuple[str, ...], came_out: Published, original: Source | None
) -> Source:
    """A report as the rules see it.

    `publisher` is its publisher with what that is part of, to the top; `original` is the work that
    it copies, if it copies one.
    """
    first, last, known, undated = came_out
    if original is None:
        outlets = _outlets(publisher)
        return Source(report, publisher, outlets, first, last, last, known, undated)
    outlets = frozenset((*original.owners, *publisher))
    return Source(
        original.work, original.owners, outlets, original.first, original.last, last, known, undated
    )
