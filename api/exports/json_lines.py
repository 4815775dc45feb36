"""JSON Lines: native records, whole, each after those that it names; loads back as it is."""

from __future__ import annotations

from collections.abc import Iterator

from api.exports.losses import Losses
from api.exports.subject import Subject

NEVER = ()


def write(subject: Subject, losses: Losses) -> Iterator[bytes]:  # noqa: ARG001 - nothing is lost
    """One record a line."""
    for record in subject.records():
        yield record + b"\n"
