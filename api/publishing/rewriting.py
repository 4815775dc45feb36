"""A page of ours as a file of a static site: links are relative, what needs a server is left out.

Only our own pages are read, which are well formed (a test holds them to that). Everything but
the start tags with an address in them is passed on as it stands.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

FileOf = Callable[[str], str | None]
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
_OUTSIDE = re.compile(r"[a-z]+:", re.I)
_EMPTY = ("link", "meta", "input", "br", "base")
_NEEDS_SERVER = "data-live"  # in a template: this element is nothing without a server
_GOES_WITH = "data-for"  # in a template: this element goes where the address of it goes
_FETCHED = re.compile(r' data-(src|rows)="[^"]*"')  # where a script would ask for more


def relative(file: str, target: str) -> str:
    """The way from one file of the site to another."""
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


class Rewriter(HTMLParser):
    """Rewrites one page; `wanted` are the addresses that it leads to."""

    def __init__(self, file: str, file_of: FileOf) -> None:
        super().__init__(convert_charrefs=False)
        self._file = file
        self._file_of = file_of
        self._made: list[str] = []
        self._skipped = 0  # how deep we are in an element that is left out
        self._skipping = ""
        self._bare: list[bool] = []  # of each open <a>: is its text kept without it?
        self._nav = 0
        self.wanted: set[str] = set()

    def rewrite(self, html: str) -> str:
        """The page as a file."""
        self.feed(html)
        self.close()
        return "".join(self._made)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link to what the site holds becomes relative; to what it does not, its words alone."""
        if self._skipped:
            self._skipped += tag == self._skipping
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "form" or _NEEDS_SERVER in given or self._is_gone(given.get(_GOES_WITH, "")):
            self._skip(tag)
            return
        text = self.get_starttag_text() or ""
        self._nav += tag == "nav"
        address = given.get("href", given.get("src", ""))
        ours = bool(address) and not address.startswith("#") and not _OUTSIDE.match(address)
        target = self._file_of(address) if ours else None
        if ours and target is None:
            self._leave_out(tag)
            return
        if target is not None:
            self.wanted.add(address.partition("#")[0])
            _, mark, fragment = address.partition("#")
            new = escape(relative(self._file, target) + mark + fragment)
            text = _ADDRESS.sub(lambda found: f'{found[1]}="{new}"', text, count=1)
        if given.get("id") == "axis":
            text = _FETCHED.sub("", text)
        if tag == "a":
            self._bare.append(False)
        self._made.append(text)

    def handle_endtag(self, tag: str) -> None:
        """The end of what is passed on, too."""
        if self._skipped:
            self._skipped -= tag == self._skipping
            return
        self._nav -= tag == "nav"
        if tag == "a" and self._bare and self._bare.pop():
            return
        self._made.append(f"</{tag}>")

    def _is_gone(self, address: str) -> bool:
        return bool(address) and self._file_of(address) is None

    def _leave_out(self, tag: str) -> None:
        if tag == "a" and not self._nav:
            self._bare.append(True)
        elif tag in ("a", "script"):
            self._skip(tag)

    def _skip(self, tag: str) -> None:
        if tag not in _EMPTY:
            self._skipping, self._skipped = tag, 1

    def handle_startendtag(self, _tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """An element of a drawing that closes itself."""
        if not self._skipped:
            self._made.append(self.get_starttag_text() or "")

    def handle_data(self, data: str) -> None:
        """Text, as it stands."""
        self._pass(data)

    def handle_entityref(self, name: str) -> None:
        """`&amp;` and the like."""
        self._pass(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """`&#39;` and the like."""
        self._pass(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """The doctype."""
        self._pass(f"<!{decl}>")

    def _pass(self, text: str) -> None:
        if not self._skipped:
            self._made.append(text)
