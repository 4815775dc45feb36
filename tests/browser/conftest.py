from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from starlette.types import ASGIApp

from api.app import create_app
from api.settings import Settings
from graph.embedded import open_store
from tests.graph.examples import corpus, event, sources

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome")
     if (found := shutil.which(name))), None,
)  # fmt: skip
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RTL = {
    "id": "rtl-example", "title": "نظام الائتمان الاجتماعي", "introduction": "مثال على صفحة عربية",
    "filters": {"entity": "cn-social-credit-system"}, "language": "ar",
}  # fmt: skip

RTL_FIGURES = event(
    "rtl-2020-figures", title="أرقام المنع", language="ar", date="2020-01",
    participants=[{"entity": "cn-npcic", "role": "author"}],
    quantities=[
        {"measure": "كاميرات", "unit": "كاميرا", "value": 10, "qualifier": qualifier,
         "citations": [0]}
        for qualifier in ("about", "over", "up_to", "exact")
    ],
    citations=[{"report": "associated-press-2019-a0a450", "about": ["event", "date"]}],
)  # fmt: skip

# Names that are read from the right, names without letters, names that take several lines.
RTL_NAMES = {
    "rtl-body": "الهيئة الوطنية للأمثلة", "rtl-law": "قانون حماية البيانات الشخصية لسنة 2018",
    "rtl-court": "محكمة الأمثلة (الدائرة الأولى)", "rtl-zh": "国家公共信用信息中心的一个部门",
    "rtl-long": "Intelligence and Security Committee of the Parliament of Examples",
    "rtl-vendor": "شركة الكاميرات",
}  # fmt: skip
RTL_ENTITIES = [
    {"id": key, "type": "policy" if key == "rtl-law" else "agency", "name": name,
     "language": "ar" if key in ("rtl-body", "rtl-law") else ""}
    for key, name in RTL_NAMES.items()
]  # fmt: skip
RTL_RELATIONS = event(
    "rtl-2021-relations", title="علاقات الهيئة", language="ar", date="2021-03",
    participants=[{"entity": key, "role": "subject"} for key in RTL_NAMES],
    relations=[
        {"subject": "rtl-law", "relation": "authorises", "object": "rtl-body"},
        {"subject": "rtl-court", "relation": "ruled_on", "object": "rtl-law"},
        {"subject": "rtl-vendor", "relation": "supplied", "object": "rtl-body"},
        {"subject": "rtl-body", "relation": "operates", "object": "rtl-zh"},
        {"subject": "rtl-long", "relation": "oversees", "object": "rtl-body", "citations": []},
    ],
    citations=[{"report": "associated-press-2019-a0a450", "about": ["event", "date"]}],
)  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or a skip that says what is missing."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: install it, e.g. sudo apt install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield launched
        launched.close()


@contextmanager
def serving(make: Callable[[str], ASGIApp]) -> Iterator[str]:
    """A real server of what `make` makes of its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(make(address), access_log=False, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield address
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real server over the bundled corpus and one Arabic timeline; its address."""
    store = open_store(Path(tmp_path_factory.mktemp("site")) / "watchline.db", create=True)
    store.load(sources(corpus()), dataset="corpus")
    store.load(sources([RTL, RTL_FIGURES, *RTL_ENTITIES, RTL_RELATIONS]), dataset="rtl")
    with serving(lambda address: create_app(store, Settings(base_url=address))) as address:
        yield address
