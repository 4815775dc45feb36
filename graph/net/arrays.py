"""Arrays by name in one file, memory-mapped: opened at once, read only where they are touched.

The file is a line of JSON, which says where each array lies, and then the arrays. It is put in
place whole by a rename, so that whoever has mapped the one before goes on reading that.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from time import time
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]
_MAGIC = b"watchline net 1\n"
_SORTING = 64  # what sorting a number costs, in marks that are looked at
_LONGEST_WRITING = 3_600  # seconds
_ALIGN = 64  # bytes: a line of the processor's cache


class _Place(msgspec.Struct):
    name: str
    type: str
    offset: int
    length: int


class _Head(msgspec.Struct):
    stamp: dict[str, int]
    places: list[_Place]
    size: int = 0  # of the whole file: one that was cut off is not read


def spread(starts: Longs, nodes: Array) -> tuple[Longs, Longs]:
    """The positions of all these nodes' runs, one after the other, and whose each is.

    Node `n` has the run from `starts[n]` up to `starts[n + 1]`; owners are places in `nodes`.
    """
    begin = starts[nodes]
    lengths = starts[nodes + 1] - begin
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    if len(nodes) == 1:
        return np.arange(begin[0], begin[0] + total), np.zeros(total, np.int64)
    owners = np.repeat(np.arange(len(nodes)), lengths)
    return np.arange(total) + (begin - ends + lengths)[owners], owners


def runs(keys: Array, number: int) -> Longs:
    """Where the run of each key from 0 to `number` begins, of keys in ascending order."""
    starts = np.zeros(number + 1, np.int64)
    np.cumsum(np.bincount(keys, minlength=number), out=starts[1:])
    return starts


def distinct(values: Array, number: int) -> Longs:
    """The values from 0 up to the number, each once, in ascending order."""
    if len(values) * _SORTING < number:
        ordered = np.sort(values).astype(np.int64)  # np.unique has as much to do before it starts
        return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered
    # of many, looking through all marks costs less than sorting
    marks = np.zeros(number, np.bool_)
    marks[values] = True
    return np.flatnonzero(marks)


def first_of(keys: Array, orders: Array, number: int) -> Longs:
    """Where the first so many lie, in order of their keys and then of their orders."""
    if number >= len(keys):
        return np.lexsort((orders, keys))
    last = np.partition(keys, number - 1)[number - 1]
    sure, alike = np.flatnonzero(keys < last), np.flatnonzero(keys == last)
    wanted = number - len(sure)
    if wanted < len(alike):  # of those alike in their key the first by order
        alike = alike[np.argpartition(orders[alike], wanted - 1)[:wanted]]
    some = np.concatenate([sure, alike])
    return some[np.lexsort((orders[some], keys[some]))]


def write_arrays(path: Path, arrays: Mapping[str, Array], stamp: Mapping[str, int]) -> None:
    """Put these arrays in this file, whole; OSError where it cannot be written."""
    for left in path.parent.glob(f"{path.name}.*.part"):  # by a process that was killed
        if time() - left.stat().st_mtime > _LONGEST_WRITING:
            left.unlink(missing_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    places, at = [], 0
    for name, array in arrays.items():
        at = -(-at // _ALIGN) * _ALIGN
        places.append(_Place(name, array.dtype.str, at, len(array)))
        at += array.nbytes
    head = msgspec.json.encode(_Head(dict(stamp), places, at))
    try:
        with part.open("wb") as file:
            file.write(_MAGIC + b"%12d\n" % len(head) + head)
            start = _begin(len(head))
            for place, array in zip(places, arrays.values(), strict=True):
                file.seek(start + place.offset)
                file.write(np.ascontiguousarray(array).data)
            file.truncate(start + at)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def open_arrays(path: Path) -> tuple[dict[str, Array], dict[str, int]] | None:
    """The arrays in this file, mapped, and its stamp; None where there is none, or no whole one."""
    try:
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            length = int(file.read(13))
            head = msgspec.json.decode(file.read(length), type=_Head)
            whole = os.fstat(file.fileno()).st_size == _begin(length) + head.size
            mapped = np.memmap(file, np.uint8, "r") if whole else None
    except (OSError, ValueError):  # also what msgspec raises
        return None
    if mapped is None:
        return None
    start, found = _begin(length), {}
    plain = mapped.view(np.ndarray)  # slices of a memmap are memmaps again, and slower
    for place in head.places:
        size = np.dtype(place.type).itemsize * place.length
        begin = start + place.offset
        found[place.name] = plain[begin : begin + size].view(place.type)
    return found, head.stamp


def _begin(head: int) -> int:
    """Where the arrays begin after a head of so many bytes."""
    return -(-(len(_MAGIC) + 13 + head) // _ALIGN) * _ALIGN
