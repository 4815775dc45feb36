"""Which citations are left out of an answer because they were not known on its day.

Each event keeps the days of its citations in one packed row, so that they are counted without
opening any record.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from graph.dates import iso_day
from graph.sources import Source

_NEVER = 2**61  # no day is known, not even one on which it was read


def packed_days(reports: Iterable[Source]) -> bytes:
    """Twice the day from which each citation is known, and 1 more where its report is undated."""
    return array("q", [_NEVER * 2 + 1 if one.known is None else one.known * 2 + one.undated
                       for one in reports]).tobytes()  # fmt: skip


def count_left_out(packed: Iterable[bytes], day: int) -> dict[str, int]:
    """Citations that are not known by the end of the day: of later reports, of undated ones."""
    days = array("q")
    days.frombytes(b"".join(packed))
    late = [item & 1 for item in days if item >> 1 > day]
    return {"later": len(late) - sum(late), "undated": sum(late)}


def left_out_of(answer: bytes, day: int) -> Iterator[dict[str, Any]]:
    """The citations of an event, as it is answered now, that are not known on that day."""
    event = msgspec.json.decode(answer)
    for citation in event["citations"]:
        known = citation["known"]
        if known is None or known > iso_day(day):
            yield {
                "event": {name: event[name] for name in ("is", "id", "title", "date", "language")},
                "report": citation["report"],
                "stance": citation["stance"],
                "known": known,
                "why": "undated" if known is None or "undated" in citation else "later",
            }
