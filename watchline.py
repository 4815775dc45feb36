"""Watchline, the command and the module: load sourced events, ask for them, serve them.

In Python, `watchline.open("data/watchline.db").timeline(entity="nso-group")` gives plain dicts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from dataclasses import replace as dataclass_replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from api.exports.choosing import choose_format, wanted_by
from api.exports.registry import FORMATS
from api.figure_rows import MEASURES, TABLE, table_of
from api.figure_rows import csv_lines as csv_lines_of_figures
from api.settings import Settings
from graph.errors import LoadRefused, QuestionError, WatchlineError
from graph.licence import LICENCE
from graph.loading import LoadReport, SourceRecord
from graph.opening import is_new, open_store
from graph.plain_store import PlainStore
from graph.store import Store
from loaders.csv_table import write_template
from loaders.formats import NAMES, explain_options
from loaders.registry import get_format, open_sources
from loaders.session import Session, stem_of
from terminal.commands.asking import search, show, timeline
from terminal.commands.connections import neighbours, path
from terminal.commands.copying import copy
from terminal.commands.evidence import changes, evidence, impact
from terminal.commands.graph_files import graph_commands
from terminal.commands.identity import same
from terminal.commands.keeping import backup, erase, rebuild, restore, revisions, stats, verify
from terminal.commands.overview import overview
from terminal.exported_file import say_losses, write_export, write_stdout, write_whole
from terminal.faults import SAID, exit_code, say_fault
from terminal.loaded import say_corpus_stays, say_loaded
from terminal.options import (
    STORE,
    Csv,
    From,
    Json,
    KnownOn,
    Output,
    RevisionOption,
    StoreOption,
    Text,
    To,
)
from terminal.progress import file_size, load_progress
from terminal.published import ALONE, say_site
from terminal.speaking import say_if_none, speak_utf8, words
from terminal.tables import print_json, print_rows

CORPUS = "corpus"
Options = Mapping[str, tuple[str, ...]]
FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help=f"{', '.join(known.name for known in FORMATS)}; else by the file's name, or jsonl.",
    ),
]


class Watchline(PlainStore):
    """A store as a researcher asks it: every answer is plain dicts and lists."""

    def load(
        self,
        *paths: str | Path,
        dataset: str | None = None,
        format: str | None = None,  # noqa: A002
        **options: str,
    ) -> LoadReport:
        """Load files as the command does; LoadRefused names every fault.

        `options` are those that only some formats take, as `codes="173,09"`.
        """
        names = [str(path) for path in paths]
        sources = _sources(names, format, dataset, None, _options(**options))
        return self.store.load(sources, dataset=dataset or "")


def open(  # noqa: A001 - `watchline.open` reads as what it does
    address: str | Path = STORE, *, revision: str | None = None
) -> Watchline:
    """Open a store by its path, or as `neo4j://HOST` where a server keeps it.

    A file that is not there yet is made, with the bundled corpus. For a server WATCHLINE_NEO4J_USER
    and WATCHLINE_NEO4J_PASSWORD are read from the environment.
    """
    if is_new(address):
        bring_corpus(open_store(address, create=True))
    return Watchline(open_store(address, revision=revision))


def bring_corpus(store: Store) -> LoadReport:
    """Bring the bundled corpus in the store to the shipped version; other datasets stay."""
    folder = files("loaders.corpus")
    names = ("entities", "reports", "events", "timelines", "decisions")
    paths = [str(folder / f"{name}.jsonl") for name in names]
    try:
        return store.load(_sources(paths, "jsonl", CORPUS), dataset=CORPUS, replace=True)
    except LoadRefused:
        # The files are sound, but the store's owner erased a record of theirs, or gave an id of
        # theirs to something else: the rest is brought, and the report names what is not.
        sources = _sources(paths, "jsonl", CORPUS)
        return store.load(sources, dataset=CORPUS, replace=True, skip_faulty=True)


def load(
    paths: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files; - is stdin.")],
    store: StoreOption = STORE,
    dataset: Annotated[str | None, typer.Option(help="Else each file's own name.")] = None,
    format: Annotated[  # noqa: A002
        str | None, typer.Option(help=f"{', '.join(NAMES)}; else found by name and content.")
    ] = None,
    codes: Annotated[
        str | None, typer.Option(help="GDELT only: CAMEO codes, as 173,09; others are left out.")
    ] = None,
    themes: Annotated[
        str | None, typer.Option(help="GDELT only: our names for groups of codes, as arrest.")
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Withdraw what the dataset no longer holds.")
    ] = False,
    skip_faulty: Annotated[
        bool, typer.Option("--skip-faulty", help="Load the rest, and list the faults.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check; change nothing.")] = False,
    json: Json = False,
) -> None:
    """Load records: all of them, or none if one is at fault.

    Example: watchline load my-events.csv --dataset city-cameras
    """
    options = _options(codes=codes, themes=themes)
    _check_usage(paths, format, dataset, options)
    try:
        with load_progress(paths) as (read, progress, wrote):
            report = open_store(store, create=True).load(
                _sources(paths, format, dataset, read, options),
                dataset=dataset or "",
                replace=replace,
                skip_faulty=skip_faulty,
                dry_run=dry_run,
                progress=progress,
                wrote=wrote,
            )
    except LoadRefused as refused:
        if json:
            typer.echo(msgspec.json.encode({"loaded": False, "faults": refused.faults}))
        raise
    if json:
        typer.echo(msgspec.json.encode({"loaded": not dry_run} | asdict(report)))
    say_loaded(report, dry_run=dry_run)
    if report.faults:
        raise typer.Exit(1)


def template(
    output: Output = None,
    sources: Annotated[int, typer.Option(min=1, max=99, help="Sources an event.")] = 3,
) -> None:
    """An empty table for a spreadsheet: a header, and an example row to write over.

    Example: watchline template -o my-events.csv
    """
    text = write_template(sources)
    if output is None:
        sys.stdout.write(text)
        return
    if output.exists():
        raise typer.BadParameter(f"{output} is there already.", param_hint="--output")
    # with a byte order mark spreadsheets open it as UTF-8
    output.write_text(text, encoding="utf-8-sig", newline="")
    words.print(f"Wrote {output}. Fill it in, then: watchline load {output}")


def serve(
    store: StoreOption = STORE,
    host: Annotated[str | None, typer.Option(help="Default 127.0.0.1.")] = None,
    port: Annotated[int | None, typer.Option(help="Default 8000.")] = None,
    bundled: Annotated[
        bool, typer.Option("--bundled", help="First bring the bundled corpus up to date.")
    ] = False,
) -> None:
    """Serve pages, JSON and embeds.

    Example: watchline serve --bundled --port 8000
    """
    from api.serving import serve_store

    opened = open_store(store, create=bundled)
    if bundled:
        _bring_corpus_or_say(opened)
    stats = opened.stats()
    words.print(
        f"{store}: {stats['events']} events, {stats['entities']} entities, "
        f"{stats['reports']} reports, {stats['timelines']} timelines; "
        f"revision {opened.revision()[:12]}."
    )
    environment = dict(os.environ)
    if host:
        environment["WATCHLINE_HOST"] = host
    if port is not None:
        environment["WATCHLINE_PORT"] = str(port)
    serve_store(opened, environment, words.print)


def figures(
    event: Annotated[str | None, typer.Argument(help="Its figures; else say --measure.")] = None,
    store: StoreOption = STORE,
    entity: Annotated[str | None, typer.Option(help="The figures of its events.")] = None,
    measure: Annotated[str | None, typer.Option(help="What is measured, in any case.")] = None,
    known_on: Annotated[str | None, typer.Option(help="As known by the end of this day.")] = None,
    beside: Annotated[str | None, typer.Option(help="The claim that stands first.")] = None,
    revision: RevisionOption = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Figures side by side: which agree, which conflict, which cannot be compared, and why.

    Example: watchline figures --measure "plane tickets refused"
    """
    opened = PlainStore(open_store(store, revision=revision))
    found = opened.figures(event, entity=entity, measure=measure, known_on=known_on, beside=beside)
    if not (event or entity or measure):
        print_rows(found, MEASURES, json=json, csv=csv)
    elif json:
        print_json(found)
    elif csv:
        sys.stdout.writelines(csv_lines_of_figures(found))
    else:
        for group in found:
            words.print(f"{group['measure']}: {group['total']} figures", markup=False)
            print_rows(table_of([group]), TABLE, json=json, csv=csv)
    say_if_none(found)


def export(
    name: Annotated[str | None, typer.Argument(help="A named timeline; else all.")] = None,
    store: StoreOption = STORE,
    format: FormatOption = "",  # noqa: A002
    event: Annotated[str | None, typer.Option(help="This event alone.")] = None,
    report: Annotated[str | None, typer.Option(help="This report alone, to be cited.")] = None,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    from_: From = None,
    to: To = None,
    text: Text = None,
    status: Annotated[str | None, typer.Option(help="supported, disputed …")] = None,
    min_roots: Annotated[int | None, typer.Option(help="Least number of roots.")] = None,
    known_on: KnownOn = None,
    dataset: Annotated[
        str | None, typer.Option(help="What this dataset alone holds, as it was loaded.")
    ] = None,
    output: Output = None,
    losses: Annotated[
        Path | None, typer.Option(help="Write what could not be said to this file, as JSON.")
    ] = None,
    csv: Csv = False,
    revision: RevisionOption = None,
) -> None:
    """All records, or the events that fit, in the format of `--format` or of the file's name.

    Example: watchline export pegasus-spyware -o pegasus.ics
    """
    given = {"entity": entity, "kind": kind, "jurisdiction": jurisdiction, "from": from_, "to": to,
             "text": text, "status": status, "min_roots": min_roots,
             "known_on": known_on}  # fmt: skip
    filters = {key: str(value) for key, value in given.items() if value not in (None, "")}
    try:
        chosen = choose_format(format, output, csv=csv)
        wanted = wanted_by(name, event, report, filters)
    except QuestionError as fault:
        raise typer.BadParameter(str(fault), param_hint=f"--{fault.parameter}") from fault
    if dataset and (chosen.name != "jsonl" or filters or name or event or report):
        raise typer.BadParameter("is whole and JSON Lines: leave out filters and --csv.",
                                 param_hint="--dataset")  # fmt: skip
    from api.exports.subjects import find_subject

    opened = open_store(store, revision=revision).frozen()
    lost = chosen.losses()
    if dataset:
        parts: Iterable[bytes] = (line + b"\n" for line in opened.export_dataset(dataset))
    else:
        base_url = Settings.from_environment(os.environ).base_url
        parts = chosen.parts(find_subject(opened, base_url, wanted, chosen), lost)
    if output is None:
        write_stdout(parts)
    else:
        beside = write_export(output, parts, opened.revision())
        words.print(f"Wrote {output}, and {beside.name} beside it.")
    say_losses(lost.lines())
    words.print(LICENCE)
    if losses is not None:
        losses.write_bytes(msgspec.json.format(msgspec.json.encode(lost.answer()), indent=2))


def publish(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID] [FILE]", help="A timeline, event or entity, and the file."),
    ] = None,
    store: StoreOption = STORE,
    site: Annotated[Path | None, typer.Option(help="Instead a whole site, in this folder.")] = None,
    base_url: Annotated[
        str,
        typer.Option(envvar="WATCHLINE_BASE_URL", help="Where it is reached: for links and feeds."),
    ] = "",
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    from_: From = None,
    to: To = None,
    text: Text = None,
    known_on: KnownOn = None,
    lang: Annotated[str | None, typer.Option(help="Language of the words: ar, en, es …")] = None,
    theme: Annotated[str | None, typer.Option(help="light or dark; else the reader's.")] = None,
    heading: Annotated[int, typer.Option(min=1, max=4, help="Level of the first one.")] = 1,
    revision: RevisionOption = None,
) -> None:
    """One HTML file that needs no server, or a whole site of files.

    Example: watchline publish social-credit-travel-bans travel-bans.html
    """
    from api.publishing.one_file import publish_file, published_settings
    from api.publishing.site import write_site

    opened = open_store(store, revision=revision)
    settings = published_settings(base_url)
    if site is not None:
        if names:
            raise typer.BadParameter(
                "holds everything: leave out ID and FILE.", param_hint="--site"
            )
        say_site(site, lambda put, tell: write_site(opened, settings, put, tell))
        return
    if not names or len(names) > 2:
        raise typer.BadParameter("Write an ID and a FILE, or --site FOLDER.", param_hint="ID FILE")
    asked = {"entity": entity, "kind": kind, "jurisdiction": jurisdiction, "from": from_, "to": to,
             "text": text, "known_on": known_on, "lang": lang, "theme": theme,
             "h": str(heading)}  # fmt: skip
    given = {name: value for name, value in asked.items() if value}
    *key, file = names
    page = publish_file(opened, settings, key[0] if key else None, given)
    write_whole(Path(file), page)
    words.print(
        f"Wrote {file}: {len(page) // 1000:,} kB, revision {opened.revision()[:12]}. {ALONE}"
    )


COMMANDS: tuple[Callable[..., None], ...] = (  # as `--help` lists them
    load, template, serve, timeline, search, figures, show, evidence, impact, changes, path,
    neighbours, overview, same, export, publish, stats, revisions, rebuild, verify, copy,
    backup, restore, erase,
)  # fmt: skip
app = typer.Typer(
    help="A timeline of surveillance policy that you can check.\n\n"
    "Example: watchline timeline --entity nso-group --from 2021",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in COMMANDS:
    app.command()(_command)
app.add_typer(graph_commands, name="graph")


@app.callback(invoke_without_command=True)
def _top(
    shown: Annotated[bool, typer.Option("--version", help="The version.")] = False,
) -> None:
    if shown:
        # Imported here alone: it brings parsers of e-mail, for which every start would wait.
        from importlib.metadata import version

        typer.echo(f"watchline {version('watchline')}")
        raise typer.Exit


def main() -> None:
    """The command: exit 0 done, 1 the data or store is at fault, 2 the usage or a server is."""
    speak_utf8()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written is said below, not by the interpreter
    except SAID as fault:
        say_fault(fault)
        sys.exit(exit_code(fault))
    sys.exit(1)


def _bring_corpus_or_say(store: Store) -> None:
    """What stands in the way of a newer corpus is said, and is no reason not to serve."""
    try:
        faults = bring_corpus(store).faults
    except LoadRefused as refused:
        say_corpus_stays(refused)
    else:
        for fault in faults:
            words.print(f"Left out of the bundled corpus: {fault}")


def _options(**given: str | None) -> dict[str, tuple[str, ...]]:
    """The options that only some formats take: what stands between commas, if they were given."""
    return {
        name: tuple(part.strip() for part in text.split(",") if part.strip())
        for name, text in given.items()
        if text is not None
    }


def _check_usage(
    paths: list[str], format_name: str | None, dataset: str | None, options: Options
) -> None:
    """What is wrong with the command, not with the data, ends in 2."""
    if format_name is not None:
        try:
            why = explain_options(get_format(format_name), frozenset(options))
        except WatchlineError as fault:
            raise typer.BadParameter(str(fault), param_hint="--format") from fault
        if why:
            raise typer.BadParameter(why, param_hint="--format")
    if dataset is None and CORPUS in map(_dataset_of, paths):
        raise typer.BadParameter(
            f"it would become the dataset ‘{CORPUS}’, which is the bundled one, and the next "
            "start would replace it. Name yours: --dataset NAME",
            param_hint="FILE",
        )


def _dataset_of(path: str) -> str:
    return "stdin" if path == "-" else stem_of(path)


def _sources(
    paths: Iterable[str],
    format_name: str | None,
    dataset: str | None,
    read: Callable[[int], None] | None = None,
    options: Options | None = None,
) -> Iterator[SourceRecord]:
    before = 0
    session = Session(options or {})
    for name in paths:
        own = dataset or _dataset_of(name)
        told = partial(_add, read, before) if read else None
        for source in open_sources([name], format_name, told, session=session, dataset=own):
            yield source if source.dataset else dataclass_replace(source, dataset=own)
        before += file_size(name) or 0


def _add(read: Callable[[int], None], before: int, at: int) -> None:
    read(before + at)


if __name__ == "__main__":
    main()
