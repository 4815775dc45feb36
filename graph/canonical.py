"""Records as canonical JSON, and the digests that name them.

Keys are sorted, defaults left out, whole floats written as integers, no space: two files that
say the same give the same bytes. A leaf is the SHA-256 of the dataset's name, a line feed and
those bytes; a revision is the SHA-256 of the sorted leaves of the present records.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from itertools import islice

import msgspec

from graph.records import Event, Record

_encoder = msgspec.json.Encoder(order="sorted")


def canonical(record: Record) -> bytes:
    """The one JSON text of this record, UTF-8."""
    if isinstance(record, Event) and record.quantities:
        record = _with_whole_values(record)
    return _encoder.encode(record)


def leaf_of(dataset: str, body: bytes) -> bytes:
    """SHA-256 that names this version of a record in this dataset, 32 bytes."""
    return sha256(dataset.encode() + b"\n" + body).digest()


def digest_of(sorted_leaves: Iterable[bytes]) -> str:
    """Name of a revision, 64 hexadecimal digits, from its leaves in ascending order."""
    whole, rest = sha256(), iter(sorted_leaves)
    while some := list(islice(rest, 1_000)):  # a call for each would cost more than the hashing
        whole.update(b"".join(some))
    return whole.hexdigest()


def _with_whole_values(event: Event) -> Event:
    if not any(
        isinstance(item.value, float) and item.value.is_integer() for item in event.quantities
    ):
        return event
    quantities = tuple(
        msgspec.structs.replace(item, value=int(item.value))
        if isinstance(item.value, float) and item.value.is_integer()
        else item
        for item in event.quantities
    )
    return msgspec.structs.replace(event, quantities=quantities)
