"""Questions to the graph as it is at one load, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from neo4j import ManagedTransaction

from graph.neo4j.head import Head
from graph.neo4j.statements import statement

Found = TypeVar("Found")


class Reading:
    """One transaction that reads; every statement is told the load as `$load`."""

    def __init__(
        self,
        transaction: ManagedTransaction,
        head: Head,
        remembered: Callable[[object, Callable[[], Any]], Any] = lambda _key, find: find(),
    ) -> None:
        self._transaction = transaction
        self._remembered = remembered
        self.head = head
        self.load = head.load
        self.revision = head.revision

    def remember(self, key: object, find: Callable[[], Found]) -> Found:
        """What is found under this key, looked for once a revision."""
        found: Found = self._remembered((self.revision, key), find)
        return found

    def rows(self, name: str, **values: Any) -> list[list[Any]]:
        """The rows of this statement."""
        result = self._transaction.run(statement(name), {"load": self.load, **values})
        return result.values()

    def each(self, name: str, **values: Any) -> Iterator[list[Any]]:
        """The same one by one, as they come; to be read to the end before anything else is."""
        for record in self._transaction.run(statement(name), {"load": self.load, **values}):
            yield record.values()

    def row(self, name: str, **values: Any) -> list[Any] | None:
        """Its first row, None where there is none."""
        found = self.rows(name, **values)
        return found[0] if found else None

    def value(self, name: str, **values: Any) -> Any:
        """The first value of its first row, None where there is none."""
        found = self.row(name, **values)
        return found[0] if found else None
