"""Hops opened from the server: which events tie each two, their answers, and what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from msgspec import Raw

from graph.connections import TieQuestion
from graph.embedded.asking_net import Asking
from graph.hops import MOST_TIES, Hops, Row
from graph.neo4j.reading import Reading
from graph.neo4j.tie_filters import day_filter, measures, tie_filters

_NOTHING = Raw(b"null")
_AT_ONCE = 500  # events of which the whole answers are brought by one statement
Pair = tuple[int, int]


class RemoteFinding:
    """Ids and ties by places, which are numbers here; `expect` brings many hops at once."""

    def __init__(self, reading: Reading, asked: TieQuestion, id_of: Callable[[int], str]) -> None:
        self._reading = reading
        self._values = {**tie_filters(asked), **measures()}
        self._day = day_filter(asked.known_day())
        self._between: dict[tuple[Pair, int], tuple[list[int], int]] = {}
        self._events: dict[int, Row | None] = {}
        self._briefs: dict[str, Raw] = {}
        self._noted: set[str] | None = None
        self.id = id_of
        self.asking = Asking(self, Hops(asked, self._event, self._brief))

    def expect(self, hops: Iterable[Pair]) -> None:
        """These hops will be asked for."""
        pairs = sorted({_pair(*hop) for hop in hops})
        self._bring_between(pairs, MOST_TIES)
        events = {event for pair in pairs for event in self._between[pair, MOST_TIES][0]}
        self.bring_events(sorted(events))
        ties = [tie for pair in pairs for tie in self.asking.ties(*pair)[0]]
        reports = chain.from_iterable(tie.link.reports for tie in ties)
        self.bring_briefs({*reports, *(self.id(end) for pair in pairs for end in pair)})

    def between(self, one: int, other: int, most: int) -> tuple[list[int], int]:
        """Numbers of the events with the strongest ties of two, and how many ties there are."""
        key = _pair(one, other), most
        if key not in self._between:
            self._bring_between([key[0]], most)
            self.bring_events(self._between[key][0])
        return self._between[key]

    def bring_events(self, events: Iterable[int]) -> None:
        """Bring these events as they were on the day."""
        new = [event for event in events if event not in self._events]
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            self._events.update(dict.fromkeys(some))
            for n, *row in self._reading.rows("net_events", events=some, **self._day):
                self._events[n] = None if row[3] is None else (row[0], row[1], row[2], row[3])

    def bring_briefs(self, keys: Iterable[str]) -> None:
        """Bring short descriptions of these entities and reports."""
        new = [key for key in dict.fromkeys(keys) if key not in self._briefs]
        if new:
            self._briefs.update(dict.fromkeys(new, _NOTHING))
            rows = self._reading.rows("net_briefs", keys=new)
            self._briefs.update((key, Raw(brief)) for key, brief in rows)

    def bring_named(self, tell: Callable[[], object]) -> None:
        """Bring short descriptions of all that is named when this is told."""
        self._noted = set()
        tell()
        self.bring_briefs(self._noted)
        self._noted = None

    def _bring_between(self, pairs: list[Pair], most: int) -> None:
        for pair in pairs:
            self._between[pair, most] = [], 0
        rows = self._reading.rows("net_between", pairs=pairs, most=most, **self._values)
        for one, other, events, total in rows:
            self._between[(one, other), most] = events, total

    def _event(self, n: int) -> Row | None:
        if n not in self._events:
            self.bring_events([n])
        return self._events[n]

    def _brief(self, key: str) -> Raw:
        if self._noted is not None:
            self._noted.add(key)
            return _NOTHING
        if key not in self._briefs:
            self.bring_briefs([key])
        return self._briefs[key]


def _pair(one: int, other: int) -> Pair:
    return min(one, other), max(one, other)
