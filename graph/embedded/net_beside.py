"""Making the arrays of a large store in a process of its own, so that this one answers meanwhile.

To read a hundred thousand events takes some ten seconds of Python, in which every other thread
of a process waits for its turn again and again. What is made lies in files, and is opened at once.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

from graph.embedded.child import start_child
from graph.embedded.connecting import connect
from graph.embedded.net_keeping import NetFiles

_NICER = 10  # steps by which those who ask go before it


def make_arrays(store: Path) -> bool:
    """Wait until another process has made them; False where it could not."""
    call = f"from graph.embedded.net_beside import work; work({str(store)!r})"
    with suppress(OSError), start_child(call, stdin=subprocess.PIPE) as process:
        return process.wait() == 0
    return False


def work(store: str) -> None:
    """Make them, unless whoever waits for them ends before: this process's whole life."""
    Thread(target=_end_with_parent, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(_NICER)
    path = Path(store)
    with closing(connect(path)) as connection:
        connection.execute("BEGIN")
        NetFiles(path).at(connection)


def _end_with_parent() -> None:
    os.read(0, 1)  # nothing is ever written to it; it is closed when the parent is gone
    os._exit(1)
