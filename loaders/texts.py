"""Text from other people's files, made plain: no markup, no control characters, of bounded length.

What is cut ends in `…`, so that nobody takes it for the whole.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

LONGEST_NAME = 500
LONGEST_WORDS = 10_000
LONGEST_SHORT = 1_000
LONGEST_ADDRESS = 4_000
# Control characters but tab and line feed, lone surrogates, and the marks that turn the direction
# of what follows: a name must not turn the page around it.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAKS = frozenset(
    {"p", "br", "div", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "ul", "ol"}
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object"})


def plain(value: object, limit: int = LONGEST_WORDS) -> str:
    """The text of a value without what could hide or break it; numbers as they are written."""
    if isinstance(value, str) and value.isprintable():  # most are, and are done at once
        return _cut(value.strip(), limit)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = _UNWANTED.sub("", str(value).replace("\r\n", "\n").replace("\r", "\n"))
    return _cut(text.strip(), limit)


def one_line(value: object, limit: int = LONGEST_NAME) -> str:
    """The same on one line, as names and titles are."""
    return _cut(" ".join(plain(value).split()), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def web_address(value: object) -> str:
    """The address if it is http or https and whole, else "": nothing else is ever a link."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_ADDRESS or any(c <= " " for c in text):
        return ""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host or _UNWANTED.search(text):
        return ""
    return text


def host_of(url: str) -> str:
    """`www.example.org` as `example.org`."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._unseen: list[str] = []
        self._link: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen.append(tag)
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "a":
            self._end_link()
            address = web_address(dict(attrs).get("href") or "")
            self._link = (address, len(self.parts)) if address else None

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        if tag in _BREAKS:
            self.parts.append("\n")
        if tag == "a":
            self._end_link()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)

    def close(self) -> None:
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self._link is not None:
            address, start = self._link
            self.links.append((address, one_line("".join(self.parts[start:]))))
            self._link = None


def from_markup(value: object, limit: int = LONGEST_WORDS) -> tuple[str, list[tuple[str, str]]]:
    """The text of HTML, and its links as pairs of address and words.

    Scripts and styles are left out with what they hold; blocks become lines.
    """
    reader = _Reader()
    reader.feed(value if isinstance(value, str) else plain(value))
    reader.close()
    lines = (" ".join(line.split()) for line in plain("".join(reader.parts)).split("\n"))
    return _cut("\n".join(filter(None, lines)), limit), reader.links
