"""What happened, and what there is by this id or these words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Annotated

import msgspec
import typer
from rapidfuzz import fuzz

from graph.asking import ask_events, filters_of, plain
from graph.claim_text import reports_text, roots_text
from graph.date_words import in_words
from graph.errors import AmbiguousName, GoneId, MergedId, NotYetKnown, UnknownId
from graph.opening import open_store
from graph.store import Store
from terminal.options import STORE, Csv, From, Json, KnownOn, RevisionOption, StoreOption, Text, To
from terminal.speaking import say_if_none, words
from terminal.tables import print_rows


def timeline(
    name: Annotated[str | None, typer.Argument(help="A named timeline; see --list.")] = None,
    store: StoreOption = STORE,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    from_: From = None,
    to: To = None,
    text: Text = None,
    status: Annotated[str | None, typer.Option(help="supported, disputed, corrected …")] = None,
    min_roots: Annotated[int | None, typer.Option(help="Independent roots at least.")] = None,
    known_on: KnownOn = None,
    sort: Annotated[str, typer.Option(help="oldest or newest first.")] = "oldest",
    limit: Annotated[int, typer.Option(min=1, help="How many events at most.")] = 50,
    revision: RevisionOption = None,
    list_: Annotated[bool, typer.Option("--list", help="List the named timelines.")] = False,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Events in order of time.

    Example: watchline timeline --entity nso-group --from 2021 --limit 5
    """
    opened = open_store(store, revision=revision)
    if list_:
        names = ("id", "events", "first", "last", "title")
        print_rows(opened.timelines(), names, json=json, csv=csv)
        return
    filters = filters_of(opened, name, entity=entity, kind=kind, jurisdiction=jurisdiction,
                         from_=from_, to=to, text=text, status=status, min_roots=min_roots,
                         known_on=known_on)  # fmt: skip
    found = list(ask_events(opened, filters, sort=sort, limit=limit))
    if not (json or csv):
        for event in found:
            event["when"] = in_words(event["date"]["edtf"])
            claim = event["claim"]
            standing = (claim["status"], reports_text(claim["reports"]), roots_text(claim["roots"]))
            event["evidence"] = ", ".join(standing)
    shown = ("when", "title", "kind", "jurisdiction", "evidence", "id")
    print_rows(found, shown if not csv else ("id", "date", "kind", "title"), json=json, csv=csv)
    say_if_none(found)


def search(
    text: Annotated[list[str], typer.Argument(metavar="WORDS…")],
    store: StoreOption = STORE,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Events, entities and reports that hold every word.

    Example: watchline search "credit centre"
    """
    found = [plain(item) for item in open_store(store).search(" ".join(text), limit)]
    for item in found:
        item.setdefault("title", item.get("name"))
    print_rows(found, ("is", "title", "id"), json=json, csv=csv)
    say_if_none(found)


def show(
    key: Annotated[str, typer.Argument(metavar="ID", help="An id, or the name of an entity.")],
    store: StoreOption = STORE,
    known_on: KnownOn = None,
    revision: RevisionOption = None,
) -> None:
    """One event, claim, entity, report, timeline or decision, whole, as JSON.

    Example: watchline show cn-npcic
    """
    opened = open_store(store, revision=revision)
    asks: list[Callable[[str], bytes]] = [
        partial(ask, known_on=known_on) for ask in (opened.event, opened.claim, opened.entity)
    ]
    if known_on is None:  # reports and named timelines are as they are today
        asks += (opened.report, opened.named_timeline)
    asks.append(opened.decision)
    faults: list[UnknownId] = []
    for ask in asks:
        try:
            typer.echo(msgspec.json.format(ask(key), indent=2))
        except UnknownId as fault:
            faults.append(fault)
        else:
            return
    typer.echo(msgspec.json.format(_by_name(opened, key, known_on, faults), indent=2))


def _by_name(opened: Store, name: str, known_on: str | None, faults: list[UnknownId]) -> bytes:
    """The entity that has this name or had this id, or what is wrong with asking for it."""
    telling = next((one for one in faults if isinstance(one, GoneId | NotYetKnown)), None)
    if telling is not None:
        raise telling
    found = opened.resolve(name)
    if found.key is not None:
        merged = next((one for one in faults if isinstance(one, MergedId)), None)
        words.print(str(merged or f"‘{name}’ is {found.key}."))
        return opened.entity(found.key, known_on)
    if found.how == "name":
        raise AmbiguousName(name, found.candidates)
    near = max((one.nearest for one in faults if one.nearest), default=None,
               key=lambda near: fuzz.ratio(name, near))  # fmt: skip
    raise UnknownId("record", name, near, found.candidates)
