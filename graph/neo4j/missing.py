"""One record by its id; where there is none of it, where it is or what is like it."""

from __future__ import annotations

from contextlib import closing

from graph.embedded.gone import gone_as
from graph.embedded.identities import find_merged
from graph.embedded.lookup import MOST_COMPARED, nearest
from graph.errors import GoneId, MergedId, UnknownId
from graph.name_search import resolve_among
from graph.neo4j.entities import Entities
from graph.neo4j.reading import Reading
from graph.neo4j.slicing import Slice

_LAST = "\U0010ffff"  # no id begins with it
_DAY = len("2019-02-14")


def find_answer(reading: Reading, kind: str, key: str) -> bytes:
    """The stored answer of one record; or UnknownId, which says where it is or what is like it."""
    answer = reading.value(f"answer_of_{kind}", id=key)
    if answer is None:
        raise missing(reading, kind, key)
    return bytes(answer)


def missing(reading: Reading, kind: str, key: str) -> UnknownId:
    """Why there is none: another id answers for it, it is gone, or it never was."""
    if kind != "entity":
        return _gone(reading, kind, key) or UnknownId(kind, key, nearest_id(reading, kind, key))
    other = _merged(reading, key) or _gone(reading, kind, key)
    if other:
        return other
    meant = resolve_among(Entities(reading), key, ()).candidates
    near = nearest_id(reading, kind, key) or (meant[0].id if meant else None)
    return UnknownId(kind, key, near, meant)


def _gone(reading: Reading, kind: str, key: str) -> GoneId | None:
    versions = [
        (of, dataset, erased, at[:_DAY])
        for of, dataset, erased, at in reading.rows("versions_of_id", id=key)
    ]
    return gone_as(kind, key, versions, reading.value("withdrawal", slot=f"withdraw/{key}"))


def _merged(reading: Reading, key: str) -> MergedId | None:
    """By the decisions that tie it to the kept one, with all that these name."""
    if reading.value("kept_id", id=key) is None:
        return None
    beside = Slice(reading)
    with closing(beside.connection) as connection:
        waiting = {key}
        while waiting:
            beside.pull(sorted(waiting))
            tied = connection.execute(
                "SELECT entity FROM decided UNION SELECT decision FROM decided"
            )
            waiting = {row[0] for row in tied} - beside.pulled
        return find_merged(connection, key)


def nearest_id(reading: Reading, kind: str, key: str) -> str | None:
    """The id of a record of this kind that is most like the key, or None."""
    start = key[:3]
    alike = _ids(reading, kind, start, start + _LAST, MOST_COMPARED)
    first = reading.remember(("ids", kind), lambda: _ids(reading, kind, "", _LAST, MOST_COMPARED))
    return nearest(key, [*alike, *first][:MOST_COMPARED])


def _ids(reading: Reading, kind: str, start: str, end: str, most: int) -> list[str]:
    return list(reading.value(f"ids_of_{kind}", start=start, end=end, limit=most))
