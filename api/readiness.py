"""Asking a store how it is, without ever waiting long for one that hangs."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from graph.store import State, Store

PATIENCE = 3.0  # seconds; what asks us gives up after some as well


class Readiness:
    """One question at a time in a thread of its own; who asks meanwhile shares its answer.

    So a store that hangs holds one thread, however often somebody asks.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="readiness")
        self._asking: asyncio.Future[State] | None = None

    async def ask(self) -> State:
        """The store's state; TimeoutError after PATIENCE, StoreError as the store raises it."""
        if self._asking is None or self._asking.done():
            loop = asyncio.get_running_loop()
            self._asking = loop.run_in_executor(self._pool, self._store.state)
            self._asking.add_done_callback(_heed)
        return await asyncio.wait_for(asyncio.shield(self._asking), PATIENCE)


def _heed(asked: asyncio.Future[State]) -> None:
    """Take note of a fault that came when nobody waited any more, or asyncio complains of it."""
    if not asked.cancelled():
        asked.exception()
