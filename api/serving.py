"""From settings to a running server, with words for what can stand in its way."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from threading import Thread

import uvicorn
from starlette.types import ASGIApp

from api.app import create_app
from api.bounds import Bounded
from api.settings import Settings
from graph.errors import WatchlineError
from graph.store import Store

_TURN = 0.001  # seconds


class CannotServe(WatchlineError):
    """The address is taken or cannot be had."""


def serve_store(store: Store, environment: Mapping[str, str], say: Callable[[str], None]) -> None:
    """Serve until interrupted; no access log is written, so no reader's address is kept."""
    settings = Settings.from_environment(environment)
    wanted = environment.get("WATCHLINE_LANGUAGE") or settings.language
    if wanted != settings.language:
        say(f"There are no words in {wanted} yet: the pages speak {settings.language}.")
    listening = _listen(settings.host, settings.port)
    # A search of the graph may compute for 200 ms in a thread. Others get their turn sooner than
    # by Python's 5 ms, which they would wait for several times each.
    sys.setswitchinterval(_TURN)
    Thread(target=_ready_graph, args=(store,), daemon=True).start()
    say(f"Serving http://{settings.host}:{settings.port}/ (stop with Ctrl-C)")
    try:
        uvicorn.Server(configured(create_app(store, settings))).run(sockets=[listening])
    except KeyboardInterrupt:
        say("Stopped.")


def _ready_graph(store: Store) -> None:
    with suppress(WatchlineError):  # what is wrong with the store, the first question will say
        store.ready_graph()


def configured(app: ASGIApp) -> uvicorn.Config:
    """How the server behaves towards its clients."""
    return uvicorn.Config(
        app,
        http=Bounded,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # whom the proxy speaks for is nobody's business here
    )


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as fault:
        other = port + 1 if port < 65_535 else port - 1
        raise CannotServe(
            f"{host}:{port} cannot be had: {fault.strerror}. If another program has the port, take "
            f"another one: watchline serve --port {other}, or WATCHLINE_PORT={other} make serve"
        ) from fault
    return listening
