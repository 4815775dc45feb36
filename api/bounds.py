"""How much a client may send: the parser of requests has no bound of its own."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LONGEST_HEAD = 65_536  # bytes of a request's line and headers
LONGEST_BODY = 1_000_000  # bytes that are let pass unread; there is nothing to send us


class Bounded(HttpToolsProtocol):
    """Hangs up on a head or body that does not end, instead of keeping all of it in memory.

    Counted in whole reads: what arrives at once may be longer by as much as a read takes.
    """

    _unfinished = 0
    _in_body = False

    def data_received(self, data: bytes) -> None:
        """Take in what has come, as far as it may."""
        self._unfinished += len(data)
        super().data_received(data)
        most = LONGEST_BODY if self._in_body else LONGEST_HEAD
        if self._unfinished <= most or self.transport.is_closing():
            return
        if self._in_body:
            self.transport.close()  # it has its answer already
        else:
            self.send_400_response("The head of the request is too long.")

    def on_headers_complete(self) -> None:
        """From here on it is the body that counts."""
        self._unfinished, self._in_body = 0, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """And from here on the next head."""
        self._unfinished, self._in_body = 0, False
        super().on_message_complete()
