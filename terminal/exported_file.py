"""An export as a file, whole or not at all, beside it who may use it; or to stdout."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from graph.licence import LICENCE, LICENCE_NAME
from terminal.speaking import words


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


def write_export(output: Path, parts: Iterable[bytes], revision: str) -> Path:
    """Write the parts; the file with the licence is returned: `FILE.license`, as REUSE has it.

    Neither JSON Lines nor CSV has a place for a licence that every reader would pass over.
    """
    with _whole(output) as part, part.open("wb") as file:
        file.writelines(parts)
    beside = output.with_name(f"{output.name}.license")
    beside.write_text(
        "SPDX-FileCopyrightText: Watchline, and the reports cited\n"
        f"SPDX-License-Identifier: {LICENCE_NAME}\n\n"
        f"{LICENCE}\nRevision: {revision}\n",
        encoding="utf-8",
    )
    return beside


def write_stdout(parts: Iterable[bytes]) -> None:
    """Write the parts as they are; a terminal shows of them what it can."""
    if sys.stdout.isatty():
        for part in parts:
            sys.stdout.write(part.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)


def say_losses(lines: Sequence[str]) -> None:
    """What the format could not say, a line each; nothing where it says all."""
    for line in lines:
        words.print(f"Not said: {line}", markup=False)
