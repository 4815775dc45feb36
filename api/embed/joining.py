"""Our modules as one script, our sheets as one: one request, and no build for whoever changes them.

A module comes after those that it imports. Lines that import, the word `export`, comments and
space are left out, and `const` is `let`: whoever wants to read the script reads its modules. All
names of a module's first level stand in one scope then, so each is given once. A regular expression
of ours must not hold two slashes or a quote. Sheets lose comments and space in the same way; no
string of theirs may hold a brace, a comma, a colon or a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import [^;]*? from "\./(\w+\.js)";\n', re.M)
_KEPT = r"""("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
_COMMENT = r"\s*(?://[^\n]*|/\*.*?\*/)"
_SPACED = r"\s*([=+\-*/%<>?:,;{}()\[\]&|!])\s*"
_PIECE = re.compile(f"{_KEPT}|{_COMMENT}|{_SPACED}|\\b(const)\\b", re.S)
_IN_SHEETS = re.compile(r"/\*.*?\*/\s*|\s*([{};,])\s*|(:)\s+", re.S)


def join_modules(folder: Traversable, name: str) -> bytes:
    """The module of this name and all that it imports, as one module."""
    joined: dict[str, str] = {}
    _add(folder, name, joined)
    return _PIECE.sub(_shorter, "".join(joined.values())).encode()


def _shorter(piece: re.Match[str]) -> str:
    return "let" if piece[3] else piece[1] or piece[2] or ""


def join_sheets(folder: Traversable, names: Iterable[str]) -> bytes:
    """The sheets of these names as one, in this order."""
    joined = "".join((folder / name).read_text(encoding="utf-8") for name in names)
    return _IN_SHEETS.sub(lambda piece: piece[1] or piece[2] or "", joined).encode()


def _add(folder: Traversable, name: str, joined: dict[str, str]) -> None:
    source = (folder / name).read_text(encoding="utf-8")
    for needed in _IMPORT.findall(source):
        if needed not in joined:
            _add(folder, needed, joined)
    joined[name] = re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.M)
