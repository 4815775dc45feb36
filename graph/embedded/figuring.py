"""Figures side by side, out of the store: found by what they measure, answered by their events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from graph.chain_answers import ChainAnswers
from graph.claims import event_of
from graph.comparing import folded
from graph.dates import iso_day
from graph.embedded.briefs import Briefs
from graph.embedded.deriving import FAR
from graph.embedded.identities import kept_id
from graph.embedded.leaving_out import count_left_out
from graph.embedded.lookup import find_answer, nearest
from graph.embedded.sourcing import StoredSources
from graph.embedded.weighing import assessed_on, event_answer_on
from graph.errors import NotYetKnown, UnknownId
from graph.figure_answers import figure_answer, group_answer
from graph.figures import Figure, FigureQuestion, rivals_beyond
from graph.store import Groups

MOST_GROUPS = 100
MOST_FIGURES = 200  # of a group; the answer says how many there are
ENOUGH = 300  # figures of an answer, after which no further group is begun
MOST_MEASURES = 1_000
_ALWAYS = 2**62  # later than any day, FAR too: what is known now
_encode = msgspec.json.encode
_Shown = tuple[Figure, dict[str, Any]]


def measures_on(connection: sqlite3.Connection, day: int | None) -> Groups:
    """The measures that have two figures at least, those with most of them first."""
    rows = connection.execute(
        "SELECT measure, count(*) AS figures, count(DISTINCT event), min(written), "
        "count(*) OVER () FROM figure WHERE known <= ? GROUP BY measure HAVING figures > 1 "
        "ORDER BY figures DESC, measure LIMIT ?",
        (_limit(day), MOST_MEASURES),
    ).fetchall()
    items = (
        _encode({"measure": written, "figures": figures, "events": events})
        for _, figures, events, written, _ in rows
    )
    return Groups(tuple(items), rows[0][4] if rows else 0)


def figures_on(connection: sqlite3.Connection, asked: FigureQuestion) -> Groups:
    """Groups of figures; UnknownId or NotYetKnown for what is asked for by name."""
    day = asked.known_day()
    measures = _measures_of(connection, asked, day)
    items = tuple(map(_encode, _groups(_Gathering(connection, day), measures, asked)))
    if day is None:
        return Groups(items, len(measures))
    every = _measures_of(connection, asked, None)
    return Groups(items, len(measures), _left_out(connection, every, day))


def _groups(
    gathering: _Gathering, measures: Sequence[str], asked: FigureQuestion
) -> Iterator[dict[str, Any]]:
    """One group after the other, until there are enough figures for one answer."""
    shown, wanted = 0, asked.beside
    for measure in measures[:MOST_GROUPS]:
        if shown >= ENOUGH:
            break
        group = gathering.group(measure, asked)
        shown += len(group["figures"])
        if group["figures"][0]["claim"]["id"] == wanted:
            wanted = None
        yield group
    if wanted:
        raise UnknownId("figure", wanted)


def _measures_of(
    connection: sqlite3.Connection, asked: FigureQuestion, day: int | None
) -> list[str]:
    """What is measured in the event, in the events of the entity, or the measure that is asked."""
    if asked.measure:
        return [_known_measure(connection, asked.measure, day)]
    if asked.event:
        event = msgspec.json.decode(event_answer_on(connection, asked.event, day))
        return list(dict.fromkeys(folded(item["measure"]) for item in event["quantities"]))
    assert asked.entity  # noqa: S101 - the question has one of the three
    entity = kept_id(connection, asked.entity)
    find_answer(connection, "entity", entity)
    rows = connection.execute(
        "SELECT f.measure FROM part_taken p JOIN figure f USING (event) WHERE p.entity = ? "
        "AND p.known <= ? AND f.known <= ? ORDER BY p.first, p.last, p.id, f.place",
        (entity, _limit(day), _limit(day)),
    )
    return list(dict.fromkeys(row[0] for row in rows))


def _known_measure(connection: sqlite3.Connection, written: str, day: int | None) -> str:
    measure = folded(written)
    since = connection.execute(
        "SELECT min(known) FROM figure WHERE measure = ?", (measure,)
    ).fetchone()[0]
    if since is None:
        names = connection.execute("SELECT DISTINCT measure FROM figure LIMIT 20000")
        raise UnknownId("measure", written, nearest(measure, (row[0] for row in names)))
    if since > _limit(day):
        first = None if since == FAR else iso_day(since)
        raise NotYetKnown("measure", written, iso_day(day or 0), first)
    return measure


def _left_out(connection: sqlite3.Connection, measures: Sequence[str], day: int) -> dict[str, int]:
    """Citations of events with these measures that were not known on the day."""
    packed: dict[int, bytes] = {}
    for measure in measures[:MOST_GROUPS]:
        packed |= connection.execute(
            "SELECT e.n, e.days FROM figure f JOIN event e ON e.n = f.event WHERE f.measure = ?",
            (measure,),
        )
    return count_left_out(packed.values(), day)


class _Gathering:
    """Reads figures event by event, each event once, as known on one day."""

    def __init__(self, connection: sqlite3.Connection, day: int | None) -> None:
        self._connection = connection
        self._day = day
        self._sources = StoredSources(connection)
        self._briefs = Briefs(connection)
        self._read: dict[str, list[_Shown]] = {}

    def group(self, measure: str, asked: FigureQuestion) -> dict[str, Any]:
        """All figures of this measure, those that are asked for at the top; last, their rivals."""
        rows = self._connection.execute(
            "SELECT e.id, count(*) FROM figure f JOIN event e ON e.n = f.event "
            "WHERE f.measure = ? AND f.known <= ? GROUP BY e.n "
            "ORDER BY e.id <> ?, e.id <> ?, e.first, e.last, e.id",
            (measure, _limit(self._day), event_of(asked.beside or ""), asked.event or ""),
        ).fetchall()
        own: list[_Shown] = []
        for key, _ in rows:
            own += (item for item in self._figures(key) if item[0].measure == measure)
            if len(own) >= MOST_FIGURES:
                break
        own.sort(key=lambda item: item[0].claim != asked.beside)
        beyond = self._claims(rivals_beyond(figure for figure, _ in own))
        shown = [*own[:MOST_FIGURES], *beyond][:MOST_FIGURES]
        total = sum(number for _, number in rows) + len(beyond)
        return group_answer([item[0] for item in shown], [item[1] for item in shown], total)

    def _claims(self, claims: list[str]) -> list[_Shown]:
        found = {
            item[0].claim: item
            for event in dict.fromkeys(map(event_of, claims))
            for item in self._figures(event)
        }
        return [found[claim] for claim in claims]

    def _figures(self, key: str) -> list[_Shown]:
        """The figures of one event on that day, as compared and as answered."""
        if key not in self._read:
            self._read[key] = list(self._figures_of(key))
        return self._read[key]

    def _figures_of(self, key: str) -> Iterator[_Shown]:
        answer = msgspec.json.decode(event_answer_on(self._connection, key, self._day))
        assessor, assessed = assessed_on(self._connection, key, self._day, self._sources)
        chains = ChainAnswers(assessor, assessed, self._briefs)
        there = [pair for pair in assessor.there(assessed) if pair[0].kind == "quantities"]
        for place, (claim, standing) in enumerate(there):
            quantity = assessor.event.quantities[claim.place]
            roots = list(chains.roots_found(standing))
            yield (
                Figure(claim.id, quantity, standing.rivals),
                figure_answer(answer, place, quantity, roots),
            )


def _limit(day: int | None) -> int:
    return _ALWAYS if day is None else day
