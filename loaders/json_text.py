"""One JSON text to its value, or a sentence that says why it is none."""

from __future__ import annotations

import json
import re

import msgspec

from graph.errors import WatchlineError

_KEY = re.compile(rb'"\s*:')


class JsonError(WatchlineError, ValueError):
    """A text that is not JSON as we take it."""


def decode_json(data: bytes) -> object:
    """The value of one UTF-8 JSON text (RFC 8259), or JsonError.

    Refused beyond the standard: a key that stands twice in one object. RFC 8259 leaves open which
    of the two counts, so that two programs would read two different records.
    """
    _check_utf8(data)
    try:
        value: object = msgspec.json.decode(data)
        if _count_keys(value) != len(_KEY.findall(data)):
            _refuse_duplicate_keys(data)
    except RecursionError:
        raise JsonError("is nested too deeply.") from None
    except (msgspec.DecodeError, ValueError) as fault:
        if isinstance(fault, JsonError):
            raise
        raise JsonError(f"is not JSON: {str(fault).rstrip('.')}.") from fault
    return value


def _check_utf8(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as fault:
        raise JsonError(
            f"is not UTF-8: byte {fault.start + 1} is 0x{data[fault.start]:02X}. "
            "Save the file as UTF-8."
        ) from fault


def _count_keys(value: object) -> int:
    if isinstance(value, dict):
        return len(value) + sum(map(_count_keys, value.values()))
    return sum(map(_count_keys, value)) if isinstance(value, list) else 0


def _refuse_duplicate_keys(data: bytes) -> None:
    """The slow way, ten times as long: only for texts where the number of keys leaves a doubt.

    Every key is written as a quote and a colon, so that equal numbers prove that none was lost;
    unequal ones may also come from a quote and a colon within a text.
    """
    json.loads(data, object_pairs_hook=_distinct)


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key in made:
            raise JsonError(f"has the key {key[:80]!r} twice in one object. Keep one.")
        made[key] = value
    return made
