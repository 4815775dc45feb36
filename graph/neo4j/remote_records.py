"""The records of one revision on the server, for a networkx graph that reads what is touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.neo4j.reading import Reading
from graph.neo4j.streamed_net import Ask, pages

_KINDS = {"entity": "entities", "event": "events", "report": "reports"}
_MOST = 100_000  # records of which number and description are remembered
_AHEAD = 100  # answers of events that are brought at once


class RemoteRecords:
    """Read as of the load at which `ask` asks; `let_go` is called when no more is read."""

    def __init__(self, ask: Ask, let_go: Callable[[], None]) -> None:
        self._ask = ask
        self._let_go = let_go
        self._known: dict[str, tuple[str, int, bytes]] = {}  # by id, which no two kinds share
        self._ids: dict[tuple[str, int], str] = {}
        self._answers: dict[int, bytes] = {}  # those that were brought last

    def ids(self, kind: str) -> Iterator[str]:
        """All of a kind, in order; what else will be asked of them comes along."""
        for row in pages(self._ask, f"list_{_KINDS[kind]}", ""):
            self._note(kind, *row)
            yield row[0]

    def id(self, kind: str, number: int) -> str:
        """The id of the one with this number."""
        if (kind, number) not in self._ids:
            self._note(kind, *self._rows(f"id_{_KINDS[kind]}", n=number)[0])
        return self._ids[kind, number]

    def number(self, kind: str, key: str) -> int | None:
        """The number of the one with this id; None where there is none."""
        found = self._find(kind, key)
        return found[1] if found else None

    def brief(self, kind: str, key: str) -> bytes:
        """Its short description."""
        found = self._find(kind, key)
        if found is None:
            raise KeyError(key)
        return found[2]

    def answer(self, number: int, soon: Callable[[], Sequence[int]]) -> bytes:
        """The answer of an event; with it come those that may be asked for next."""
        if number not in self._answers:
            ahead = soon()
            at = ahead.index(number) if number in ahead else len(ahead)
            events = list(dict.fromkeys([number, *ahead[at:]]))[:_AHEAD]
            self._answers = dict(self._rows("net_answers", events=events))
        return self._answers[number]

    def close(self) -> None:
        """Let go of the revision."""
        self._let_go()

    def _find(self, kind: str, key: str) -> tuple[str, int, bytes] | None:
        if key not in self._known:
            for row in self._rows(f"number_{_KINDS[kind]}", key=key):
                self._note(kind, *row)
        found = self._known.get(key)
        return found if found and found[0] == kind else None

    def _note(self, kind: str, key: str, number: int, brief: bytes) -> None:
        if len(self._ids) >= _MOST:
            self._known.clear()
            self._ids.clear()
        self._known[key] = kind, number, brief
        self._ids[kind, number] = key

    def _rows(self, name: str, **values: Any) -> list[list[Any]]:
        def read(reading: Reading) -> list[list[Any]]:
            return reading.rows(name, **values)

        return self._ask(read)
