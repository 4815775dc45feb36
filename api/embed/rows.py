"""The events of an embed as rows of its list: laid out once for each language, then kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import msgspec
from markupsafe import Markup

from api.embed.dates import year_words
from api.embed.environment import template
from api.embed.messages import Words, words_in
from api.pages.entries import ENTRIES, Entry

MOST_KEPT = 2_000  # rows; about 3 kB each


@dataclass(frozen=True, slots=True)
class Manner:
    """How rows are laid out, beside what they say."""

    words: str  # the language, by its tag
    level: int  # of the heading of a year; events have the next one
    home: str | None  # before the paths of pages; None where there are none to lead to


@dataclass(frozen=True, slots=True)
class Row:
    """A year's heading, or an event with its place in the whole."""

    year: int | None
    place: int
    entry: Entry | None = None
    html: Markup = Markup()  # noqa: RUF009 - a string

    @property
    def anchor(self) -> str:
        """The id of a year: `y2019`, `y-43`, `undated`."""
        return "undated" if self.year is None else f"y{self.year}"


class Rows:
    """Reads and lays out; another revision begins anew, so that an erased text is not kept."""

    def __init__(self) -> None:
        self._revision = ""

    def read(self, items: Sequence[bytes], revision: str) -> list[Entry]:
        """The events in the order given."""
        if revision != self._revision:
            _laid_out.cache_clear()
            self._revision = revision
        return ENTRIES.read(items, revision)

    def lay_out(
        self, entries: Sequence[Entry], place: int, before: Entry | None, manner: Manner
    ) -> Iterator[Row]:
        """Every event from this place on, under the heading of its year where that begins.

        `before` is the event that comes just before them, None where the list opens here.
        """
        year = before.year if before is not None else None
        opened = before is not None
        for at, entry in enumerate(entries, place):
            if not opened or entry.year != year:
                year, opened = entry.year, True
                yield Row(year, at)
            yield Row(year, at, entry, _laid_out(entry.item, year, manner))


ROWS = Rows()


def year_heading(row: Row, words: Words) -> Markup:
    """The year, or that there is none."""
    if row.year is None:
        return words.say("frame.undated")
    return Markup("{}").format(year_words(row.year, words))


@lru_cache(maxsize=MOST_KEPT)
def _laid_out(item: bytes, year: int | None, manner: Manner) -> Markup:
    event: dict[str, Any] = msgspec.json.decode(item)
    html = template("event.html").render(
        event=event, year=year, words=words_in(manner.words), level=manner.level + 1,
        home=manner.home,
    )  # fmt: skip
    return Markup(html)  # noqa: S704 - by a template that escapes
