"""A store in somebody's keeping: what it holds, whether it is whole, copies, erasing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from graph.embedded import open_store as open_file
from graph.embedded.erasing import kept_copies
from graph.embedded.keeping import restore as restore_store
from graph.opening import is_server, open_store, path_of
from terminal.options import STORE, Csv, Json, StoreOption
from terminal.progress import looking
from terminal.speaking import words
from terminal.tables import print_json, print_rows


def stats(store: StoreOption = STORE, json: Json = False, csv: Csv = False) -> None:
    """How much of what is in the store.

    Example: watchline stats
    """
    found = open_store(store).stats()
    if json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    rows = [{"what": name, "how many": n} for name, n in found.items() if isinstance(n, int)]
    rows += [
        {"what": f"citations: {name}", "how many": n} for name, n in found["citations"].items()
    ]
    print_rows(rows, ("what", "how many"), csv=csv)


def revisions(store: StoreOption = STORE, json: Json = False, csv: Csv = False) -> None:
    """The loads that changed anything, newest first.

    Example: watchline revisions
    """
    found = open_store(store).revisions()
    if not (json or csv):
        for load in found:
            load["revision"] = load["revision"][:12]  # as many digits as --revision needs
    names = ("revision", "at", "datasets", "added", "changed", "withdrawn")
    print_rows(found, names, json=json, csv=csv)


def rebuild(store: StoreOption = STORE) -> None:
    """Derive everything anew from the ledger.

    Example: watchline rebuild
    """
    words.print(f"Rebuilt {store}: revision {open_store(store).rebuild()[:12]}.")


def verify(store: StoreOption = STORE, json: Json = False) -> None:
    """Look whether everything is as recorded: file, ledger, revisions, answers; exit 1 if not.

    Example: watchline verify
    """
    with looking() as say:
        found = open_store(store).verify(say)
    if json:
        print_json(found.answer())
    else:
        for line in found.lines():
            typer.echo(line)
    if not found.sound:
        raise typer.Exit(1)


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE")], store: StoreOption = STORE
) -> None:
    """Write a whole copy of the store, also while it is served.

    Example: watchline backup watchline-backup.db
    """
    dump = f"For Neo4j: neo4j-admin database dump, or watchline copy {store} {target}"
    open_file(path_of(store, "backup", dump)).back_up(target)
    words.print(f"Backed up {store} to {target}. Bring it back: watchline restore {target}")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE")], store: StoreOption = STORE
) -> None:
    """Put a backup in the store's place; the store as it was is kept beside it.

    Example: watchline restore watchline-backup.db
    """
    bring = f"For Neo4j: neo4j-admin database load, or watchline copy {source} {store}"
    restore_store(source, path_of(store, "restore", bring))
    words.print(f"Restored {store} from {source}: revision {open_store(store).revision()[:12]}.")


def erase(
    key: Annotated[str, typer.Argument(metavar="ID")],
    because: Annotated[str, typer.Option(help="The ground, which stays on record.")],
    store: StoreOption = STORE,
) -> None:
    """Take a record's text out of ledger, search and caches for good.

    Example: watchline erase jane-example --because "court order 12/2026"
    """
    words.print(f"Erased {key}. Revision {open_store(store).erase(key, because)[:12]}.")
    if is_server(store):
        words.print(
            "Dumps and backups of the database may hold it; so do its transaction logs, for as "
            "long as the server keeps them (db.tx_log.rotation.retention_policy)."
        )
        return
    for copy in kept_copies(path_of(store, "erase", "")):
        words.print(f"{copy} was kept from before and may hold it: remove it. So may backups.")
