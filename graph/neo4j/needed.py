"""Events with all that an export of them needs, brought over into a slice."""

from __future__ import annotations

from collections.abc import Collection, Set

from graph.neo4j.reading import Reading
from graph.neo4j.weighed import Weighed


def bring_records(reading: Reading, rows: Weighed, events: Collection[str], done: Set[str]) -> None:
    """Bring over the records of these, of all that they name, and so on; nothing of what is done.

    With an entity come the decisions by which it is one with others.
    """
    found: set[str] = set()
    waiting = set(events)
    while waiting:
        found |= waiting
        keys = sorted(waiting)
        named = {target for target, _ in reading.rows("slice_named", keys=keys)}
        decided = reading.rows("slice_decided", keys=keys)
        rows.put("decided", decided)
        waiting = (named | {key for row in decided for key in row}) - found - done
    slots = [slot for key in sorted(found) for slot in (key, f"withdraw/{key}")]
    rows.put("ledger", reading.rows("slice_versions", slots=slots))


def bring_events(rows: Weighed) -> None:
    """Bring over what the claims of all events in this slice are weighed by."""
    run = rows.connection.execute
    rows.bring([slot for (slot,) in run("SELECT slot FROM slot WHERE kind = 'event'").fetchall()])
