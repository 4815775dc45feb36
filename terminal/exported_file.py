"""An export as a file, whole or not at all, and beside it who may use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

LICENCE = (
    "Data of the bundled corpus: CC BY 4.0, Watchline and the reports cited. "
    "Data that you loaded: as its owners say."
)


def write_whole(output: Path, body: bytes) -> None:
    """Write these bytes; a file that is there already is replaced at once, or stays."""
    with _whole(output) as part:
        part.write_bytes(body)


@contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """A file beside the one to be written, which takes its place once all is in it."""
    part = output.with_name(f"{output.name}.part")
    try:
        yield part
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)


def write_export(output: Path, lines: Iterable[str], revision: str) -> Path:
    """Write the lines; the file with the licence is returned: `FILE.license`, as REUSE has it.

    Neither JSON Lines nor CSV has a place for a licence that every reader would pass over.
    """
    with _whole(output) as part, part.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    beside = output.with_name(f"{output.name}.license")
    beside.write_text(
        "SPDX-FileCopyrightText: Watchline, and the reports cited\n"
        "SPDX-License-Identifier: CC-BY-4.0\n\n"
        f"{LICENCE}\nRevision: {revision}\n",
        encoding="utf-8",
    )
    return beside
