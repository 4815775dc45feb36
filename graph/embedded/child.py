"""Starting another process of this interpreter, to do a part of this one's work."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

# It finds the modules where we found them, whatever its own start would make of that. Ctrl-C is for
# this process, which ends the other one.
_CODE = "import signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.path[:] = {path!r}; "


def start_child(
    call: str, *, stdin: int, fds: Sequence[int] = (), settings: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process that runs these statements and says nothing; OSError where it cannot be started.

    It has the descriptors `fds` too, by the same numbers, and `settings` in its environment.
    """
    if not sys.executable:
        raise OSError("It is not known which interpreter runs this.")
    return subprocess.Popen(  # noqa: S603  # our own interpreter and text
        [sys.executable, "-c", _CODE.format(path=sys.path) + call],
        stdin=stdin,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict(settings or {}),
        pass_fds=fds,
    )
