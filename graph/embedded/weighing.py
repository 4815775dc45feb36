"""An event as it was known on a day, and its claims with their chains and their history."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from graph.assessing import Assessor
from graph.chain_answers import ChainAnswers
from graph.claims import event_of
from graph.dates import iso_day
from graph.embedded.briefs import Briefs
from graph.embedded.deriving import FAR
from graph.embedded.exporting import present_record
from graph.embedded.lookup import find_answer, nearest_id
from graph.embedded.reading_across import ReadingAcross
from graph.embedded.sourcing import StoredSources
from graph.errors import CorruptStore, NotYetKnown, UnknownId
from graph.event_parts import claims_in
from graph.evidence import Assessed
from graph.records import Event
from graph.sources import Sources

_encode = msgspec.json.encode


def event_answer_on(connection: sqlite3.Connection, key: str, day: int | None) -> bytes:
    """The event's answer by the end of that day, None is now; UnknownId or NotYetKnown."""
    if day is None:
        return find_answer(connection, "event", key)
    answers = [answer for since, answer in _versions(connection, key) if since <= day]
    if not answers:
        raise _not_yet(connection, key, day)
    return answers[-1]


def evidence_on(connection: sqlite3.Connection, key: str, day: int | None) -> Iterator[bytes]:
    """Every claim of the event, whole, in the order of its record."""
    return (_encode(claim) for claim in _claims(connection, key, day))


def claim_on(connection: sqlite3.Connection, claim: str, day: int | None) -> bytes:
    """One claim by its id, whole; UnknownId with the nearest one of its event."""
    key = event_of(claim)
    try:
        found = {item["id"]: item for item in _claims(connection, key, day)}
    except UnknownId as fault:
        if isinstance(fault, NotYetKnown):
            raise NotYetKnown("claim", claim, fault.day, fault.since) from fault
        raise UnknownId("claim", claim) from fault
    if claim not in found:
        now = {} if day is None else {item["id"]: item for item in _claims(connection, key, None)}
        if day is not None and claim in now:
            raise NotYetKnown("claim", claim, iso_day(day), now[claim]["first_known"])
        raise UnknownId("claim", claim)
    return _encode(found[claim])


def _claims(connection: sqlite3.Connection, key: str, day: int | None) -> Iterator[dict[str, Any]]:
    answer = msgspec.json.decode(event_answer_on(connection, key, day))
    assessor, assessed = assessed_on(connection, key, day, StoredSources(connection))
    histories = _histories(connection, key, day)
    briefs = Briefs(connection)
    chains = ChainAnswers(assessor, assessed, briefs)
    there = assessor.there(assessed)
    for (own, standing), (claim, subject) in zip(there, claims_in(answer), strict=True):
        yield {
            "is": "claim",
            **claim,
            "part": chains.part(own),
            "event": briefs(key),
            **subject,
            **chains.whole_claim(standing),
            "history": histories.get(claim["id"], []),
        }


def assessed_on(
    connection: sqlite3.Connection, key: str, day: int | None, sources: Sources
) -> tuple[Assessor, Assessed]:
    """The claims as they stood, which the event's answer on that day was made of."""

    def record(key: str) -> Event:
        found = present_record(connection, key)
        assert isinstance(found, Event)  # noqa: S101 - only ids of events that were answered
        return found

    elsewhere = ReadingAcross(connection, record).rivals_of(key, sources)
    assessor = Assessor(record(key), sources, elsewhere)
    found = assessor.now() if day is None else assessor.on(day)
    if found is None:  # its answer on that day was found: table and rule tell two stories
        raise CorruptStore(
            f"{key} on {iso_day(day or 0)} is not as recorded. Run watchline rebuild."
        )
    return assessor, found


def _histories(
    connection: sqlite3.Connection, key: str, day: int | None
) -> dict[str, list[dict[str, Any]]]:
    """By claim: the days on which its status or its roots changed, oldest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for since, answer in _versions(connection, key):
        if since == FAR or (day is not None and since > day):
            continue
        for claim, _ in claims_in(msgspec.json.decode(answer)):
            state = {"status": claim["status"], "min": claim["roots"]["min"],
                     "max": claim["roots"]["max"]}  # fmt: skip
            entries = found.setdefault(claim["id"], [])
            if not entries or {**entries[-1], **state} != entries[-1]:
                entries.append({"day": iso_day(since), **state})
    return found


def _versions(connection: sqlite3.Connection, key: str) -> list[tuple[int, bytes]]:
    """The event's answers with the day from which each holds, FAR for what no day is known of."""
    rows = connection.execute(
        "SELECT t.day, t.answer FROM event e JOIN event_then t ON t.event = e.n WHERE e.id = ? "
        "UNION ALL SELECT settled, answer FROM event WHERE id = ? ORDER BY 1",
        (key, key),
    )
    return [(row[0], bytes(row[1])) for row in rows]


def _not_yet(connection: sqlite3.Connection, key: str, day: int) -> UnknownId:
    row = connection.execute("SELECT known FROM event WHERE id = ?", (key,)).fetchone()
    if row is None:
        return UnknownId("event", key, nearest_id(connection, "event", key))
    since = None if row[0] == FAR else iso_day(row[0])
    return NotYetKnown("event", key, iso_day(day), since)
