"""Which addresses a static site holds, and as which file each.

A folder has its `index.html`, so that any host serves it and a browser opens it from a disk. What
needs a server to answer (search, a day that is asked for, filters that a reader puts together) has
no file: None.
"""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import parse_qsl, unquote

_PAGES = ("", "timelines", "timeline", "figures", "changes", "marks", "method")
_RECORDS = ("timelines", "events", "entities", "reports")
_AGAIN = ("api", "embed", "feeds")  # folders that hold records once more
_INDEX = "index.html"
_ID = re.compile(r"[A-Za-z0-9._~-]+")
# Parameters of which each value is a page of its own, by the page that takes them.
_BY_VALUE = {"timeline": ("kind", "jurisdiction"), "figures": ("event", "measure")}


def file_of(address: str) -> str | None:
    """The file that holds this address: `events/ID/index.html`, `api/events/ID.json`."""
    path, _, query = address.partition("#")[0].partition("?")
    parts = [unquote(part) for part in path.strip("/").split("/")]
    if not all(_ID.fullmatch(part) for part in parts if part) or ".." in parts:
        return None
    given = parse_qsl(query)
    if parts[:2] == ["feeds", "entities"]:
        return None  # two for each of thousands, of which hardly one is followed
    if parts[0] in ("static", "feeds") or parts[:2] == ["embed", "assets"]:
        return None if given else "/".join(parts)
    if parts[0] == "api":
        return _data(parts, given)
    if parts[0] == "embed":
        whole = len(parts) == 3 and parts[1] in _RECORDS[:3] and given in ([], [("print", "1")])
        return _index(*parts) if whole else None
    return _page(parts, given)


def record_of(file: str) -> tuple[str, str] | None:
    """The record that a file is of, by kind and id: (`events`, ID)."""
    parts = [part for part in file.split("/") if part not in _AGAIN]
    if parts[:2] == ["figures", "event"]:
        return "events", parts[2]
    record = len(parts) > 1 and parts[0] in _RECORDS and parts[1] != _INDEX
    return (parts[0], parts[1].partition(".")[0]) if record else None


def _data(parts: list[str], given: list[tuple[str, str]]) -> str | None:
    """An answer as JSON; of a timeline other formats too.

    A dozen for every other record would be made for nobody.
    """
    record = len(parts) == 3 and parts[1] in _RECORDS
    known = record or (len(parts) == 2 and parts[1] in ("timelines", "stats"))
    if not known or given:
        return None
    if "." in parts[-1]:  # of a suffix: no id has a full stop
        return "/".join(parts) if record and parts[1] == "timelines" else None
    return f"{'/'.join(parts)}.json"


def _page(parts: list[str], given: list[tuple[str, str]]) -> str | None:
    name = parts[0]
    known = (len(parts) == 1 and name in _PAGES) or (len(parts) == 2 and name in _RECORDS)
    if not known and not (len(parts) == 3 and name == "events" and parts[2] == "sources"):
        return None
    if not given:
        return _index(*filter(None, parts))
    values = dict(given)
    cursor = values.pop("cursor", None)
    folders = list(parts)
    for parameter in _BY_VALUE.get(name, ()):
        if parameter in values and len(values) == 1:
            folders += [parameter, _folder(values.pop(parameter))]
    if values:
        return None
    return _index(*folders, *([f"from-{_digest(cursor)}"] if cursor else []))


def _folder(value: str) -> str:
    """A folder's name for a value; one that is no plain word gets a digest, so that none meet."""
    if re.fullmatch(r"[A-Za-z0-9-]+", value):
        return value
    word = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")[:60]
    return f"{word}-{_digest(value)}".lstrip("-")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _index(*folders: str) -> str:
    return "/".join((*folders, _INDEX))
