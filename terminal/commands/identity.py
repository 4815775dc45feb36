"""Which entities are the same: what somebody decided, and what somebody might look at."""

from __future__ import annotations

from typing import Annotated

import typer

from graph.asking import plain
from graph.deciding import DATASET, deciding_key, decision_on, withdrawal_of
from graph.opening import open_store
from graph.records import Verdict
from graph.store import Answer
from terminal.loaded import say_loaded
from terminal.options import STORE, Csv, Json, StoreOption
from terminal.speaking import say_if_none, words
from terminal.tables import print_rows


def same(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="KEPT OTHER…", help="Ids or names; answers use the first one's id."),
    ] = None,
    store: StoreOption = STORE,
    because: Annotated[str, typer.Option(help="The reason, which stays on record.")] = "",
    different: Annotated[bool, typer.Option("--different", help="They are not the same.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="It cannot be told.")] = False,
    by: Annotated[str, typer.Option(help="Who decides.")] = "",
    on: Annotated[str, typer.Option(help="The day of the decision; else today.")] = "",
    dataset: Annotated[str, typer.Option(help="The dataset that holds it.")] = DATASET,
    withdraw: Annotated[
        str | None, typer.Option(metavar="ID", help="Take a decision back, by its id.")
    ] = None,
    suggest: Annotated[bool, typer.Option("--suggest", help="What may be the same.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="What was decided.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="How many suggestions at most.")] = 50,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Decide that entities are the same, or are not; list decisions, or what may be the same.

    Example: watchline same --suggest
    """
    opened = open_store(store)
    if suggest or list_:
        found = opened.suggest_same(limit) if suggest else opened.decisions()
        _print([plain(item) for item in found], suggested=suggest, json=json, csv=csv)
        return
    if not because:
        raise typer.BadParameter("is needed: a decision says why.", param_hint="--because")
    if withdraw:
        source = withdrawal_of(withdraw, because, on=on)
    else:
        if len(names or ()) < 2 or (different and unsure):
            raise typer.BadParameter("needs two entities at least, and one verdict.",
                                     param_hint="KEPT OTHER…")  # fmt: skip
        verdict: Verdict = "different" if different else "unsure" if unsure else "same"
        keys = [deciding_key(opened, name) for name in names or ()]
        source = decision_on(keys, verdict, because, on=on, by=by)
        words.print(f"{verdict}: {', '.join(keys)}")
    say_loaded(opened.load([source], dataset=dataset), dry_run=False)
    if not withdraw:
        words.print(f"Take it back: watchline same --withdraw {source.raw['id']} --because …")


def _print(found: list[Answer], *, suggested: bool, json: bool, csv: bool) -> None:
    """A line each, with the ids that the command takes."""
    for one in found if not json else ():
        one["entities"] = " ".join(item["id"] for item in one["entities"])
        one["because"] = one.get("because") or "; ".join(one["reasons"])
    names = ("entities", "because") if suggested else (
        "verdict", "entities", "on", "by", "because", "id"
    )  # fmt: skip
    print_rows(found, names, json=json, csv=csv)
    say_if_none(found)
