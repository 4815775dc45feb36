"""Entities that are one by decision: which is kept, and the tables that say so.

An entity that is merged into another has no row in `entity`; `merged` leads from its id to the kept
one. Its record stays as it is, and comes back when the decision is withdrawn.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from graph.errors import Fault, MergedId
from graph.identity import Conflict, conflicts_of, groups_of, way_between
from graph.records import Decision

_VERSIONS = (
    "SELECT l.body, s.dataset, s.seq, l.place FROM slot s JOIN ledger l USING (seq) "
    "WHERE s.slot = ? AND s.kind = 'decision' AND l.body IS NOT NULL "
    "AND NOT EXISTS (SELECT 1 FROM slot w WHERE w.slot = 'withdraw/' || s.slot) ORDER BY s.dataset"
)


KEPT = "coalesce((SELECT kept FROM merged WHERE id = ?), ?)"  # of an id that is given twice


class _Version(NamedTuple):
    decision: Decision
    dataset: str
    seq: int
    place: str


def kept_id(connection: sqlite3.Connection, key: str) -> str:
    """The id under which this entity is answered: its own, or that of what it is the same as."""
    row = connection.execute("SELECT kept FROM merged WHERE id = ?", (key,)).fetchone()
    return str(row[0]) if row else key


def merged_into(connection: sqlite3.Connection, kept: str) -> list[str]:
    """Ids of the entities that are answered under this one, in order."""
    rows = connection.execute("SELECT id FROM merged WHERE kept = ? ORDER BY id", (kept,))
    return [row[0] for row in rows]


def find_merged(connection: sqlite3.Connection, key: str) -> MergedId | None:
    """Under which id this entity is answered instead, and by which decisions; or None.

    Those are named that tie it to the kept one, by a shortest way.
    """
    kept = kept_id(connection, key)
    if kept == key:
        return None
    versions, _ = _tied(connection, set(_decisions_of(connection, key)))
    way = way_between((found[0].decision for found in versions.values() if found), key, kept)
    because = versions[way[0]][0].decision.because
    return MergedId(key, kept=kept, decisions=way, because=because)


def tying(connection: sqlite3.Connection, key: str) -> list[str]:
    """Ids of the decisions that make this entity one with others, in order."""
    found = sorted(_decisions_of(connection, key))
    versions = {one: list(_versions(connection, one)) for one in found}
    return [one for one in found if versions[one][0].decision.verdict == "same"]


def all_decisions(connection: sqlite3.Connection) -> list[bytes]:
    """The answers of all decisions, by id."""
    rows = connection.execute("SELECT answer FROM decision ORDER BY id")
    return [bytes(row[0]) for row in rows]


def decisions_about(connection: sqlite3.Connection, keys: Iterable[str]) -> list[bytes]:
    """The answers of all decisions that name one of these entities, by id."""
    wanted = msgspec.json.encode(list(keys)).decode()
    rows = connection.execute(
        "SELECT answer FROM decision WHERE id IN (SELECT decision FROM decided "
        "WHERE entity IN (SELECT value FROM json_each(?))) ORDER BY id",
        (wanted,),
    )
    return [bytes(row[0]) for row in rows]


def regroup(connection: sqlite3.Connection, *, fresh: bool) -> tuple[set[str], list[Fault]]:
    """Bring both tables to what the decisions in `dirty`, and all tied to them, say.

    Ids of the entities that are answered otherwise than before, and decisions that cannot stand.
    """
    touched = _touched(connection, fresh=fresh)
    if not touched:
        return set(), []
    versions, entities = _tied(connection, touched)
    before = _merged(connection, entities)
    for table, column, values in (
        ("decided", "decision", versions.keys() | touched), ("merged", "id", before.keys())
    ):  # fmt: skip
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ?", [(value,) for value in values]
        )
    decisions = [found[0].decision for found in versions.values() if found]
    after = {
        key: kept for kept, group in groups_of(decisions).items() for key in group if key != kept
    }
    connection.executemany("INSERT INTO merged VALUES (?, ?)", after.items())
    connection.executemany(
        "INSERT INTO decided VALUES (?, ?)",
        [(key, one.id) for one in decisions for key in one.entities],
    )
    changed = {
        key
        for one in before.keys() | after.keys()
        if before.get(one) != after.get(one)
        for key in (one, before.get(one), after.get(one))
        if key is not None
    }
    return changed, list(_faults(versions, conflicts_of(decisions)))


def mark_groups(connection: sqlite3.Connection) -> int:
    """Have all of a group be dirty where one of it is; how many more are."""
    return sum(
        # from `merged`, which is short
        connection.execute(f"INSERT OR IGNORE INTO dirty SELECT {found}").rowcount
        for found in (
            "m.kept FROM merged m CROSS JOIN dirty d ON d.id = m.id",
            "m.id FROM merged m CROSS JOIN dirty d ON d.id = m.kept",
        )
    )


def _touched(connection: sqlite3.Connection, *, fresh: bool) -> set[str]:
    """Decisions in `dirty`, those that are no longer present too."""
    if fresh:  # everything is dirty
        rows = connection.execute("SELECT slot FROM slot WHERE kind = 'decision'")
    else:
        rows = connection.execute(
            "SELECT s.slot FROM dirty d CROSS JOIN slot s ON s.slot = d.id "
            "WHERE s.kind = 'decision' UNION SELECT id FROM decision JOIN dirty USING (id)"
        )
    return {row[0] for row in rows}


def _tied(
    connection: sqlite3.Connection, touched: set[str]
) -> tuple[dict[str, list[_Version]], set[str]]:
    """These decisions, all that share an entity with them, and so on; and all of their entities."""
    found: dict[str, list[_Version]] = {}
    entities: set[str] = set()
    waiting = set(touched)
    while waiting:
        key = waiting.pop()
        found[key] = list(_versions(connection, key))
        rows = connection.execute("SELECT entity FROM decided WHERE decision = ?", (key,))
        named = {row[0] for row in rows} | {
            entity for version in found[key] for entity in version.decision.entities
        }
        for entity in named - entities:
            waiting |= _decisions_of(connection, entity) - found.keys()
        entities |= named
    return found, entities


def _decisions_of(connection: sqlite3.Connection, entity: str) -> set[str]:
    rows = connection.execute("SELECT decision FROM decided WHERE entity = ?", (entity,))
    return {row[0] for row in rows}


def _versions(connection: sqlite3.Connection, key: str) -> Iterator[_Version]:
    for body, *rest in connection.execute(_VERSIONS, (key,)):
        yield _Version(msgspec.json.decode(body, type=Decision), *rest)


def _merged(connection: sqlite3.Connection, entities: Iterable[str]) -> dict[str, str]:
    found = {key: kept_id(connection, key) for key in entities}
    return {key: kept for key, kept in found.items() if key != kept}


def _faults(versions: dict[str, list[_Version]], conflicts: Iterable[Conflict]) -> Iterator[Fault]:
    for key, found in sorted(versions.items()):
        if len({(one.decision.verdict, one.decision.entities) for one in found}) > 1:
            last = max(found, key=lambda one: one.seq)
            others = " and ".join(f"‘{one.dataset}’" for one in found if one is not last)
            yield Fault(
                last.place,
                "id",
                f"{key!r} is decided otherwise in {others}. Give this decision an id of its own, "
                "or withdraw that one.",
            )
    for one in conflicts:
        last = max(
            (version for key in (one.apart, *one.together) for version in versions[key]),
            key=lambda version: version.seq,
        )
        yield Fault(
            last.place,
            "entities",
            f"{one.one!r} and {one.other!r} are different by {one.apart!r}, and the same by "
            f"{' and '.join(map(repr, one.together))}. Withdraw one of these decisions.",
        )
