"""A whole store into another one, whichever engines keep them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import msgspec
import typer

from graph.copying import copy_ledger
from graph.opening import open_store
from terminal.options import Json
from terminal.progress import steps
from terminal.speaking import words


def copy(
    source: Annotated[str, typer.Argument(metavar="FROM", help="A store, by its address.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="One that may be there in part.")],
    json: Json = False,
) -> None:
    """A whole store into another one: every load and version, every revision, what was erased.

    Interrupted, it goes on where it was; run again later, it brings what was loaded since.

    Example: watchline copy data/watchline.db neo4j://localhost
    """
    with steps() as begin:
        copied = copy_ledger(open_store(source), open_store(target, create=True), begin)
    if json:
        typer.echo(msgspec.json.encode(asdict(copied)).decode())
    if copied.waited:
        words.print(f"Loads that an interrupted copy had brought: {copied.waited:,}.")
    words.print(
        f"Copied to {target}: {copied.versions:,} versions, loads: {copied.loads:,} new, "
        f"{copied.before:,} that were there. Revision {copied.revision[:12]}."
    )
    words.print(f"Both ledgers were read whole and are alike: SHA-256 {copied.digest}")
