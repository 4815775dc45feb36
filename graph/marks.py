"""What an axis draws of an event: its days, the shape of its date, its kind, place and status."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import msgspec

from graph.date_words import glyph

_GRAVER = ("uncited", "supported", "disputed", "corrected", "retracted")
# Counted by the load in each answer. A quote within a text is escaped, so this is no text's part.
_DISPUTED = re.compile(rb'"figures":\{"given":\d+,"disputed":[1-9]')
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


class _Claim(msgspec.Struct):
    status: str


class _Figure(msgspec.Struct):
    claim: _Claim


class _Figures(msgspec.Struct):
    quantities: list[_Figure]


def gravest(status: str, answer: bytes) -> str:
    """The gravest of an event's status and those of its figures, out of its answer."""
    if not _DISPUTED.search(answer):
        return status
    figures = msgspec.json.decode(answer, type=_Figures).quantities
    return max((status, *(figure.claim.status for figure in figures)), key=_GRAVER.index)
