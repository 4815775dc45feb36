"""The application asked from within: an address in, status, type and body out, no network."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

# With it a streamed answer does not wait beside its writing for somebody to hang up.
_ASGI = {"version": "3.0", "spec_version": "2.4"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answers."""

    status: int
    type: str
    body: bytes


class Inside:
    """Asks one application, one address after the other, in this thread."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._loop = asyncio.new_event_loop()

    def get(self, address: str) -> Answer:
        """What a reader would get there, unpacked."""
        return self._loop.run_until_complete(self._get(address))

    def close(self) -> None:
        """Nothing more is asked."""
        self._loop.close()

    async def _get(self, address: str) -> Answer:
        path, _, query = address.partition("?")
        scope: dict[str, Any] = {
            "type": "http", "asgi": _ASGI, "http_version": "1.1", "method": "GET",
            "scheme": "http", "path": unquote(path), "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "headers": [],
            "client": None, "server": None,
        }  # fmt: skip
        status, headers, parts = 500, {}, []

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = dict(message["headers"])
            else:
                parts.append(message.get("body", b""))

        await self._app(scope, receive, send)
        kind = headers.get(b"content-type", b"").decode().partition(";")[0]
        return Answer(status, kind, b"".join(parts))
