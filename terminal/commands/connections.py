"""Who is near an entity, and how two are connected."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graph.asking import plain
from graph.connections import MOST_HOPS, MOST_NEAR_HOPS, MOST_PATHS, NeighbourQuestion, PathQuestion
from graph.filters import MOST_A_PAGE
from graph.opening import open_store
from graph.path_text import left_out_text, neighbour_row, path_lines
from graph.store import Store
from terminal.options import STORE, Csv, From, Json, KnownOn, RevisionOption, StoreOption, To
from terminal.speaking import say_if_none, words
from terminal.tables import print_json, print_rows

_Relation = Annotated[
    str | None, typer.Option(help="operates, supplied … relies_on, together; or several, a,b.")
]
_Kind = Annotated[str | None, typer.Option(help="relation, relies_on, together; or several.")]
_MinRoots = Annotated[int | None, typer.Option(help="Independent roots of each tie at least.")]
_Uncited = Annotated[bool, typer.Option("--uncited", help="Also relations that nothing carries.")]


def path(
    from_: Annotated[str, typer.Argument(metavar="A", help="An entity: its id, or a name of it.")],
    to: Annotated[str, typer.Argument(metavar="B")],
    store: StoreOption = STORE,
    k: Annotated[int, typer.Option("-k", min=1, max=MOST_PATHS, help="How many paths.")] = 5,
    hops: Annotated[int, typer.Option(min=1, max=MOST_HOPS, help="Hops of a path at most.")] = 4,
    avoid: Annotated[
        str | None, typer.Option(help="Ids or types to go round, with commas between.")
    ] = None,
    relation: _Relation = None,
    kind: _Kind = None,
    known_on: KnownOn = None,
    min_roots: _MinRoots = None,
    uncited: _Uncited = False,
    revision: RevisionOption = None,
    json: Json = False,
) -> None:
    """How two entities are connected: the best paths, with the evidence of each hop.

    Example: watchline path nso-group eu-pega-committee -k 3
    """
    opened = open_store(store, revision=revision)
    asked = PathQuestion(
        from_=_entity(opened, from_), to=_entity(opened, to), k=k, hops=hops, avoid=avoid,
        relation=relation, kind=kind, known_on=known_on, min_roots=min_roots, uncited=uncited,
    )  # fmt: skip
    found = plain(opened.paths(asked))
    if json:
        print_json(found)
        return
    for line in path_lines(found):
        typer.echo(line)
    words.print(found["note"], markup=False)


def neighbours(
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="Its id, or a name of it.")],
    store: StoreOption = STORE,
    hops: Annotated[int, typer.Option(min=1, max=MOST_NEAR_HOPS, help="How far away.")] = 1,
    relation: _Relation = None,
    kind: _Kind = None,
    type: Annotated[str | None, typer.Option(help="agency, policy, court …; or several.")] = None,  # noqa: A002
    from_: From = None,
    to: To = None,
    known_on: KnownOn = None,
    min_roots: _MinRoots = None,
    uncited: _Uncited = False,
    limit: Annotated[int, typer.Option(min=1, max=MOST_A_PAGE, help="How many at most.")] = 50,
    revision: RevisionOption = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Who is near an entity, strongest ties first.

    Example: watchline neighbours hikvision --type agency
    """
    opened = open_store(store, revision=revision)
    asked = NeighbourQuestion(
        entity=_entity(opened, entity), hops=hops, relation=relation, kind=kind, type=type,
        from_=from_, to=to, known_on=known_on, min_roots=min_roots, uncited=uncited, limit=limit,
    )  # fmt: skip
    found = plain(opened.neighbours(asked))
    if json:
        print_json(found)
        return
    rows: list[dict[str, Any]] = [neighbour_row(found["nodes"], item) for item in found["items"]]
    shown = ("hops", "name", "type", "title", "evidence", "ties", "id")
    print_rows(rows, shown, csv=csv)
    say_if_none(rows)
    if found["left_out"]:
        words.print(f"Left out: {left_out_text(found['left_out'])}.", markup=False)


def _entity(store: Store, said: str) -> str:
    """The id of the entity that is meant; the id as said where it is none, which the store says."""
    found = store.resolve(said)
    if found.key is not None:
        return found.key
    if found.how == "name":
        meant = ", ".join(f"{one.name} ({one.id})" for one in found.candidates)
        raise typer.BadParameter(f"‘{said}’ may be: {meant}. Say which, by its id.")
    if found.candidates:
        meant = ", ".join(f"{one.name} ({one.id})" for one in found.candidates[:5])
        raise typer.BadParameter(f"Nobody is called ‘{said}’. Did you mean: {meant}?")
    return said
