"""One JSON document: an array of records, lists of records by kind, or a single record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from rapidfuzz import process

from graph.errors import Fault
from graph.loading import SourceRecord
from loaders.json_text import JsonError, decode_json
from loaders.lines import BOM

# The document is held whole. What is larger belongs into JSON Lines, which is streamed.
LARGEST_FILE = 64_000_000
GROUPS = ("entities", "reports", "events", "timelines", "decisions")


def sniff(head: bytes) -> bool:
    """Whether the text starts as an array or an object."""
    return head.removeprefix(BOM).lstrip()[:1] in (b"[", b"{")


def read(stream: BinaryIO, name: str) -> Iterator[SourceRecord]:
    """The records in the order of the file, placed as `file.json: events/3`, counted from 0.

    `[…]` is an array of records, placed as `file.json: 3`; `{"events": […], "reports": […]}` has
    lists by kind, any of which may be left out; another object is one record.
    """
    data = stream.read(LARGEST_FILE + 1)
    if len(data) > LARGEST_FILE:
        message = f"is larger than {LARGEST_FILE // 1_000_000} MB. Write it as JSON Lines."
        yield _faulty(name, f"the file {message}")
        return
    try:
        value = decode_json(data.removeprefix(BOM))
    except JsonError as fault:
        yield _faulty(name, f"the file {fault}")
        return
    yield from _read_document(value, name)


def _read_document(value: object, name: str) -> Iterator[SourceRecord]:
    if isinstance(value, list):
        yield from _read_list(value, f"{name}: ")
    elif not isinstance(value, dict):
        yield _faulty(name, "the file holds no record. Write an object {…} or an array […].")
    elif "verdict" in value or value.keys().isdisjoint(GROUPS):  # a decision has entities too
        yield SourceRecord(name, value)
    else:
        for key, inner in value.items():
            yield from _read_group(key, inner, name)


def _read_group(key: str, inner: object, name: str) -> Iterator[SourceRecord]:
    place = f"{name}: {key if key.isprintable() else ascii(key)}"
    if key not in GROUPS:
        near = process.extractOne(key, GROUPS, score_cutoff=60)
        hint = f"Did you mean {near[0]!r}?" if near else f"Known are {', '.join(GROUPS)}."
        yield _faulty(place, f"is no list of records. {hint}")
    elif not isinstance(inner, list):
        yield _faulty(place, "must be an array of records: […].")
    else:
        yield from _read_list(inner, f"{place}/")


def _read_list(records: list[object], prefix: str) -> Iterator[SourceRecord]:
    for at, record in enumerate(records):
        place = f"{prefix}{at}"
        if isinstance(record, dict):
            yield SourceRecord(place, record)
        else:
            yield _faulty(place, "is no record. Write an object: {…}.")


def _faulty(place: str, message: str) -> SourceRecord:
    return SourceRecord(place, fault=Fault(place, "", message))
