"""One record by its id, and what is counted over all of them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
from rapidfuzz import fuzz, process

from graph.embedded.gone import find_gone
from graph.embedded.identities import decisions_about, find_merged, merged_into
from graph.embedded.resolving import resolve
from graph.errors import UnknownId
from graph.record_answers import MOST_REPORTS, Around, whole_entity, whole_report
from graph.stats import COUNTED, stats_answer

MOST_COMPARED = 20_000  # ids that an unknown one is compared with


def find_answer(connection: sqlite3.Connection, kind: str, key: str) -> bytes:
    """The stored answer of one record; or UnknownId, which says where it is or what is like it."""
    row = connection.execute(f"SELECT answer FROM {kind} WHERE id = ?", (key,)).fetchone()
    if row is None:
        raise _missing(connection, kind, key)
    return bytes(row[0])


def _missing(connection: sqlite3.Connection, kind: str, key: str) -> UnknownId:
    """Why there is none: another id answers for it, it is gone, or it never was."""
    if kind != "entity":
        gone = find_gone(connection, kind, key)
        return gone or UnknownId(kind, key, nearest_id(connection, kind, key))
    other = find_merged(connection, key) or find_gone(connection, kind, key)
    if other:
        return other
    meant = resolve(connection, key, ()).candidates
    near = nearest_id(connection, kind, key) or (meant[0].id if meant else None)
    return UnknownId(kind, key, near, meant)


def entity_answer(connection: sqlite3.Connection, key: str, day: int | None) -> bytes:
    """The entity, what it is part of, its parts, how many events and reports name it, and the
    newest of those reports; undated ones last.

    With a day, only those events and reports that were known by its end.
    """
    known = "" if day is None else f" AND known <= {day}"
    answer = find_answer(connection, "entity", key)
    run = connection.execute
    whole = run(
        "SELECT w.brief FROM entity e JOIN entity w ON w.id = e.part_of WHERE e.id = ?", (key,)
    ).fetchone()
    parts = run("SELECT brief FROM entity WHERE part_of = ? ORDER BY id", (key,)).fetchall()
    events = run(f"SELECT count(*) FROM part_taken WHERE entity = ?{known}", (key,)).fetchone()[0]
    reports = run(f"SELECT count(*) FROM report WHERE publisher = ?{known}", (key,)).fetchone()[0]
    newest = run(
        f"SELECT brief FROM report WHERE publisher = ?{known} ORDER BY last DESC, id LIMIT ?",
        (key, MOST_REPORTS),
    ).fetchall()
    merged = merged_into(connection, key)
    around = Around(
        whole=whole[0] if whole else None,
        parts=[row[0] for row in parts],
        events=events,
        published=reports,
        newest=[row[0] for row in newest],
        merged=merged,
        decisions=decisions_about(connection, (key, *merged)),
    )
    return whole_entity(answer, around)


def report_answer(connection: sqlite3.Connection, key: str) -> bytes:
    """The report, the citations that it carries, and the citations that name it as source."""
    answer = find_answer(connection, "report", key)
    rows = connection.execute(
        "SELECT e.answer FROM reference r JOIN event e ON e.id = r.source WHERE r.target = ? "
        "ORDER BY e.first, e.last, e.id",
        (key,),
    )
    return whole_report(key, answer, (row[0] for row in rows))


def count_all(connection: sqlite3.Connection) -> dict[str, Any]:
    """How much of what is present: records by kind, events by jurisdiction and kind, stances."""
    run = connection.execute
    records = [run(f"SELECT count(*) FROM {table}").fetchone()[0] for table in COUNTED]
    jurisdictions, kinds = (
        dict(
            run(
                f"SELECT {column}, count(*) AS n FROM event GROUP BY 1 ORDER BY n DESC, 1"
            ).fetchall()
        )
        for column in ("jurisdiction", "kind")
    )
    stances: Counter[str] = Counter()
    relations: Counter[str] = Counter()
    for (answer,) in run("SELECT answer FROM event"):
        event = msgspec.json.decode(answer, type=_Counted)
        stances.update(item.stance for item in event.citations)
        relations.update(item.relation for item in event.relations)
    return stats_answer(records, jurisdictions, kinds, stances, relations)


class _Stance(msgspec.Struct):
    stance: str


class _Relation(msgspec.Struct):
    relation: str


class _Counted(msgspec.Struct):
    citations: list[_Stance]
    relations: list[_Relation]


def nearest_id(connection: sqlite3.Connection, kind: str, key: str) -> str | None:
    """The id of a record of this kind that is most like the key, or None."""
    start = key[:3]
    rows = connection.execute(
        f"SELECT id FROM {kind} WHERE id >= ? AND id < ? UNION ALL SELECT id FROM {kind} LIMIT ?",
        (start, f"{start}\U0010ffff", MOST_COMPARED),
    )
    return nearest(key, (row[0] for row in rows))


def nearest(key: str, known: Iterable[str]) -> str | None:
    """What is most like the key of all that is known, or None where nothing is like it."""
    # By edits alone: weighing parts of words takes twenty times as long, which anybody could ask
    # for with one wrong address after another.
    found = process.extractOne(key[:200], list(known), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None
