"""A zip archive of one file, read as that file, within limits that no honest one reaches.

A few kilobytes of zip can unpack to any size: what the archive says of its member is looked at
before anything is unpacked, and a member that says less than it holds fails its checksum.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from graph.errors import WatchlineError

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # the second one is an archive of nothing
LARGEST = 300_000_000  # bytes unpacked; a day of GDELT mentions in one file has 200 million
MOST_TIMES = 200  # as large as packed; text of tables packs to a fifth or a tenth
ENCRYPTED = 0x1
_OFFICE = ("[Content_Types].xml", "content.xml")  # of .xlsx and .ods


@contextmanager
def open_zip(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """The one file within; WatchlineError with the reason where it is not taken."""
    try:
        archive = ZipFile(stream)
    # zipfile says by NotImplementedError that an archive needs a later version of the format
    except (BadZipFile, NotImplementedError, ValueError) as fault:
        raise WatchlineError(f"{name}: is no sound zip: {fault}.") from fault
    with archive:
        member = _only_member(archive, name)
        if why := explain_refusal(member):
            raise WatchlineError(f"{name}: is not unpacked: {why}")
        with archive.open(member) as unpacked:
            yield cast(BinaryIO, unpacked)


def _only_member(archive: ZipFile, name: str) -> ZipInfo:
    members = archive.infolist()
    if any(member.filename in _OFFICE for member in members):
        raise WatchlineError(f"{name}: is a spreadsheet's own format. Save it as 'CSV UTF-8'.")
    if len(members) != 1:
        raise WatchlineError(
            f"{name}: is not unpacked: it holds {len(members)} files. Unpack it, and name them."
        )
    return members[0]


def explain_refusal(member: ZipInfo) -> str | None:
    """Why this member is not unpacked, or None if it may be."""
    name = member.filename
    if member.is_dir() or "/" in name or "\\" in name or name in ("", ".", "..") or ":" in name:
        return "its file has a path. Pack the file alone, without folders."
    if member.flag_bits & ENCRYPTED:
        return "it is encrypted. Unpack it first."
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "it is packed in a way that is not read here. Unpack it first."
    if member.file_size > LARGEST:
        return (
            f"it unpacks to {member.file_size:,} bytes; {LARGEST // 1_000_000} MB is the limit. "
            "Unpack it first, if you trust it."
        )
    if member.file_size > MOST_TIMES * max(member.compress_size, 1):
        return (
            f"it unpacks to more than {MOST_TIMES} times its size, as no table does. "
            "Unpack it first, if you trust it."
        )
    return None
