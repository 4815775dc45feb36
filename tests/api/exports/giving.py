"""What the tests of exports share: a subject and a format in, bytes and losses out."""

from __future__ import annotations

from typing import Any

from api.exports.losses import Losses
from api.exports.registry import format_named
from api.exports.subjects import find_subject
from api.exports.wanted import Kind, Wanted
from graph.embedded import EmbeddedStore

BASE = "https://watchline.example"


def given_out(
    store: EmbeddedStore, name: str, kind: Kind = "everything", key: str = "", **filters: Any
) -> tuple[bytes, Losses]:
    """The export in the format of this name, and what it could not say."""
    chosen = format_named(name)
    losses = chosen.losses()
    still = store.frozen()
    subject = find_subject(still, BASE, Wanted(kind=kind, key=key, filters=filters), chosen)
    data = b"".join(chosen.parts(subject, losses))
    still.close()
    return data, losses


def lost(losses: Losses) -> dict[str, int]:
    """How often what was lost, without the part after the colon."""
    return {item["what"]: item["count"] for item in losses.answer()["lost"]}
