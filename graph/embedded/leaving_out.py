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
from graph.records import Event
from graph.sources import Sources

_NEVER = 2**61  # no day is known, not even one on which it was read


def packed_days(event: Event, sources: Sources) -> bytes:
    """Twice the day from which each citation is known, and 1 more where its report is undated."""
    days = array("q")
    for citation in event.citations:
        source = sources.source(citation.report)
        if source is None or source.known is None:
            days.append(_NEVER * 2 + 1)
        else:
            days.append(source.known * 2 + source.undated)
    return days.tobytes()


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
