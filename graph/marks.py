"""What an axis draws of an event: its days, the shape of its date, its kind, place and status."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from graph.date_words import glyph

SHAPES = ("day", "month", "year", "unsure", "span", "since", "until")


class Mark(NamedTuple):
    """One event of an axis; days are numbers (`graph.calendar`), both counted, None where open."""

    first: int | None
    last: int | None
    shape: str  # one of SHAPES
    about: bool  # drawn with dotted ends
    kind: str
    jurisdiction: str
    status: str  # of the event, or else the gravest that one of its figures has


@lru_cache(maxsize=20_000)
def shape_of(edtf: str) -> tuple[str, bool]:
    """The shape of this date's mark, as the glyph in a list; and whether its ends are dotted."""
    name = glyph(edtf).removeprefix("d-")
    return name.removeprefix("about-"), "~" in edtf or "%" in edtf
