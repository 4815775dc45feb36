"""A whole site of files: every page that others lead to, frames, feeds and data, no server.

The pages are those that the server gives, asked for from within and read at one revision; the walk
begins at the home page and follows every link that has a file. What needs a server is left out of
them rather than left dead.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote

from api.app import create_app
from api.publishing.addresses import file_of, record_of
from api.publishing.inside import Answer, Inside
from api.publishing.rewriting import Rewriter
from api.settings import Settings
from graph.errors import GoneId, StoreError, UnknownId
from graph.questions import MOST_A_PAGE, question_of
from graph.store import Store

Put = Callable[[str, bytes], None]
Tell = Callable[[int, int], None]  # files made, files known of so far
_EMBEDDED = ("/timelines/", "/events/", "/entities/")
_SEEDS = ("/", "/timelines", "/timeline", "/marks", "/method", "/changes", "/figures")


def write_site(store: Store, settings: Settings, put: Put, tell: Tell) -> str:
    """Every file of the site given to `put`; the revision that all of them are of.

    Without a base address of its own, which feeds and a sitemap have to name, a site has neither.
    """
    return store.settled(lambda: _Walk(store, settings, put, tell).walk())[1]


class _Walk:
    """From page to page, each once."""

    def __init__(self, store: Store, settings: Settings, put: Put, tell: Tell) -> None:
        self._store = store
        self._settings = settings
        self._inside = Inside(create_app(store, settings))
        self._put = put
        self._tell = tell
        self._queue: deque[str] = deque()
        self._known: set[str] = set()  # files that were made or wait
        self._pages: list[str] = []
        self._finders: dict[str, Callable[[str], bytes]] = {
            "timelines": store.named_timeline, "events": store.event,
            "entities": store.entity, "reports": store.report,
        }  # fmt: skip

    def walk(self) -> None:
        """All files: the pages as they are found, then what stands beside them."""
        for address in _SEEDS:
            self._want(address)
        made = 0
        while self._queue:
            self._make(self._queue.popleft())
            made += 1
            self._tell(made, len(self._known))
        self._inside.close()
        self._put("404.html", _missing(self._settings))
        if self._settings.base_url:
            self._put("sitemap.xml", self._sitemap())
        self._write_data()

    def _file(self, address: str) -> str | None:
        """The file of an address that answers with something."""
        file = file_of(address)
        if file is None or (file.startswith("feeds/") and not self._settings.base_url):
            return None
        return file if file in self._known or self._is_there(file) else None

    def _is_there(self, file: str) -> bool:
        """Is the record that the file is of in this store? Words on method name the corpus'."""
        kind, key = record_of(file) or ("", "")
        try:
            if kind:
                self._finders[kind](key)
        except (UnknownId, GoneId):
            return False
        return True

    def _want(self, address: str) -> None:
        file = self._file(address)
        if file is not None and file not in self._known:
            self._known.add(file)
            self._queue.append(address)

    def _make(self, address: str) -> None:
        file = self._file(address)
        answer = self._inside.get(_asked(address))
        if file is None or answer.status != 200:
            raise StoreError(f"{address} answers {answer.status}: the site would have a hole.")
        if answer.type == "text/html":
            self._put(file, self._page(file, answer).encode())
            self._pages.append(file)
        else:
            self._put(file, answer.body)
        if address.startswith(_EMBEDDED) and "?" not in address:
            self._want(f"/embed{address}")

    def _page(self, file: str, answer: Answer) -> str:
        rewriter = Rewriter(file, self._file)
        html = rewriter.rewrite(answer.body.decode())
        for address in sorted(rewriter.wanted):
            self._want(address)
        return html

    def _sitemap(self) -> bytes:
        base = self._settings.base_url
        places = (file.removesuffix("index.html") for file in self._pages)
        lines = (f"<url><loc>{escape(f'{base}/{quote(place)}')}</loc></url>" for place in places)
        shown = "\n".join(sorted(line for line in lines if "/embed/" not in line))
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns='
        return (
            f'{head}"http://www.sitemaps.org/schemas/sitemap/0.9">\n{shown}\n</urlset>\n'.encode()
        )

    def _write_data(self) -> None:
        """The records themselves, which load back: all, and those of each named timeline."""
        self._put("data/watchline.jsonl", _lines(self._store.export()))
        for timeline in self._store.timelines():
            question = question_of(timeline["filters"])
            self._put(
                f"data/timelines/{timeline['id']}.jsonl", _lines(self._store.export(question))
            )


def _asked(address: str) -> str:
    """The address asked within: a file holds all that a page or an answer may hold."""
    if address.startswith("/embed/") and not address.startswith("/embed/assets/"):
        return f"{address.partition('?')[0]}?print=1&linked=1"
    if address.startswith("/api/timelines/") and "." not in address:
        return f"{address}?limit={MOST_A_PAGE}"
    return address


def _lines(records: Iterable[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in records)


def _missing(settings: Settings) -> bytes:
    """What a host shows for an address that has no file; it may stand at any depth."""
    home = f' <a href="{escape(settings.base_url)}/">Home</a>.' if settings.base_url else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        "<title>Not there · Watchline</title>\n"
        f"</head>\n<body>\n<h1>There is nothing at this address</h1>\n"
        f"<p>The record may have been withdrawn, or the address mistyped.{home}</p>\n"
        "</body>\n</html>\n"
    ).encode()
