"""Files to records: which format a file is in, and its records in their order."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile

from rapidfuzz import process

from graph.errors import WatchlineError
from graph.loading import SourceRecord
from loaders.formats import FORMATS, NAMES, Format, explain_options
from loaders.opening import STDIN, open_source
from loaders.session import Reading, Session, without_packing

STEP = 500  # records between two words of how far the reading is
HEAD = 65_536  # bytes that are looked at to tell one format from another
Told = Callable[[int], None]


def open_sources(
    paths: Sequence[str],
    format: str | None = None,  # noqa: A002
    read: Told | None = None,
    *,
    session: Session | None = None,
    dataset: str = "",
) -> Iterator[SourceRecord]:
    """The records of all files, in the order given; `-` is stdin, `.gz` and `.zip` are unpacked.

    `format` overrides what name and content say. `read` is told now and then how many bytes of the
    file at hand have been read. `session` is what the files of one load share, `dataset` what these
    become. WatchlineError where a file cannot be opened or read, its format is not known, or it
    does not take an option that was given; what is wrong within a file is a fault of its record.
    """
    if list(paths).count(STDIN) > 1:
        raise WatchlineError("‘-’ (stdin) can be read only once.")
    chosen = None if format is None else get_format(format)
    session = session or Session()
    for path in paths:
        yield from _read_source(path, chosen, read, session, dataset)


def get_format(name: str) -> Format:
    """The format of this name, or WatchlineError that lists those there are."""
    if name in NAMES:
        return FORMATS[NAMES.index(name)]
    near = process.extractOne(name, NAMES, score_cutoff=50)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise WatchlineError(f"There is no format {name!r}; known are {', '.join(NAMES)}.{hint}")


def find_format(name: str, head: bytes) -> Format:
    """The format of a file, by its name and its first bytes, or WatchlineError.

    Content that is clearly of one format decides; else the name does, unless the content is
    clearly in another.
    """
    suffix = PurePath(name).suffix.lower()
    named = [known for known in FORMATS if suffix in known.suffixes]
    sniffed = [known for known in FORMATS if known.sniff(head)]
    for known in sniffed:
        if known.clear:
            return known
    for known in named:
        if known in sniffed or not sniffed:
            return known
    if sniffed:
        return sniffed[0]
    names = ", ".join(
        f"{known.name} ({', '.join(known.suffixes) or known.says})" for known in FORMATS
    )
    raise WatchlineError(f"{name}: the format is not known. Known are {names}. Say it by --format.")


def _read_source(
    path: str, chosen: Format | None, read: Told | None, session: Session, dataset: str
) -> Iterator[SourceRecord]:
    try:
        with open_source(path) as (stream, name):
            head = stream.read(HEAD)
            stream.seek(0)
            format_ = chosen or find_format(without_packing(name), head)
            if why := explain_options(format_, frozenset(session.options)):
                raise WatchlineError(f"{path}: {why}")
            found = format_.read(Reading(stream, name, dataset, session))
            yield from found if read is None else _told(found, stream, read)
    except FileNotFoundError as fault:
        raise WatchlineError(f"There is no file ‘{path}’.") from fault
    except (OSError, EOFError, zlib.error, BadZipFile, ValueError) as fault:
        if isinstance(fault, WatchlineError):
            raise
        raise WatchlineError(f"{path}: cannot be read: {fault}.") from fault


def _told(records: Iterator[SourceRecord], stream: BinaryIO, read: Told) -> Iterator[SourceRecord]:
    packed = getattr(stream, "fileobj", stream)  # of gzip, whose size is the one that is known
    packed = getattr(packed, "_fileobj", packed)  # of a member of a zip
    for at, record in enumerate(records):
        if at % STEP == 0:
            read(packed.tell())
        yield record
