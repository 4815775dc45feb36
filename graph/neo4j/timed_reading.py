"""Statements of one search, each by itself, until the time of the whole is spent."""

from __future__ import annotations

from time import monotonic
from typing import Any

from graph.neo4j.head import Head
from graph.neo4j.server import OutOfTime, Server
from graph.neo4j.statements import statement

SEARCH_SECONDS = 20.0  # for finding ways or neighbours, nearly all of them the server's


class TimedReading:
    """Reads as of one load; a statement that would run over the time is ended by the server.

    Whoever uses it looks afterwards whether all that it rests on was still there.
    """

    def __init__(self, server: Server, head: Head, seconds: float) -> None:
        self._server = server
        self._load = head.load
        self._until = monotonic() + seconds
        self._half = seconds / 2
        self._over = 0.0
        self.spent = False

    def rows(self, name: str, **values: Any) -> list[list[Any]]:
        """The rows of this statement; none once the time is spent, and from then on."""
        left = self._until - monotonic()
        if not self.spent and left > 0:
            try:
                values["load"] = self._load
                return self._server.read_within(left, statement(name), values)
            except OutOfTime:
                pass
        if not self.spent:
            self.spent = True
            self._over = monotonic() - (self._until - self._half)
        return []

    def clock(self) -> float:
        """Seconds as a search counts them.

        When the server ends a statement half of the time counts as passed: what was brought by
        then is enough to tell ways from.
        """
        return monotonic() - self._over
