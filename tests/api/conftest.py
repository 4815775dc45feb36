from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from graph.embedded import EmbeddedStore, open_store
from tests.graph.examples import corpus, entity, event, report, sources

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>\u202eevil'


@pytest.fixture(scope="session")
def corpus_store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    """The bundled corpus, and one record of each kind whose texts are an attack."""
    store = open_store(tmp_path_factory.mktemp("api") / "watchline.db", create=True)
    store.load(sources(corpus()), dataset="corpus")
    store.load(sources(hostile()), dataset="hostile")
    return store


def hostile() -> list[dict[str, object]]:
    cited = {"report": "h-report", "says": HOSTILE, "locator": HOSTILE, "about": ["event", "date"]}
    return [
        entity("h-entity", name=HOSTILE, aliases=[HOSTILE + "2"]),
        report("h-report", title=HOSTILE, publisher="h-entity", author=HOSTILE, copy_at=HOSTILE,
               url="https://example.org/\"><script>alert(1)</script>"),
        event(
            "h-event", title=HOSTILE, summary=HOSTILE, place=HOSTILE,
            participants=[{"entity": "h-entity", "role": "</p><b>role"}],
            quantities=[{"measure": HOSTILE, "unit": HOSTILE, "value": 3, "period": HOSTILE,
                         "population": HOSTILE, "citations": [0]}],
            citations=[cited],
        ),
        entity("h-formula"),
        event(
            "h-formula-event", participants=[{"entity": "h-formula", "role": "author"}],
            quantities=[{"measure": "=1+1", "unit": "@SUM(A1)", "value": -5, "citations": [0]}],
            citations=[{"report": "h-report", "about": ["event", "date"]}],
        ),
        {"id": "h-timeline", "title": HOSTILE, "introduction": HOSTILE,
         "filters": {"entity": "h-entity"}, "language": "ar"},
    ]  # fmt: skip


@pytest.fixture(scope="session")
def client(corpus_store: EmbeddedStore) -> Iterator[TestClient]:
    settings = Settings(base_url="https://watchline.example", contact="mailto:desk@example.org")
    app = create_app(corpus_store, settings)
    with TestClient(app, raise_server_exceptions=False) as made:
        yield made
