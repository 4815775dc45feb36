"""Asking the store: here where it is a file, in threads where a server may keep us waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from graph.errors import StoreAway

Found = TypeVar("Found")
AT_ONCE = 32  # questions; a server answers many at a time, and our part of each is short
PATIENCE = 40.0  # seconds; a server gives up after 30 by itself, unless it is silent


class Beside:
    """Threads that ask a store on a server, so that the loop goes on answering.

    A server that is silent holds a thread for each question until the connection ends; whoever
    asks is told sooner, also who comes when all threads are held.
    """

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="asking")

    async def ask(self, make: Callable[[], Found]) -> Found:
        """What `make` gives; StoreAway once it takes longer than anybody waits."""
        asking = asyncio.get_running_loop().run_in_executor(self._threads, make)
        try:
            return await asyncio.wait_for(asking, self._patience)
        except TimeoutError:
            raise StoreAway(f"The store was silent for {self._patience:.0f} seconds.") from None


async def asked(request: Request, make: Callable[[], Found]) -> Found:
    """What `make` finds in the store; a file is asked here, in less time than a thread takes."""
    beside: Beside | None = request.app.state.beside
    return make() if beside is None else await beside.ask(make)


def in_one_go(answering: Coroutine[Any, Any, Response]) -> Response:
    """What a handler gives that waits for nothing, as no other request may come in between."""
    try:
        answering.send(None)
    except StopIteration as done:
        response: Response = done.value
        return response
    answering.close()
    raise RuntimeError("an answer waits while it reads the store")
