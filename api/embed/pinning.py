"""The store at the revision that an embed is pinned to."""

from __future__ import annotations

from collections import OrderedDict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from api.asked import asked
from graph.store import Store

MOST_OPEN = 8


async def store_of(request: Request, revision: str) -> Store:
    """The store as it is, or as it was at this revision.

    An earlier one is replayed from the ledger the first time that it is asked for, which takes as
    long as its records are many: beside the others' requests, not before them, and one at a time,
    since two would write to the same file.
    """
    state = request.app.state
    store: Store = state.store
    now = await asked(request, store.revision)
    if not revision or revision == now:
        return store
    kept: OrderedDict[str, Store] = state.pinned
    if state.pinned_at != now:  # a text may have been erased meanwhile, and its replays removed
        kept.clear()
        state.pinned_at = now
    async with state.pinning:
        if revision not in kept:
            kept[revision] = await run_in_threadpool(store.at, revision)
            while len(kept) > MOST_OPEN:
                kept.popitem(last=False)
        kept.move_to_end(revision)
        return kept[revision]
