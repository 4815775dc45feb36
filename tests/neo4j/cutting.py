"""A wire to a server that is cut just when the server has done what it was told last."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_COMMIT = b"\x00\x02\xb0\x12\x00\x00"  # Bolt: a message of two bytes, a structure of no field, 0x12


class Wire:
    """Passes bytes on between clients and a server; counts the commits that went through."""

    def __init__(self, server: str) -> None:
        host, _, port = server.rpartition("/")[2].partition(":")
        self._server = host, int(port)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"bolt://127.0.0.1:{self._listening.getsockname()[1]}"
        self.commits = 0
        self.cut_at = 0  # the commit of which no answer comes back; 0 is none
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more clients."""
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client = self._listening.accept()[0]
                server = socket.create_connection(self._server)
                cut = threading.Event()
                for work in (self._there, self._back):
                    threading.Thread(target=work, args=(client, server, cut), daemon=True).start()

    def _there(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if _COMMIT in data:
                    self.commits += 1
                    if self.commits == self.cut_at:
                        cut.set()
                server.sendall(data)
        _hang_up(client, server)

    def _back(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                if cut.is_set():
                    break  # the server has answered: what was committed stays
                client.sendall(data)
        _hang_up(client, server)


def _hang_up(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def wired(server: str) -> Iterator[Wire]:
    """A wire to this server."""
    wire = Wire(server)
    yield wire
    wire.close()
