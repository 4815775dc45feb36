"""Headers that every answer carries, as plain ASGI: no script but ours, no frame but embeds."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.faults import status_answer

LONGEST_ADDRESS = 8_192
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
_EVERY_ANSWER = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
}
_OPEN = ("/api/", "/embed/", "/static/", "/feeds/")


class SafeHeaders:
    """Adds them; refuses over-long addresses before anything reads them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), path)
            await send(message)

        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await status_answer(Request(scope), 414)(scope, receive, send_safely)
            return
        if scope["method"] == "OPTIONS" and path.startswith(_OPEN):
            await _preflight(send_safely)
            return
        if scope["method"] == "HEAD":
            await self.app({**scope, "method": "GET"}, receive, _without_body(send_safely))
            return
        await self.app(scope, receive, send_safely)


def _without_body(send: Send) -> Send:
    """What a GET would have answered, headers alone."""

    async def send_headers(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return send_headers


def _add(headers: MutableHeaders, path: str) -> None:
    embedded = path.startswith("/embed/")
    headers["Content-Security-Policy"] = _POLICY + ("*" if embedded else "'none'")
    for name, value in _EVERY_ANSWER.items():
        headers[name] = value
    if not embedded:
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
    if path.startswith(_OPEN):
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Access-Control-Expose-Headers"] = "ETag"  # else a script cannot revalidate
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"


async def _preflight(send: Send) -> None:
    headers = [
        (b"allow", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-headers", b"If-None-Match"),
        (b"access-control-max-age", b"86400"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
