"""The application: routes, pages, faults and headers around one store.

Handlers are `async def` and ask a store in a file directly: a page takes it about a millisecond,
less than handing the work to a thread. Searches of the graph alone take longer, and have one
(`aside.py`). A server may be slow or silent, and is asked in threads by all of them (`asked.py`).
Compression is left to the proxy in front: a strong ETag names exact bytes, so that each encoding
would need its own, and its own place in every cache. Embeds alone are packed here, in that way.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from anyio import CapacityLimiter
from fastapi import FastAPI

from api.aside import AT_ONCE
from api.asked import Beside
from api.embed.router import add_embeds
from api.faults import BugsAsAnswers, add_faults
from api.overview import Overviewing
from api.pages.router import add_pages
from api.readiness import Readiness
from api.recent import Recent
from api.routes import (
    changes,
    citing,
    decisions,
    exports,
    figures,
    graph_files,
    health,
    overview,
    records,
    relations,
    state,
    timelines,
)
from api.security import SafeHeaders
from api.settings import Settings
from graph.store import Store

ABOUT = (
    "A timeline of surveillance policy that you can check. Every answer is a receipt: the "
    "question as understood, the revision, and a digest. Data: CC BY 4.0."
)
# FastAPI can send traces to an operator's collector, with every address that is asked for. What
# people look up here is nobody's business, so no variable of the environment turns that on.
_UNOBSERVED: dict[str, Any] = {
    "telemetry": {
        "tracing": False, "metrics": False, "logs": False, "operation_spans": False,
        "auto_configure": False,
    },
}  # fmt: skip


def create_app(store: Store, settings: Settings) -> FastAPI:
    """An ASGI application that only reads."""
    app = FastAPI(
        title="Watchline",
        version=version("watchline"),
        description=ABOUT,
        servers=[{"url": settings.base_url}],
        openapi_url=None,  # routes/state.py serves it as any other answer
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        **_UNOBSERVED,
    )
    app.state.store = store
    app.state.settings = settings
    app.state.recent = Recent()
    app.state.overviewing = Overviewing()
    app.state.readiness = Readiness(store)
    app.state.beside = Beside() if store.is_remote else None
    app.state.searching = CapacityLimiter(AT_ONCE)
    # those with a suffix first: else `ID.ics` would be taken for an id
    for routes in (
        citing, exports, timelines, records, decisions, figures, changes, graph_files, relations,
        overview, state, health,
    ):  # fmt: skip
        # as its own: a router that is included is asked for its matches once more
        app.router.routes.extend(routes.router.routes)
    add_pages(app)
    add_embeds(app)
    add_faults(app)
    app.add_middleware(BugsAsAnswers)
    app.add_middleware(SafeHeaders)  # the one added last stands outermost
    return app
