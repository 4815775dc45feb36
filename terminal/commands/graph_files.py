"""The graph as files of other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from graph.asking import filters_of
from graph.connections import NeighbourQuestion, PathQuestion, TieQuestion
from graph.exports.formats import FORMATS, Format, format_named, format_of_file
from graph.gathering import gather_events, gather_neighbours, gather_paths
from graph.opening import open_store
from graph.questions import MOST_A_PAGE, question_of
from graph.subgraph import Subgraph
from terminal.exported_file import write_whole
from terminal.options import STORE, From, KnownOn, RevisionOption, StoreOption, Text, To
from terminal.speaking import words

graph_commands = typer.Typer(
    help="The graph as files of other tools.\n\n"
    "Example: watchline graph export nso.gexf --around nso-group",
    no_args_is_help=True,
)
_NAMES = ", ".join(one.name for one in FORMATS)


@graph_commands.command("export")
def export_graph(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Its ending is the format; - is stdout.")
    ],
    store: StoreOption = STORE,
    format: Annotated[str | None, typer.Option(help=f"{_NAMES}; else by the ending.")] = None,  # noqa: A002
    around: Annotated[str | None, typer.Option(help="An entity and its neighbours.")] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="The best paths between two entities.")
    ] = None,
    hops: Annotated[int | None, typer.Option(help="How far: around 1, between 4.")] = None,
    timeline: Annotated[str | None, typer.Option(help="The events of this timeline.")] = None,
    entity: Annotated[str | None, typer.Option(help="The events that it takes part in.")] = None,
    kind: Annotated[str | None, typer.Option(help="Events of this kind.")] = None,
    jurisdiction: str | None = None,
    from_: From = None,
    to: To = None,
    text: Text = None,
    ties: Annotated[
        str | None, typer.Option(help="relation, relies_on, together; or several, with commas.")
    ] = None,
    relation: Annotated[str | None, typer.Option(help="The verb: operates, supplied …")] = None,
    min_roots: Annotated[int | None, typer.Option(help="Of a tie, at least.")] = None,
    uncited: Annotated[bool, typer.Option("--uncited", help="Relations without a report.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Events, reports as nodes too.")] = False,
    known_on: KnownOn = None,
    revision: RevisionOption = None,
) -> None:
    """Ties of all events that fit, or around an entity, or between two, as a file.

    Example: watchline graph export pegasus.gexf --timeline pegasus-spyware --ties relation
    """
    form = _form(file, format)
    opened = open_store(store, revision=revision)
    tied: dict[str, Any] = {"relation": relation, "kind": ties, "known_on": known_on,
                            "min_roots": min_roots, "uncited": uncited}  # fmt: skip
    far: dict[str, Any] = {} if hops is None else {"hops": hops}
    filters = {"entity": entity, "kind": kind, "jurisdiction": jurisdiction, "from_": from_,
               "to": to, "text": text}  # fmt: skip
    _check_alone(around, between, any((timeline, whole, *filters.values())))
    if around:
        asked = NeighbourQuestion(entity=around, limit=MOST_A_PAGE, **tied, **far)
        found = gather_neighbours(opened, asked)
    elif between:
        ends = PathQuestion(from_=between[0], to=between[1], **tied, **far)
        found = gather_paths(opened, ends)
    else:
        held = filters_of(opened, timeline, **filters, known_on=known_on)
        found = gather_events(
            opened, question_of(held), TieQuestion(**tied), whole=whole, most=None
        )
    _write(file, form, found)


def _check_alone(around: str | None, between: tuple[str, str] | None, filtered: bool) -> None:
    """One question at a time, or the usage is at fault."""
    for name, given in (("--around", around), ("--between", between)):
        if given and (filtered or (around and between)):
            raise typer.BadParameter(
                "stands alone: ask for events, or around one, or between two.", param_hint=name
            )


def _form(file: str, name: str | None) -> Format:
    """The format that is named, or that the file's name ends in."""
    found = format_named(name) if name else format_of_file(file)
    if found is None:
        endings = ", ".join(f".{one.ending}" for one in FORMATS)
        raise typer.BadParameter(f"no format has this ending. Take one of {endings}, or --format.",
                                 param_hint="FILE")  # fmt: skip
    return found


def _write(file: str, form: Format, found: Subgraph) -> None:
    written = form.write(found)
    if file == "-":
        sys.stdout.buffer.write(written)
    else:
        write_whole(Path(file), written)
        words.print(f"Wrote {file}: {len(found.nodes):,} nodes, {len(found.edges):,} edges.")
    if found.note:
        words.print(found.note)
