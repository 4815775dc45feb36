"""Asking both engines the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.embedded import EmbeddedStore
from graph.errors import WatchlineError
from graph.neo4j.engine import Neo4jStore


class Both(NamedTuple):
    """One set of records in a file and on a server."""

    file: EmbeddedStore
    server: Neo4jStore


class Question:
    """A verb of the door and what it is asked."""

    def __init__(self, verb: str, *values: Any, **named: Any) -> None:
        self._verb, self._values, self._named = verb, values, named

    def __repr__(self) -> str:
        return f"{self._verb}({self._values} {self._named})"

    def answer(self, store: EmbeddedStore | Neo4jStore) -> Any:
        """What the store answers, read to its end, or what it says against the question."""
        try:
            found = getattr(store, self._verb)(*self._values, **self._named)
            return list(found) if isinstance(found, Iterator) else found
        except WatchlineError as fault:
            return type(fault), str(fault), vars(fault)


def assert_same(both: Both, questions: Iterable[Question]) -> None:
    """Both say the same to each, byte by byte."""
    for question in questions:
        assert question.answer(both.server) == question.answer(both.file), question


def some(keys: list[str], number: int) -> list[str]:
    """So many of them or a few more, spread over all."""
    return keys[:: max(1, len(keys) // number)]
