"""Both sides on local ports: our application over a store, TimelineJS3 over its answers."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from graph.questions import Question
from graph.store import Store

PEER = Path(__file__).parents[2] / ".venv" / "timelinejs" / "node_modules" / "@knight-lab"
EMPTY = "<!doctype html><title>Empty</title><body style='block-size:3000px'>"
# As its own documentation has it, with the events in a file of their own, as a newsroom would.
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/timelinejs/dist/css/timeline.css">
<script src="/timelinejs/dist/js/timeline.js"></script></head>
<body><div id="timeline-embed" style="width: 100%; height: 600px"></div>
<script>window.made = new TL.Timeline("timeline-embed", "/events.json");</script></body></html>"""


@contextmanager
def serving(kind: str, path: Path) -> Iterator[str]:
    """The address of a server of this kind over this store, in a process of its own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bench.embed.serving", kind, str(path), str(port)]
    process = subprocess.Popen(command)
    try:
        while not _listens(port):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def ours(store: Store) -> ASGIApp:
    """Our own application, and an empty page."""
    app = create_app(store, Settings(base_url="http://127.0.0.1"))
    app.router.routes.insert(0, Route("/empty", lambda _request: HTMLResponse(EMPTY)))
    return app


def peer(store: Store) -> ASGIApp:
    """A page with TimelineJS3 that shows the same events, packed as a host would send it."""
    page = store.timeline(Question(limit=500))
    items = list(page.items)
    while page.next:
        page = store.timeline(Question(limit=500, cursor=page.next))
        items += page.items
    events = msgspec.json.encode({"events": [_slide(msgspec.json.decode(item)) for item in items]})
    return Starlette(
        routes=[
            Route("/", lambda _request: HTMLResponse(PAGE)),
            Route("/events.json", lambda _request: Response(events, media_type="application/json")),
            Mount("/timelinejs", StaticFiles(directory=PEER / "timelinejs")),
        ],
        middleware=[Middleware(GZipMiddleware)],
    )


def _slide(event: Mapping[str, Any]) -> dict[str, Any]:
    """Title, summary and linked reports; of a date what it can hold: days, none of its doubts."""
    date = event["date"]
    found: dict[str, Any] = {
        "text": {"headline": escape(event["title"]), "text": _text(event)},
        "start_date": _day(date["first"] or date["last"]),
    }
    if date["first"] and date["last"] and date["first"] != date["last"]:
        found["end_date"] = _day(date["last"])
    return found


def _text(event: Mapping[str, Any]) -> str:
    reports = (citation["report"] for citation in event["citations"])
    links = (
        f'<li><a href="{escape(report["url"])}">{escape(report["title"])}</a>, '
        f"{escape(report['publisher']['name'])}</li>"
        for report in reports
    )
    return f"<p>{escape(event['summary'])}</p><ul>{''.join(links)}</ul>"


def _day(text: str) -> dict[str, int]:
    year, month, day = (int(part) for part in text.split("-"))
    return {"year": year, "month": month, "day": day}


def main() -> None:
    """Serve until stopped: `python -m bench.embed.serving ours|peer STORE PORT`."""
    kind, path, port = sys.argv[1:]
    app = {"ours": ours, "peer": peer}[kind](open_store(path))
    uvicorn.run(app, port=int(port), access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
