"""Options that several commands share, each with the one help text that it has in all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STORE = "data/watchline.db"

StoreOption = Annotated[
    str,
    typer.Option(
        "--store", envvar="WATCHLINE_STORE", help="Its file, or the address of a Neo4j server."
    ),
]
KnownOn = Annotated[
    str | None, typer.Option(help="Only what had been published by the end of this day.")
]
RevisionOption = Annotated[
    str | None, typer.Option(help="As it was at this revision: a digest or its first digits.")
]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV for machines.")]
From = Annotated[str | None, typer.Option("--from", help="EDTF: 2019, 2019-02 …")]
To = Annotated[str | None, typer.Option(help="EDTF, the last day counted.")]
Text = Annotated[str | None, typer.Option(help="Words that all have to be there.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Else stdout.")]
