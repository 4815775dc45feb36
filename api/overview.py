"""The overview: reckoned in a thread of its own, once a revision, while others are answered."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.requests import Request

from api.asked import asked
from graph.store import Store

PATIENCE = 6.0  # seconds that a request waits; more than the bundled corpus takes by far
NOT_YET = (
    "The overview of this revision is being reckoned, which takes some seconds. Ask again then."
)
AGAIN = {"Retry-After": "5"}  # seconds


class Overviewing:
    """Makes the overview of one store; whoever asks meanwhile waits for the same one."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="overview")
        self._making: Future[bytes] | None = None

    async def of(self, request: Request) -> tuple[bytes, str] | None:
        """The overview and its revision, or None where it takes longer than a request may wait."""
        store: Store = request.app.state.store

        def look() -> tuple[bytes | None, str]:
            return store.settled(store.overview_made)

        made, revision = await asked(request, look)
        if made is None:
            if self._making is None or self._making.done():
                self._making = self._pool.submit(store.overview)
            waiting = asyncio.shield(asyncio.wrap_future(self._making))
            try:
                await asyncio.wait_for(waiting, self._patience)
            except TimeoutError:
                return None
            made, revision = await asked(request, look)
        return None if made is None else (made, revision)
