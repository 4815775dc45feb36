"""Headers that every answer carries, as plain ASGI: no script but ours, no frame but embeds."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.embed.assets import inside, source_hash
from api.faults import status_answer

LONGEST_ADDRESS = 8_192
_POLICY = (
    "default-src 'none'; style-src 'self'{style}; script-src 'self'{script}; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
Headers = list[tuple[bytes, bytes]]  # as ASGI has them, names in small letters
_EVERY_ANSWER: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), browsing-topics=()"),
]
_ALONE: Headers = [
    (b"content-security-policy", f"{_POLICY.format(style='', script='')}'none'".encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
]
# A frame's script has rows parsed by the browser as they arrive, never out of text: no policy.
_TYPED = "require-trusted-types-for 'script'; trusted-types 'none'; "
_OURS_INSIDE = {
    kind: f" {source_hash(inside(name))}"
    for kind, name in (("style", "embed.css"), ("script", "embed.js"))
}
_FRAMED: Headers = [
    (b"content-security-policy", f"{_TYPED}{_POLICY.format_map(_OURS_INSIDE)}*".encode())
]
_READABLE: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag"),  # else a script cannot revalidate
    (b"cross-origin-resource-policy", b"cross-origin"),
]
_OF_PAGES = [*_ALONE, *_EVERY_ANSWER]
_OF_MACHINES = [*_OF_PAGES, *_READABLE]
_OF_EMBEDS = [*_FRAMED, *_EVERY_ANSWER, *_READABLE]
_OURS = frozenset(name for name, _ in (*_OF_MACHINES, *_OF_EMBEDS))
_OPEN = ("/api/", "/embed/", "/static/", "/feeds/", "/oembed")


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
                given = (pair for pair in message["headers"] if pair[0] not in _OURS)
                message = {**message, "headers": [*given, *_headers_of(path)]}
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


def _headers_of(path: str) -> Headers:
    if path.startswith("/embed/"):
        return _OF_EMBEDS
    return _OF_MACHINES if path.startswith(_OPEN) else _OF_PAGES


async def _preflight(send: Send) -> None:
    headers = [
        (b"allow", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
        (b"access-control-allow-headers", b"If-None-Match"),
        (b"access-control-max-age", b"86400"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
