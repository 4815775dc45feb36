"""If a report falls: which claims of which events fall or weaken with it, and who relies on it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Raw

from graph.embedded.briefs import Briefs
from graph.embedded.exporting import present_record
from graph.embedded.lookup import find_answer
from graph.embedded.sourcing import StoredSources
from graph.event_parts import claims_in
from graph.impact import Loss, Weight, fall_of
from graph.records import Event

OUTCOMES = ("lost", "shrunk", "kept")
_encode = msgspec.json.encode

# The reports that are one work, from the first of them on.
_COPIES = """
WITH RECURSIVE copy(id) AS (
  VALUES (?) UNION
  SELECT r.id FROM copy c JOIN reference f ON f.target = c.id JOIN report r ON r.id = f.source
  WHERE r.copy_of = c.id
) SELECT id FROM copy ORDER BY id
"""
# Whoever cites or names one of them; a chain does not leave the record of its event.
_EVENTS = """
SELECT e.id, e.brief, e.answer FROM event e WHERE e.id IN (
  SELECT f.source FROM reference f WHERE f.target IN (SELECT value FROM json_each(?))
) ORDER BY e.first, e.last, e.id
"""


def impact_answer(connection: sqlite3.Connection, report: str, limit: int) -> bytes:
    """What falls with the report, `limit` claims of each outcome at most; or UnknownId."""
    find_answer(connection, "report", report)
    sources, briefs = StoredSources(connection), Briefs(connection)
    source = sources.source(report)
    work = source.work if source else report
    works = [row[0] for row in connection.execute(_COPIES, (work,))]
    gathered = _Gathered(limit)
    for key, brief, answer in connection.execute(_EVENTS, (_encode(works).decode(),)):
        record = present_record(connection, key)
        if isinstance(record, Event):
            fall = fall_of(record, sources, work)
            gathered.take(fall.losses, Raw(brief), answer)
            for name, direct in fall.relying.items():
                gathered.relying[name].append((direct, Raw(brief)))
    return _encode(
        {
            "is": "impact",
            "report": briefs(report),
            "copies": [briefs(key) for key in works if key != report],
            "counts": gathered.counts | {"relying": len(gathered.relying)},
            **gathered.items,
            "relying": list(_relying(gathered, briefs)),
        }
    )


class _Gathered:
    """Claims by outcome, in the events' order of time; counted all, listed up to a limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self.counts = dict.fromkeys((*OUTCOMES, "events"), 0)
        self.items: dict[str, list[dict[str, Any]]] = {name: [] for name in OUTCOMES}
        self.relying: defaultdict[str, list[tuple[bool, Raw]]] = defaultdict(list)

    def take(self, losses: tuple[Loss, ...], brief: Raw, answer: bytes) -> None:
        """Claims of one event that rest on the report."""
        self.counts["events"] += bool(losses)
        parts: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {}
        for loss in losses:
            self.counts[loss.outcome] += 1
            listed = self.items[loss.outcome]
            if len(listed) < self._limit:
                # read only where it is shown: there may be a thousand events
                parts = parts or _parts(answer)
                claim, subject = parts[loss.claim.id]
                listed.append(
                    {
                        "event": brief, "claim": loss.claim.id, "part": loss.claim.part, **subject,
                        "status": claim["status"], "before": _weight(loss.before),
                        "after": _weight(loss.after),
                    }
                )  # fmt: skip


def _parts(answer: bytes) -> dict[str, tuple[dict[str, Any], dict[str, Any]]]:
    return {claim["id"]: (claim, subject) for claim, subject in claims_in(_decode(answer))}


def _decode(answer: bytes) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(answer)
    return found


def _weight(weight: Weight) -> dict[str, Any]:
    roots = weight.roots
    return {"min": roots.min, "max": roots.max, "exact": roots.exact, "reached": weight.reached,
            "reports": weight.works}  # fmt: skip


def _relying(gathered: _Gathered, briefs: Briefs) -> Iterator[dict[str, Any]]:
    """Those that name the report itself come first, then those with most events."""
    rows = [
        (not any(direct for direct, _ in found), -len(found), name, [brief for _, brief in found])
        for name, found in gathered.relying.items()
    ]
    for indirect, _, name, events in sorted(rows, key=lambda row: row[:3]):
        report = msgspec.json.decode(briefs(name), type=dict[str, Raw])
        yield report | {"direct": not indirect, "events": events}
