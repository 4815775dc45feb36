"""Events as the lists show them: read and laid out once, then kept for as long as they are so.

A page of events is made of stored bytes. The same bytes give the same lines, so what was made
from them is kept under them, up to a number, until another revision is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import msgspec
from markupsafe import Markup

from api.pages.environment import template
from graph.calendar import calendar_day
from graph.dates import parse_span

MOST_DAYS = 120
MOST_KEPT = 2_000  # events; about 10 kB each
_WORST = ("uncited", "supported", "disputed", "corrected", "retracted")


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a list: what the axis needs of it, and its stored bytes."""

    item: bytes
    id: str
    title: str
    edtf: str
    first: int | None
    last: int | None
    approximate: bool
    status: str  # of the event, or else the gravest that one of its figures has
    roots: int  # at most so many, of the claim that it happened
    known: tuple[str, ...]  # days from which its reports are known
    year: int | None  # of its first possible day, or of its last


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a list, each event laid out."""

    year: int | None
    events: tuple[Markup, ...]


class Entries:
    """What was read and laid out lately; another revision begins anew."""

    def __init__(self) -> None:
        self._revision = ""

    def read(self, items: Iterable[bytes], revision: str) -> list[Entry]:
        """The events in the order given."""
        if revision != self._revision:  # so that a text that is erased is not kept here either
            _read.cache_clear()
            _laid_out.cache_clear()
            self._revision = revision
        return [_read(item) for item in items]


ENTRIES = Entries()


def days_known(entries: Iterable[Entry]) -> list[str]:
    """Days on which a report came out, oldest first; thinned to some hundred, the last one kept."""
    days = sorted({day for entry in entries for day in entry.known})
    step = -(-len(days) // MOST_DAYS) or 1
    return days[::-step][::-1]


def by_year(entries: Iterable[Entry], level: int = 2, *, embedded: bool = False) -> list[Year]:
    """The list under headings of years at this level; an embed's links leave its frame."""
    return [
        Year(year, tuple(_laid_out(entry.item, year, level + 1, embedded) for entry in group))
        for year, group in groupby(entries, key=lambda entry: entry.year)
    ]


@lru_cache(maxsize=MOST_KEPT)
def _read(item: bytes) -> Entry:
    event = msgspec.json.decode(item)
    span = parse_span(event["date"]["edtf"])
    own = event["claim"]["status"]
    day = span.first if span.first is not None else span.last
    return Entry(
        item, event["id"], event["title"], span.edtf, span.first, span.last, span.approximate,
        max((own, *_figures(event)), key=_WORST.index), event["claim"]["roots"]["max"],
        tuple({item["known"] for item in event["citations"] if item["known"]}),
        None if day is None else calendar_day(day)[0],
    )  # fmt: skip


def _figures(event: dict[str, Any]) -> list[str]:
    return [quantity["claim"]["status"] for quantity in event["quantities"]]


@lru_cache(maxsize=MOST_KEPT)
def _laid_out(item: bytes, year: int | None, level: int, embedded: bool) -> Markup:
    page = template("entry.html")
    event = msgspec.json.decode(item)
    made = page.render(event=event, year=year, level=level, embedded=embedded)
    return Markup(made)  # noqa: S704 - by a template that escapes
