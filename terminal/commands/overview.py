"""The graph at a glance: who is central, what hangs together, what spans jurisdictions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from graph.asking import plain
from graph.opening import open_store
from graph.store import Answer
from terminal.options import STORE, Json, RevisionOption, StoreOption
from terminal.speaking import say_if_none, words
from terminal.tables import print_json, print_rows

_SHOWN = 5  # members of a community


def overview(
    store: StoreOption = STORE, revision: RevisionOption = None, json: Json = False
) -> None:
    """The most central agencies, policies, vendors and reports; groups; what spans jurisdictions.

    Example: watchline overview
    """
    found = plain(open_store(store, revision=revision).overview())
    if json:
        print_json(found)
        return
    tables = [(heading, rows) for heading, rows in _tables(found) if rows]
    for heading, rows in tables:
        typer.echo(f"\n{heading}")
        print_rows(rows, tuple(rows[0]))
    say_if_none(tables)
    counted = found["counted"]
    words.print(
        f"{counted['relations']:,} relations and {counted['events']:,} events tie "
        f"{counted['entities']:,} entities. How this is reckoned: the page /overview."
    )


def _tables(found: Answer) -> Iterator[tuple[str, list[Answer]]]:
    """Each list under its heading; shares in hundredths."""
    for name in ("agencies", "policies", "vendors"):
        yield name.capitalize(), [
            {"tied to": one["ties"], "on ways %": _percent(one["between"]),
             "walks %": _percent(one["rank"]), **_named(one["entity"])}
            for one in found[name]
        ]  # fmt: skip
    yield (
        "From whom others have it",
        [
            {"publishers": one["relied_on_by"], **_named(one["entity"])}
            for one in found["originators"]
        ],
    )
    yield (
        "Reports that others name as their source",
        [
            {"reports": one["relied_on_by"], "events": one["events"], **_named(one["report"])}
            for one in found["reports"]
        ],
    )
    yield (
        "What hangs together",
        [
            {"entities": one["size"], "inside %": _percent(one["inside"]), "title": _names(one)}
            for one in found["communities"]
        ],
    )
    yield "Who reaches most jurisdictions", [
        {"jurisdictions": len(one["jurisdictions"]), "entities": one["ties"],
         **_named(one["entity"])}
        for one in found["bridges"]
    ]  # fmt: skip
    yield "Jurisdictions that are tied most", [
        {"between": " and ".join(one["jurisdictions"]), "pairs": one["ties"],
         "title": ", ".join(other["name"] for other in one["carried_by"])}
        for one in found["spans"]
    ]  # fmt: skip


def _named(item: dict[str, Any]) -> Answer:
    return {"title": item.get("name") or item["title"], "id": item["id"]}


def _names(group: dict[str, Any]) -> str:
    return ", ".join(member["name"] for member in group["members"][:_SHOWN])


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
