"""Holding a load: what it shows is not swept away before whoever reads it lets go."""

from __future__ import annotations

from contextlib import suppress
from uuid import uuid4

from graph.errors import StoreError
from graph.neo4j.server import Server
from graph.neo4j.statements import statement


class Pin:
    """One reader's hold on a load; one who may not write reads on unheld, and may be told so."""

    def __init__(self, server: Server, load: int) -> None:
        self._server = server
        self._key = uuid4().hex
        self._write("pin", load=load)

    def let_go(self) -> None:
        """Hold it no more."""
        self._write("unpin")

    def _write(self, name: str, **values: int) -> None:
        with suppress(StoreError):  # a replica, or a user who may only read
            self._server.write(
                lambda run: run.run(statement(name), {"key": self._key, **values}).consume()
            )
