"""Having a file that grows written to its disk meanwhile, so that whoever syncs it waits less."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

_PAUSE = 1.0  # seconds


@contextmanager
def written_out(path: Path) -> Iterator[None]:
    """Sync the file every second, if there is one; what then failed is an OSError at the end.

    The system would not tell it again to who opens the file later and syncs it. Closing a file
    here lets go of this process's locks on it: no database that others read may be given.
    """
    done = Event()
    with ThreadPoolExecutor(1, "written-out") as threads:
        syncing = threads.submit(_sync_until, done, path)
        try:
            yield
        finally:
            done.set()
        syncing.result()


def _sync_until(done: Event, path: Path) -> None:
    if done.wait(_PAUSE) or not path.exists():
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())
        while not done.wait(_PAUSE):
            os.fsync(file.fileno())
