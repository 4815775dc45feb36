"""Addresses: which a reader may follow, and the same question with something changed."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit


def safe_url(url: str) -> str:
    """The address if a reader may follow it: http or https alone, else nothing."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def with_query(path: str, asked: Mapping[str, object], **changed: object) -> str:
    """The same question at this path with some parameters changed; None takes one out."""
    whole = {**asked, **changed}
    query = urlencode({name: value for name, value in whole.items() if value not in (None, "")})
    return f"{path}?{query}" if query else path
