"""A client that costs next to nothing, so that what is measured is the server."""

from __future__ import annotations

import socket
import time

import httptools

PATIENCE = 20.0  # seconds to wait for a server to listen
_A_READ = 1 << 20


class Answer:
    """Status, headers (names in small letters) and body of one answer, as the parser finds them."""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}
        self.body: list[bytes] = []
        self.complete = False

    def on_header(self, name: bytes, value: bytes) -> None:
        self.headers[name.decode().lower()] = value.decode()

    def on_body(self, body: bytes) -> None:
        self.body.append(body)

    def on_message_complete(self) -> None:
        self.complete = True


class Client:
    """One connection that stays open; it asks one thing after another."""

    def __init__(self, port: int) -> None:
        self._socket = _connect(port)
        self._room = bytearray(_A_READ)

    def ask(self, address: str, tag: str = "") -> tuple[int, Answer]:
        """The status and the answer; with a tag, it is asked whether that still holds."""
        having = f"If-None-Match: {tag}\r\n" if tag else ""
        self._socket.sendall(f"GET {address} HTTP/1.1\r\nHost: bench\r\n{having}\r\n".encode())
        answer = Answer()
        parser = httptools.HttpResponseParser(answer)
        while not answer.complete:
            size = self._socket.recv_into(self._room)
            if not size:
                raise ConnectionError(f"{address}: the server has hung up")
            parser.feed_data(memoryview(self._room)[:size])
        return parser.get_status_code(), answer

    def timed(self, address: str, tag: str = "") -> float:
        """Milliseconds from the question to the last byte; 200 is expected, or 304 with a tag."""
        start = time.perf_counter()
        status, _ = self.ask(address, tag)
        took = time.perf_counter() - start
        if status != (304 if tag else 200):
            raise ConnectionError(f"{address}: {status}")
        return took * 1e3


def _connect(port: int) -> socket.socket:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            made = socket.create_connection(("127.0.0.1", port))
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return made
