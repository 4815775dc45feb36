"""Why a record is not there: another id answers for it, it is gone, or it never was."""

from __future__ import annotations

from contextlib import closing

from graph.embedded.gone import find_gone
from graph.embedded.identities import find_merged
from graph.embedded.lookup import MOST_COMPARED, nearest
from graph.errors import GoneId, MergedId, UnknownId
from graph.name_search import resolve_among
from graph.neo4j.entities import Entities
from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice


def find_answer(reading: Reading, kind: str, key: str) -> bytes:
    """The stored answer of one record; or UnknownId, which says where it is or what is like it."""
    found = reading.value(f"answer_{kind}", id=key)
    if found is None:
        raise missing(reading, kind, key)
    return bytes(found)


def missing(reading: Reading, kind: str, key: str) -> UnknownId:
    """What to raise for an id of no present record of this kind."""
    merged = merged_elsewhere(reading, key) if kind == "entity" else None
    if other := merged or gone(reading, kind, key):
        return other
    near = nearest_id(reading, kind, key)
    if kind != "entity":
        return UnknownId(kind, key, near)
    meant = resolve_among(Entities(reading), key, ()).candidates
    return UnknownId(kind, key, near or (meant[0].id if meant else None), meant)


def merged_elsewhere(reading: Reading, key: str) -> MergedId | None:
    """Under which id this entity is answered instead, and by which decisions; or None."""
    kept = reading.value("kept", id=key)
    if kept is None:
        return None
    with closing(Slice(reading)) as rows:
        merged = reading.rows("slice_merged", keys=[kept])
        rows.put("merged", merged)
        decided = reading.rows("slice_decided", keys=[kept, *(one for one, _ in merged)])
        rows.put("decided", decided)
        rows.put("ledger", _versions(reading, [decision for _, decision in decided]))
        return find_merged(rows.connection, key)


def gone(reading: Reading, kind: str, key: str) -> GoneId | None:
    """When and why a record of this kind left the answers; None if none of this id ever came."""
    with closing(Slice(reading)) as rows:
        rows.put("load", reading.rows("gone_loads", id=key))
        rows.put("ledger", _versions(reading, [key]))
        return find_gone(rows.connection, kind, key)


def nearest_id(reading: Reading, kind: str, key: str) -> str | None:
    """The id of a record of this kind that is most like the key, or None."""
    alike = _ids(reading, kind, key[:3])
    every = reading.remember(("ids", kind), lambda: _ids(reading, kind, ""))
    return nearest(key, [*alike, *every][:MOST_COMPARED])


def _ids(reading: Reading, kind: str, start: str) -> list[str]:
    rows = reading.rows(f"ids_{kind}", start=start, most=MOST_COMPARED)
    return [row[0] for row in rows]


def _versions(reading: Reading, keys: list[str]) -> list[list[object]]:
    slots = [slot for key in keys for slot in (key, f"withdraw/{key}")]
    return reading.rows("slice_versions", slots=slots)
