"""Real Neo4j servers on this machine, without Docker: many in one process, each with its own store.

Community edition has one database a server, and tests must not see each other's nodes. The first
server costs about 6 s of processor time and 350 MB, a further one in the same process 0.5 s and
12 MB (measured, Neo4j 5.26 on Java 17). So all workers of a run share one process, where each
opens servers of its own, and only a test that kills its server has a process to itself.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

INSTALLED = Path(__file__).parents[2] / ".venv" / "neo4j"  # by install.sh beside this file
START_SECONDS = 120  # 6 on a quiet machine
# A server that lives for minutes starts in half the time with the first compiler alone.
BRIEF = ("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
JAVA = [
    "java",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
]  # fmt: skip


class ServerFailed(Exception):
    """The process of the servers ended; its last words."""


def what_is_missing() -> str:
    """Why no server can run here, and what to do; nothing where one can."""
    if (INSTALLED / "classpath").exists():
        return ""
    return "no Neo4j server: it needs Java 17, Maven and `make .venv/neo4j.stamp`"


@dataclass(slots=True)
class Servers:
    """The servers below one folder, in one process that ends when nobody holds `orders` any more.

    `orders` is a named pipe: the process reads its stdin to the end, and the kernel says "end" when
    the last writer has closed it or died. So a run that was killed leaves no server behind.
    """

    folder: Path
    orders: int  # the writing end; not inherited by what the tests start
    process: subprocess.Popen[bytes] | None  # known to who started it

    def open(self, name: str, port: int = 0, *, auth: bool = False) -> int:
        """The port where the server `name` answers; opened unless it is. 0 is any free port.

        With `auth` it asks for a password, which is the first one of every new server.
        """
        answer = self.folder / f"{name}.port"
        with _locked(self.folder):
            if not answer.exists():
                self._order(f"{name} {port}{' auth' if auth else ''}\n")
                until = time.monotonic() + START_SECONDS
                while not answer.exists():
                    if time.monotonic() > until:
                        raise ServerFailed(f"{name} did not start: {_last_words(self.folder)}")
                    time.sleep(0.02)
                    self._order("\n")  # fails as soon as nobody reads
        return int(answer.read_text())

    def leave(self) -> None:
        """Nothing; the process ends if all others have left too."""
        os.close(self.orders)

    def stop(self) -> None:
        """Nothing; the servers have stopped in good order. Their stores stay."""
        self.leave()
        self._wait()

    def kill(self) -> None:
        """Nothing; the servers are gone as in a power cut. Their stores stay as they were."""
        assert self.process
        self.process.kill()
        self._wait()
        self.leave()

    def _wait(self) -> None:
        assert self.process
        self.process.wait(START_SECONDS)
        for answer in self.folder.glob("*.port"):
            answer.unlink()

    def _order(self, line: str) -> None:
        try:
            os.write(self.orders, line.encode())
        except BrokenPipeError as ended:
            raise ServerFailed(_last_words(self.folder)) from ended


def join_servers(folder: Path, jvm: Sequence[str] = BRIEF) -> Servers:
    """The servers of `folder`, whose process is started by the first who joins, with these options.

    `-Dpagecache.megabytes=N` is how much of its files each of them keeps in memory: 32 else.
    `-Dreplan.seconds=N` is after how long a text may be planned anew: Neo4j's own 10, a day else.
    `-Dsampling=true` has it count what its indexes hold, as it does of itself, to plan by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pipe = folder / "orders"
    with _locked(folder):
        if not pipe.exists():
            os.mkfifo(pipe)
        with contextlib.suppress(OSError):  # ENXIO: nobody reads
            return Servers(folder, os.open(pipe, os.O_WRONLY | os.O_NONBLOCK), None)
        return _start(folder, pipe, jvm)


def _start(folder: Path, pipe: Path, jvm: Sequence[str]) -> Servers:
    for answer in folder.glob("*.port"):
        answer.unlink()
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)  # else it would wait for a writer
    writing = os.open(pipe, os.O_WRONLY)
    os.set_blocking(reading, True)
    classpath = f"{INSTALLED}:{(INSTALLED / 'classpath').read_text()}"
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [*JAVA, *jvm, "-cp", classpath, "Launcher", str(folder)],
            stdin=reading, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
    os.close(reading)
    return Servers(folder, writing, process)


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _last_words(folder: Path) -> str:
    return (folder / "log").read_text(errors="replace")[-3_000:]


class OwnServer:
    """A server in a process of its own: to be stopped, killed, and started again.

    Its store and its port stay the same.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = 0
        self._servers: Servers | None = None

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self._port}"

    def start(self) -> None:
        """Nothing; the server answers."""
        self._servers = join_servers(self._folder)
        self._port = self._servers.open("own", self._port)

    def stop(self) -> None:
        """Nothing; the server has stopped in good order, if it ran."""
        if self._servers:
            self._servers.stop()
            self._servers = None

    def kill(self) -> None:
        """Nothing; the server is gone as in a power cut (SIGKILL)."""
        if self._servers:
            self._servers.kill()
            self._servers = None
