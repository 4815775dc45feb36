"""Making the arrays of a large store in a process of its own, so that this one answers meanwhile.

To read a hundred thousand events takes some twenty seconds of Python, in which every other thread
of a process waits for its turn again and again. What is made lies in files, and is opened at once.
"""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread

from graph.embedded.connecting import connect
from graph.embedded.net_keeping import NetFiles

_NICER = 10  # steps by which those who ask go before it
# The child finds the modules where we found them, whatever its own start would make of that.
_CHILD = (
    "import sys; sys.path[:] = {path!r}; "
    "from graph.embedded.net_beside import work; work({store!r})"
)


def make_arrays(store: Path) -> None:
    """Wait until another process has made them; where there can be none, they are not made."""
    code = _CHILD.format(path=sys.path, store=str(store))
    with (
        suppress(OSError),
        subprocess.Popen(  # noqa: S603  # our own interpreter and text
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process,
    ):
        process.wait()


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
    sys.stdin.buffer.read()  # it is never written to, and closed when the parent is gone
    os._exit(1)
