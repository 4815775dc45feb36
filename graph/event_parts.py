"""The claims within the answer of an event, each with the part that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def claims_in(answer: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each claim within an event's answer with the part that it is about, in order."""
    yield answer["claim"], {}
    yield answer["date_claim"], {"subject": {"date": answer["date"]}}
    for kind in ("participants", "relations", "quantities"):
        for part in answer[kind]:
            claim = part.pop("claim")
            yield claim, {"subject": part}
