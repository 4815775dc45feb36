"""The application: routes, pages, faults and headers around one store."""

from __future__ import annotations

from importlib.metadata import version

from fastapi import FastAPI

from api.faults import add_faults
from api.pages.router import add_pages
from api.recent import Recent
from api.routes import records, state, timelines
from api.security import SafeHeaders
from api.settings import Settings
from graph.store import Store

ABOUT = (
    "A timeline of surveillance policy that you can check. Every answer is a receipt: the "
    "question as understood, the revision, and a digest. Data: CC BY 4.0."
)


def create_app(store: Store, settings: Settings) -> FastAPI:
    """An ASGI application that only reads."""
    app = FastAPI(
        title="Watchline",
        version=version("watchline"),
        description=ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,  # its page would load scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.store = store
    app.state.settings = settings
    app.state.recent = Recent()
    for routes in (timelines, records, state):
        app.include_router(routes.router)
    add_pages(app)
    add_faults(app)
    app.add_middleware(SafeHeaders)
    return app
