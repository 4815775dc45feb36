"""Questions to the graph as it is at one load, whatever is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from neo4j import ManagedTransaction

from graph.neo4j.head import Head
from graph.neo4j.statements import statement


class Reading:
    """One transaction that reads; every statement is told the load as `$load`."""

    def __init__(self, transaction: ManagedTransaction, head: Head) -> None:
        self._transaction = transaction
        self.head = head
        self.load = head.load
        self.revision = head.revision

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
