"""What a claim rests on, what falls with a report, and what reports changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from graph.asking import ask_changes, plain
from graph.between import Between
from graph.changes_text import changes_lines
from graph.claims import event_of
from graph.evidence_text import evidence_lines
from graph.impact_text import impact_lines
from graph.opening import open_store
from graph.questions import MOST_A_PAGE
from terminal.options import STORE, Json, KnownOn, RevisionOption, StoreOption
from terminal.speaking import words
from terminal.tables import print_json


def evidence(
    key: Annotated[str, typer.Argument(metavar="ID", help="An event's id, or a claim's.")],
    store: StoreOption = STORE,
    known_on: KnownOn = None,
    revision: RevisionOption = None,
    json: Json = False,
) -> None:
    """Each claim of an event: who says so, and from where they have it, down to the roots.

    Example: watchline evidence cn-2019-npcic-annual-blacklist-report --known-on 2019-02-20
    """
    opened = open_store(store, revision=revision)
    one = bool(event_of(key))  # an event's id has no full stop
    found = [opened.claim(key, known_on)] if one else opened.evidence(key, known_on)
    claims = [plain(item) for item in found]
    _print_told(claims, evidence_lines(claims, known_on), json=json)


def impact(
    key: Annotated[str, typer.Argument(metavar="REPORT")],
    store: StoreOption = STORE,
    limit: Annotated[int, typer.Option(min=1, max=MOST_A_PAGE)] = 100,
    revision: RevisionOption = None,
    json: Json = False,
) -> None:
    """If a report falls: which claims fall or weaken with it, and who relies on it.

    Example: watchline impact associated-press-2019-a0a450
    """
    found = plain(open_store(store, revision=revision).impact(key, limit))
    _print_told(found, impact_lines(found), json=json)


def changes(
    store: StoreOption = STORE,
    from_: Annotated[str | None, typer.Option("--from", help="EDTF: after its last day.")] = None,
    to: Annotated[str | None, typer.Option(help="EDTF, its last day counted.")] = None,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    change: Annotated[
        str | None, typer.Option(help="appeared, supported, disputed, corrected, retracted, roots.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many changes at most.")] = 200,
    revision: RevisionOption = None,
    json: Json = False,
) -> None:
    """What reports published between two days changed, newest first; else in the last year.

    Example: watchline changes --from 2019-02-20 --to 2020 --entity cn-npcic
    """
    opened = open_store(store, revision=revision)
    question = Between(from_=from_, to=to, entity=entity, kind=kind, jurisdiction=jurisdiction,
                       change=change)  # fmt: skip
    found = list(ask_changes(opened, question, limit))
    if json:
        print_json(found)
        return
    counted = opened.count_changes(question)
    for line in changes_lines(found, counted):
        typer.echo(line)
    if len(found) < counted.total:
        words.print(f"The newest {len(found)} changes: for more, --limit {counted.total}.")


def _print_told(found: object, lines: Iterable[str], *, json: bool) -> None:
    """Whole, as JSON for machines; else told in lines."""
    if json:
        print_json(found)
        return
    for line in lines:
        typer.echo(line)
