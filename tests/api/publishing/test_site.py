"""A site of files: every link leads to a file, at any depth, with no server of ours."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from api.publishing.addresses import file_of
from api.publishing.one_file import published_settings
from api.publishing.rewriting import Rewriter
from api.publishing.site import write_site
from graph.embedded import EmbeddedStore, open_store
from terminal.site_folder import Written, site_folder
from tests.api.conftest import hostile
from tests.api.test_pages import Tags
from tests.graph.examples import BASICS, sources

BASE = "https://example.org/watch"


def publish(store: EmbeddedStore, target: Path, base: str = BASE) -> Written:
    with site_folder(target) as folder:
        revision = write_site(store, published_settings(base), folder.put, lambda *_: None)
        return folder.settle(revision)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("store") / "w.db", create=True)
    made.load(sources(BASICS), dataset="basics")
    made.load(sources(hostile()), dataset="hostile")
    return made


@pytest.fixture(scope="module")
def folder(store: EmbeddedStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a subfolder of what is served."""
    target = tmp_path_factory.mktemp("host") / "deep" / "watch"
    target.parent.mkdir()
    publish(store, target)
    return target


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of the site at a plain file server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    handler = partial(Quiet, directory=str(folder.parents[1]))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/deep/watch/"
    server.shutdown()


def test_every_link_leads_somewhere(served: str, folder: Path) -> None:
    """Walked from the home page by HTTP: no 404, no way out of the folder, no form."""
    waiting, seen = [served], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        try:
            with urlopen(address) as answer:
                kind, body = answer.headers["Content-Type"], answer.read()
        except HTTPError as fault:
            pytest.fail(f"{address}: {fault.code}")
        if "html" not in kind:
            continue
        tags = Tags(body.decode())
        ids = {given["id"] for _, given in tags.found if "id" in given}
        for tag, given in tags.found:
            assert tag not in ("form", "input", "button"), address
            for name in ("href", "src"):
                link = unescape(given.get(name, ""))
                if re.match(r"[a-z]+:", link) or not link:
                    continue
                assert not link.startswith("/"), (address, link)
                target, _, fragment = urljoin(address, link).partition("#")
                assert target.startswith(served), (address, link)
                assert link[0] != "#" or fragment in ids, (address, link)
                waiting.append(target)
    pages = {urljoin(served, str(path.relative_to(folder))) for path in folder.rglob("*.html")}
    unreached = {page for page in pages - seen if "/embed/" not in page and "404" not in page}
    assert unreached == set()
    assert len(seen) > 30


def test_frames_feeds_and_data(folder: Path, store: EmbeddedStore) -> None:
    for file in ("embed/timelines/h-timeline/index.html", "feeds/changes.atom", "sitemap.xml",
                 "api/events/h-event.json", "data/watchline.jsonl", "404.html"):  # fmt: skip
        assert (folder / file).is_file(), file
    lines = (folder / "data" / "watchline.jsonl").read_bytes().splitlines()
    assert lines == list(store.export())
    event = json.loads((folder / "api" / "events" / "h-event.json").read_bytes())
    assert event["revision"] == store.revision()
    for place in ElementTree.parse(folder / "sitemap.xml").iter(
        "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
    ):
        assert place.text is not None
        assert (folder / place.text.removeprefix(f"{BASE}/") / "index.html").is_file()


def test_without_an_address_nothing_names_one(store: EmbeddedStore, tmp_path: Path) -> None:
    """Feeds and a sitemap have to; then there are none."""
    publish(store, tmp_path / "site", "")
    assert not (tmp_path / "site" / "feeds").exists()
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    for page in (tmp_path / "site").rglob("*.html"):
        assert "127.0.0.1" not in page.read_text(encoding="utf-8")


def test_publishing_again_changes_only_what_changed(store: EmbeddedStore, tmp_path: Path) -> None:
    """The same revision changes nothing; a foreign file stays, and is never written over."""
    target = tmp_path / "site"
    first = publish(store, target)
    (target / "CNAME").write_text("example.org")
    before = {path: path.stat().st_mtime_ns for path in target.rglob("*.html")}
    again = publish(store, target)
    assert (again.new, again.changed, again.removed) == (0, 0, 0)
    assert again.same == first.new
    assert before == {path: path.stat().st_mtime_ns for path in target.rglob("*.html")}
    store_of_less = open_store(tmp_path / "less.db", create=True)
    store_of_less.load(sources(BASICS), dataset="basics")
    less = publish(store_of_less, target)
    assert less.removed > 0
    assert not (target / "events" / "h-event").exists()
    assert (target / "CNAME").read_text() == "example.org"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/timelines/x", "timelines/x/index.html"),
        ("/timelines/x?cursor=abc", "timelines/x/from-ba7816bf/index.html"),
        ("/timeline?kind=court-ruling", "timeline/kind/court-ruling/index.html"),
        ("/figures?measure=people+detained", "figures/measure/people-detained-d5c724b9/index.html"),
        ("/events/x?known_on=2019", None),
        ("/timeline?kind=law&from=2019", None),
        ("/search?text=x", None),
        ("/events/..%2f..%2fetc", None),
        ("/events/../../etc", None),
        ("/embed/timelines/x?print=1", "embed/timelines/x/index.html"),
        ("/embed/timelines/x?theme=dark", None),
        ("/api/events/x", "api/events/x.json"),
        ("/api/timelines/x.csv", "api/timelines/x.csv"),
        ("/api/timelines/x.csl.json", "api/timelines/x.csl.json"),
        ("/api/events/x.ris", None),
        ("/api/entities/x.csv", None),
        ("/events/x/sources", "events/x/sources/index.html"),
        ("/feeds/timelines/x.atom", "feeds/timelines/x.atom"),
        ("/feeds/entities/x.atom", None),
        ("/api/events/x?known_on=2019", None),
        ("/static/watchline.0123.css", "static/watchline.0123.css"),
    ],
)
def test_addresses(address: str, file: str | None) -> None:
    assert file_of(address) == file


def test_rewriting() -> None:
    """Links within become relative, others stay; what needs a server goes, its words stay."""
    page = (
        '<!doctype html>\n<nav><a href="/search">Search</a><a href="/marks">Marks</a></nav>'
        '<form action="/search"><input name="text"><b>x</b></form>'
        '<p data-live>gone <p2>with</p2></p><a href="/events/x#date">x &amp; y &#39;</a>'
        '<a href="/events/x?known_on=2019">day</a><a href="https://elsewhere.example/">out</a>'
        '<svg><use href="#m"/></svg><p data-for="/api/search">as <a href="/api/search">x</a></p>'
        '<i data-for="/marks"></i>'
    )
    made = Rewriter("reports/r/index.html", file_of).rewrite(page)
    assert made == (
        '<!doctype html>\n<nav><a href="../../marks/index.html">Marks</a></nav>'
        '<a href="../../events/x/index.html#date">x &amp; y &#39;</a>'
        'day<a href="https://elsewhere.example/">out</a><svg><use href="#m"/></svg>'
        '<i data-for="/marks"></i>'
    )
