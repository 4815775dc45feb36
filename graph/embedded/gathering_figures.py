"""Figures side by side: gathered event by event from wherever they are found, and compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from graph.chain_answers import ChainAnswers
from graph.claims import event_of
from graph.comparing import folded
from graph.dates import iso_day
from graph.embedded.briefs import Briefs
from graph.embedded.deriving import FAR
from graph.embedded.leaving_out import count_left_out
from graph.embedded.lookup import nearest
from graph.embedded.sourcing import StoredSources
from graph.embedded.weighing import assessed_on, event_answer_on
from graph.errors import NotYetKnown, UnknownId
from graph.figure_answers import figure_answer, group_answer
from graph.figures import Figure, FigureQuestion, rivals_beyond
from graph.store import Groups

MOST_GROUPS = 100
MOST_FIGURES = 200  # of a group; the answer says how many there are
ENOUGH = 300  # figures of an answer, after which no further group is begun
_ALWAYS = 2**62  # later than any day, FAR too: what is known now
_encode = msgspec.json.encode
_Shown = tuple[Figure, dict[str, Any]]


class Shelf(Protocol):
    """Where figures are found; what their events are weighed by is in `connection`."""

    @property
    def connection(self) -> sqlite3.Connection:
        """Tables that hold the events that were brought."""

    def bring(self, events: Sequence[str]) -> None:
        """Have all that the claims of these events are weighed by."""

    def answer(self, event: str, day: int | None) -> bytes:
        """The event's answer on that day; UnknownId or NotYetKnown."""

    def measures_around(self, entity: str, day: int) -> Iterable[str]:
        """What is measured in the events of the entity, in order of time; UnknownId."""

    def known_since(self, measure: str) -> int | None:
        """The day from which some figure of it is known, FAR for never; None: there is no such."""

    def every_measure(self) -> Iterable[str]:
        """What is measured at all, as far as an unknown measure is compared with it."""

    def events_with(self, measure: str, day: int, first: str, second: str) -> list[tuple[str, int]]:
        """Events with figures of this measure, and how many; those two first, then by time."""

    def packed_days(self, measures: Sequence[str]) -> Iterable[bytes]:
        """Days of the citations of each event with one of these measures."""


def up_to(day: int | None) -> int:
    """The day until which something is to be known; now is later than any day."""
    return _ALWAYS if day is None else day


def side_by_side(shelf: Shelf, asked: FigureQuestion) -> Groups:
    """Groups of figures; UnknownId or NotYetKnown for what is asked for by name."""
    day = asked.known_day()
    measures = _measures_of(shelf, asked, day)
    items = tuple(map(_encode, _groups(_Gathering(shelf, day), measures, asked)))
    if day is None:
        return Groups(items, len(measures))
    every = _measures_of(shelf, asked, None)
    left_out = count_left_out(shelf.packed_days(every[:MOST_GROUPS]), day)
    return Groups(items, len(measures), left_out)


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


def _measures_of(shelf: Shelf, asked: FigureQuestion, day: int | None) -> list[str]:
    """What is measured in the event, in the events of the entity, or the measure that is asked."""
    if asked.measure:
        return [_known_measure(shelf, asked.measure, day)]
    if asked.event:
        event = msgspec.json.decode(shelf.answer(asked.event, day))
        return list(dict.fromkeys(folded(item["measure"]) for item in event["quantities"]))
    assert asked.entity  # noqa: S101 - the question has one of the three
    return list(dict.fromkeys(shelf.measures_around(asked.entity, up_to(day))))


def _known_measure(shelf: Shelf, written: str, day: int | None) -> str:
    measure = folded(written)
    since = shelf.known_since(measure)
    if since is None:
        raise UnknownId("measure", written, nearest(measure, shelf.every_measure()))
    if since > up_to(day):
        first = None if since == FAR else iso_day(since)
        raise NotYetKnown("measure", written, iso_day(day or 0), first)
    return measure


class _Gathering:
    """Reads figures event by event, each event once, as known on one day."""

    def __init__(self, shelf: Shelf, day: int | None) -> None:
        self._shelf = shelf
        self._connection = shelf.connection
        self._day = day
        self._sources = StoredSources(shelf.connection)
        self._briefs = Briefs(shelf.connection)
        self._read: dict[str, list[_Shown]] = {}

    def group(self, measure: str, asked: FigureQuestion) -> dict[str, Any]:
        """All figures of this measure, those that are asked for at the top; last, their rivals."""
        rows = self._shelf.events_with(
            measure, up_to(self._day), event_of(asked.beside or ""), asked.event or ""
        )
        own: list[_Shown] = []
        wanted = list(_enough(rows))
        self._shelf.bring(wanted)
        for key in wanted:
            own += (item for item in self._figures(key) if item[0].measure == measure)
        own.sort(key=lambda item: item[0].claim != asked.beside)
        beyond = self._claims(rivals_beyond(figure for figure, _ in own))
        shown = [*own[:MOST_FIGURES], *beyond][:MOST_FIGURES]
        total = sum(number for _, number in rows) + len(beyond)
        return group_answer([item[0] for item in shown], [item[1] for item in shown], total)

    def _claims(self, claims: list[str]) -> list[_Shown]:
        events = list(dict.fromkeys(map(event_of, claims)))
        self._shelf.bring(events)
        found = {item[0].claim: item for event in events for item in self._figures(event)}
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


def _enough(rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    """The first events, up to the one that completes a group."""
    figures = 0
    for key, number in rows:
        yield key
        figures += number
        if figures >= MOST_FIGURES:
            return
