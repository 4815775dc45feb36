"""Our modules as one script: one request, and no build for whoever changes them.

A module comes after those that it imports. Lines that import, the word `export`, comments and
space are left out: whoever wants to read the script reads its modules. All names of a module's
first level stand in one scope then, so each is given once. A regular expression of ours must not
hold two slashes or a quote.
"""

from __future__ import annotations

import re
from importlib.resources.abc import Traversable

_IMPORT = re.compile(r'^import [^;]*? from "\./(\w+\.js)";\n', re.M)
_KEPT = r"""("(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)"""
_COMMENT = r"\s*(?://[^\n]*|/\*.*?\*/)"
_SPACED = r"\s*([=+\-*/%<>?:,;{}()\[\]&|!])\s*"
_PIECE = re.compile(f"{_KEPT}|{_COMMENT}|{_SPACED}", re.S)


def join_modules(folder: Traversable, name: str) -> bytes:
    """The module of this name and all that it imports, as one module."""
    joined: dict[str, str] = {}
    _add(folder, name, joined)
    return _PIECE.sub(lambda piece: piece[1] or piece[2] or "", "".join(joined.values())).encode()


def _add(folder: Traversable, name: str, joined: dict[str, str]) -> None:
    source = (folder / name).read_text(encoding="utf-8")
    for needed in _IMPORT.findall(source):
        if needed not in joined:
            _add(folder, needed, joined)
    joined[name] = re.sub(r"^export ", "", _IMPORT.sub("", source), flags=re.M)
