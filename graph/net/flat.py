"""Rows of the graph as they come from events: numbered as the store numbers its records.

A row of `taking` says that an entity took part in an event, a row of `link` that one entity stood
in a relation to another or relied on it, as known from the day `since` up to the day `until`, which
is not counted. What stands today has `now` set, whatever its days.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np

from graph.connections import RELATIONS
from graph.links import Carrier, Parts, reliances
from graph.net.arrays import Array

NEVER = 2**31 - 1  # a day after every day that a question can ask for
CODES = {name: code for code, name in enumerate(RELATIONS)}
RELIES_ON = CODES["relies_on"]

# name and type of each column, in order
TABLES: dict[str, tuple[tuple[str, str], ...]] = {
    "entity": (("n", "i"), ("type", "B"), ("order", "q")),
    "event": (("n", "i"), ("first", "i"), ("last", "i"), ("crowd", "i"), ("order", "q")),
    "report": (("n", "i"),),
    "taking": (
        ("event", "i"), ("entity", "i"), ("since", "i"), ("until", "i"), ("now", "B"),
        ("weak", "H"), ("least", "B"),
    ),
    "link": (
        ("event", "i"), ("subject", "i"), ("object", "i"), ("code", "B"), ("since", "i"),
        ("until", "i"), ("now", "B"), ("weak", "H"), ("least", "B"),
    ),
    "citing": (("event", "i"), ("report", "i")),
    "relying": (("event", "i"), ("report", "i"), ("on_report", "i"), ("on_entity", "i")),
}  # fmt: skip
Flat = dict[str, dict[str, Array]]
Version = tuple[int, Parts]  # the event from this day on; the last one is now


class Numbers(NamedTuple):
    """The store's number of an entity, of a report, by id."""

    entity: Callable[[str], int]
    report: Callable[[str], int]


class Stretch(NamedTuple):
    """How a tie stood from a day up to another."""

    since: int
    until: int
    now: bool
    weak: int
    least: int


class Rows:
    """Rows that gather, to be made arrays."""

    def __init__(self) -> None:
        self._columns = {
            table: [array(kind) for _, kind in columns] for table, columns in TABLES.items()
        }

    def add(self, table: str, *values: int) -> None:
        """One row."""
        for column, value in zip(self._columns[table], values, strict=True):
            column.append(value)

    def add_event(
        self, n: int, days: tuple[int, int], versions: list[Version], numbers: Numbers
    ) -> None:
        """An event with all its ties, as known from each of these days on."""
        now = versions[-1][1]
        crowd = len({item.entity.id for item in now.participants})
        self.add("event", n, *map(_clipped, days), crowd, 0)  # its order is found later
        for taking, found in stretches(versions, takings):
            for stretch in found:
                self.add("taking", n, numbers.entity(taking[0]), *stretch)
        for link, found in stretches(versions, ties_between):
            ends = numbers.entity(link[0]), numbers.entity(link[1])
            if ends[0] != ends[1]:
                for stretch in found:
                    self.add("link", n, *ends, CODES[link[2]], *stretch)
        self._add_reports(n, now, numbers)

    def _add_reports(self, n: int, now: Parts, numbers: Numbers) -> None:
        cited = dict.fromkeys(citation.report.id for citation in now.citations)
        for report in cited:
            self.add("citing", n, numbers.report(report))
        relied = {
            (citation.report.id, source.id, source.publisher is None): None
            for citation in now.citations
            for source in citation.via
        }
        for report, source, originator in relied:
            on = (-1, numbers.entity(source)) if originator else (numbers.report(source), -1)
            self.add("relying", n, numbers.report(report), *on)

    def flat(self) -> Flat:
        """All rows, as arrays."""
        return {
            table: {
                name: np.frombuffer(column, dtype=kind).copy() if column else np.zeros(0, kind)
                for (name, kind), column in zip(TABLES[table], columns, strict=True)
            }
            for table, columns in self._columns.items()
        }


def joined(one: Flat, other: Flat) -> Flat:
    """The rows of both."""
    return {
        table: {name: np.concatenate([one[table][name], other[table][name]]) for name, _ in columns}
        for table, columns in TABLES.items()
    }


_Key = tuple[str, ...]


def takings(parts: Parts) -> Iterable[tuple[_Key, Carrier]]:
    """Who took part, as what; and the claim that carries it."""
    return (((item.entity.id, item.role), item.claim) for item in parts.participants)


def ties_between(parts: Parts) -> Iterable[tuple[_Key, Carrier]]:
    """Subject, object, code; of a reliance the report and its source too; and what carries it."""
    for item in parts.relations:
        yield (item.subject.id, item.object.id, item.relation), item.claim
    for tie in reliances(parts):
        yield (tie.subject, tie.object, "relies_on", tie.report, tie.source), tie.claims[0]


def stretches(
    versions: list[Version], part: Callable[[Parts], Iterable[tuple[_Key, Carrier]]]
) -> Iterable[tuple[_Key, list[Stretch]]]:
    """Each tie with the stretches of time in which it stood alike."""
    if len(versions) == 1:
        day, parts = versions[0]
        return [
            (key, [Stretch(_clipped(day), NEVER, True, *_strength(claim))])
            for key, claim in apart(part(parts))
        ]
    found: dict[_Key, list[Stretch]] = {}
    for at, (day, parts) in enumerate(versions):
        now = at + 1 == len(versions)
        until = NEVER if now else _clipped(versions[at + 1][0])
        for key, claim in apart(part(parts)):
            _extend(found.setdefault(key, []), _clipped(day), until, now, _strength(claim))
    return found.items()


def _extend(
    stretches: list[Stretch], since: int, until: int, now: bool, strength: tuple[int, int]
) -> None:
    last = stretches[-1] if stretches else None
    if last and last.until == since and last[3:] == strength:
        stretches[-1] = Stretch(last.since, until, now, *strength)
    else:
        stretches.append(Stretch(since, until, now, *strength))


def apart(items: Iterable[tuple[_Key, Carrier]]) -> Iterable[tuple[_Key, Carrier]]:
    """Those that a record has twice, each with a key of its own."""
    seen: dict[_Key, int] = {}
    for key, claim in items:
        times = seen[key] = seen.get(key, 0) + 1
        yield (key if times == 1 else (*key, str(times))), claim


def _strength(claim: Carrier) -> tuple[int, int]:
    return claim.weak, min(255, claim.roots.min)


def _clipped(day: int) -> int:
    return max(-NEVER, min(day, NEVER))


def rows_where(rows: Mapping[str, Array], kept: Array) -> dict[str, Array]:
    """Those rows of a table for which `kept` is set."""
    return {name: column[kept] for name, column in rows.items()}
