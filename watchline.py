"""Watchline, the command and the module: load sourced events, ask for them, serve them.

In Python, `watchline.open("data/watchline.db").timeline(entity="nso-group")` gives plain dicts.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from dataclasses import replace as dataclass_replace
from functools import partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, cast

import msgspec
import typer
from rapidfuzz import fuzz

from api.csv_rows import csv_lines
from api.figure_rows import MEASURES, TABLE, table_of
from api.figure_rows import csv_lines as csv_lines_of_figures
from graph.asking import ask_changes, ask_events, plain
from graph.between import Between
from graph.changes_text import changes_lines
from graph.claim_text import reports_text, roots_text
from graph.claims import event_of
from graph.date_words import in_words
from graph.embedded import EmbeddedStore, open_store
from graph.embedded.erasing import kept_copies
from graph.embedded.keeping import restore as restore_store
from graph.errors import GoneId, LoadRefused, NotYetKnown, QuestionError, UnknownId, WatchlineError
from graph.evidence_text import evidence_lines
from graph.figures import FigureQuestion
from graph.impact_text import impact_lines
from graph.loading import LoadReport, SourceRecord
from graph.questions import MOST_A_PAGE, question_of
from graph.records import FilterName
from graph.store import Answer
from loaders.csv_table import write_template
from loaders.formula_guard import guard_formula
from loaders.registry import get_format, open_sources
from terminal.exported_file import LICENCE, write_export
from terminal.progress import file_size, load_progress, looking
from terminal.speaking import drop_output, speak_utf8, words
from terminal.tables import cell_text, print_csv, print_json, print_table

CORPUS = "corpus"
DEFAULT_STORE = "data/watchline.db"

app = typer.Typer(
    help="A timeline of surveillance policy that you can check.\n\n"
    "Example: watchline timeline --entity nso-group --from 2021",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
StoreOption = Annotated[
    Path, typer.Option("--store", envvar="WATCHLINE_STORE", help="The store's file.")
]
KnownOn = Annotated[
    str | None, typer.Option(help="Only what had been published by the end of this day.")
]
RevisionOption = Annotated[
    str | None, typer.Option(help="As it was at this revision: a digest or its first digits.")
]
Json = Annotated[bool, typer.Option("--json", help="JSON for machines.")]
Csv = Annotated[bool, typer.Option("--csv", help="CSV for machines.")]
STORE = Path(DEFAULT_STORE)


class Watchline:
    """A store as a researcher asks it: every answer is plain dicts and lists."""

    def __init__(self, store: EmbeddedStore) -> None:
        self.store = store

    def timeline(
        self,
        name: str | None = None,
        *,
        entity: str | None = None,
        kind: str | None = None,
        jurisdiction: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        text: str | None = None,
        status: str | None = None,
        min_roots: int | None = None,
        known_on: str | None = None,
        sort: str = "oldest",
        limit: int | None = None,
    ) -> list[Answer]:
        """Events that fit every filter, of the named timeline or of all: all, or `limit`.

        UnknownId of a timeline or entity that is not there, QuestionError of what cannot be asked.
        """
        filters = _filters(self.store, name, entity=entity, kind=kind, jurisdiction=jurisdiction,
                           from_=from_, to=to, text=text, status=status, min_roots=min_roots,
                           known_on=known_on)  # fmt: skip
        return list(ask_events(self.store, filters, sort=sort, limit=limit))

    def event(self, key: str, known_on: str | None = None) -> Answer:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        return plain(self.store.event(key, known_on))

    def evidence(self, key: str, known_on: str | None = None) -> list[Answer]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        return [plain(item) for item in self.store.evidence(key, known_on)]

    def claim(self, key: str, known_on: str | None = None) -> Answer:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        return plain(self.store.claim(key, known_on))

    def entity(self, key: str) -> Answer:
        """One agency, policy, organization, person …, or UnknownId."""
        return plain(self.store.entity(key))

    def report(self, key: str) -> Answer:
        """One report with the citations that it carries, or UnknownId."""
        return plain(self.store.report(key))

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> Answer:
        """What falls with a report: claims lost, shrunk and kept, and who relies on it."""
        return plain(self.store.impact(key, limit))

    def changes(
        self,
        from_: str | None = None,
        to: str | None = None,
        *,
        limit: int | None = None,
        **filters: str,
    ) -> list[Answer]:
        """What reports published between two days changed: entity, kind, jurisdiction, change."""
        return list(ask_changes(self.store, Between(from_=from_, to=to, **filters), limit))  # type: ignore[arg-type]  # texts alone

    def search(self, text: str, limit: int = 20) -> list[Answer]:
        """Events, entities and reports that hold every word, best first."""
        return [plain(item) for item in self.store.search(text, limit)]

    def figures(
        self,
        event: str | None = None,
        *,
        entity: str | None = None,
        measure: str | None = None,
        known_on: str | None = None,
        beside: str | None = None,
    ) -> list[Answer]:
        """Groups of figures with a verdict on each pair; asked for nothing, the measures.

        UnknownId or NotYetKnown of what is named, QuestionError of what cannot be asked.
        """
        if not (event or entity or measure or beside):
            return [plain(item) for item in self.store.measures(known_on).items]
        asked = FigureQuestion(
            event=event, entity=entity, measure=measure, known_on=known_on, beside=beside
        )
        return [plain(item) for item in self.store.figures(asked).items]

    def timelines(self) -> list[Answer]:
        """The named timelines."""
        return self.store.timelines()

    def revisions(self) -> list[Answer]:
        """The loads that changed anything, newest first."""
        return self.store.revisions()

    def verify(self) -> Answer:
        """Is everything in the store as it was recorded? `sound`, `mend` and `findings`."""
        return self.store.verify().answer()

    def load(self, *paths: str | Path, dataset: str | None = None) -> LoadReport:
        """Load files as the command does; LoadRefused names every fault."""
        names = [str(path) for path in paths]
        return self.store.load(_sources(names, None, dataset), dataset=dataset or "")


def open(  # noqa: A001 - `watchline.open` reads as what it does
    path: str | Path = DEFAULT_STORE, *, revision: str | None = None
) -> Watchline:
    """Open a store, or the bundled corpus into a new one where the file is not there yet."""
    if not Path(path).exists():
        bring_corpus(open_store(path, create=True))
    return Watchline(open_store(path, revision=revision))


def bring_corpus(store: EmbeddedStore) -> LoadReport:
    """Bring the bundled corpus in the store to the shipped version; other datasets stay."""
    folder = files("loaders.corpus")
    names = ("entities", "reports", "events", "timelines")
    paths = [str(folder / f"{name}.jsonl") for name in names]
    try:
        return store.load(_sources(paths, "jsonl", CORPUS), dataset=CORPUS, replace=True)
    except LoadRefused:
        # The files are sound, but the store's owner erased a record of theirs, or gave an id of
        # theirs to something else: the rest is brought, and the report names what is not.
        sources = _sources(paths, "jsonl", CORPUS)
        return store.load(sources, dataset=CORPUS, replace=True, skip_faulty=True)


@app.command()
def load(
    paths: Annotated[list[str], typer.Argument(metavar="FILE…", help="Files; - is stdin.")],
    store: StoreOption = STORE,
    dataset: Annotated[str | None, typer.Option(help="Else each file's own name.")] = None,
    format: Annotated[str | None, typer.Option(help="jsonl, json or csv; else found.")] = None,  # noqa: A002
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
    _check_usage(paths, format, dataset)
    try:
        with load_progress(paths) as (read, progress):
            report = open_store(store, create=True).load(
                _sources(paths, format, dataset, read),
                dataset=dataset or "",
                replace=replace,
                skip_faulty=skip_faulty,
                dry_run=dry_run,
                progress=progress,
            )
    except LoadRefused as refused:
        if json:
            typer.echo(msgspec.json.encode({"loaded": False, "faults": refused.faults}))
        raise
    if json:
        typer.echo(msgspec.json.encode({"loaded": not dry_run} | asdict(report)))
    _say_loaded(report, dry_run=dry_run)
    if report.faults:
        raise typer.Exit(1)


@app.command()
def template(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Else stdout.")] = None,
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


@app.command()
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


@app.command()
def timeline(
    name: Annotated[str | None, typer.Argument(help="A named timeline; see --list.")] = None,
    store: StoreOption = STORE,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    from_: Annotated[str | None, typer.Option("--from", help="EDTF: 2019, 2019-02 …")] = None,
    to: Annotated[str | None, typer.Option(help="EDTF, the last day counted.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that all have to be there.")] = None,
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
        _print(opened.timelines(), names, json=json, csv=csv)
        return
    filters = _filters(opened, name, entity=entity, kind=kind, jurisdiction=jurisdiction,
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
    _print(found, shown if not csv else ("id", "date", "kind", "title"), json=json, csv=csv)
    _say_if_none(found)


@app.command()
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
    _print(found, ("is", "title", "id"), json=json, csv=csv)
    _say_if_none(found)


@app.command()
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
    opened = Watchline(open_store(store, revision=revision))
    found = opened.figures(event, entity=entity, measure=measure, known_on=known_on, beside=beside)
    if not (event or entity or measure):
        _print(found, MEASURES, json=json, csv=csv)
    elif json:
        print_json(found)
    elif csv:
        sys.stdout.writelines(csv_lines_of_figures(found))
    else:
        for group in found:
            words.print(f"{group['measure']}: {group['total']} figures", markup=False)
            _print(table_of([group]), TABLE, json=json, csv=csv)
    _say_if_none(found)


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID")],
    store: StoreOption = STORE,
    known_on: KnownOn = None,
    revision: RevisionOption = None,
) -> None:
    """One event, claim, entity, report or timeline, whole, as JSON.

    Example: watchline show cn-npcic
    """
    opened = open_store(store, revision=revision)
    asks: list[Callable[[str], bytes]] = [
        partial(ask, known_on=known_on) for ask in (opened.event, opened.claim, opened.entity)
    ]
    if known_on is None:  # reports and named timelines are as they are today
        asks += (opened.report, opened.named_timeline)
    faults: list[UnknownId] = []
    for ask in asks:
        try:
            typer.echo(msgspec.json.format(ask(key), indent=2))
        except UnknownId as fault:
            faults.append(fault)
        else:
            return
    telling = (fault for fault in faults if isinstance(fault, GoneId | NotYetKnown))
    raise next(telling, None) or UnknownId(
        "record", key, max(filter(None, (fault.nearest for fault in faults)), default=None,
                           key=lambda near: fuzz.ratio(key, near)),
    )  # fmt: skip


@app.command()
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
    if json:
        print_json(claims)
        return
    for line in evidence_lines(claims, known_on):
        typer.echo(line)


@app.command()
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
    found = open_store(store, revision=revision).impact(key, limit)
    _print_told(found, impact_lines, json)


@app.command()
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


@app.command()
def export(
    name: Annotated[str | None, typer.Argument(help="A named timeline; else all.")] = None,
    store: StoreOption = STORE,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    from_: Annotated[str | None, typer.Option("--from", help="EDTF: 2019, 2019-02 …")] = None,
    to: Annotated[str | None, typer.Option(help="EDTF, the last day counted.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that all have to be there.")] = None,
    dataset: Annotated[
        str | None, typer.Option(help="What this dataset alone holds, as it was loaded.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Else stdout.")] = None,
    csv: Csv = False,
    revision: RevisionOption = None,
) -> None:
    """All records as JSON Lines, or the events that fit as JSON Lines or CSV.

    Example: watchline export --entity pegasus --csv -o pegasus.csv
    """
    opened = open_store(store, revision=revision)
    filters = _filters(opened, name, entity=entity, kind=kind, jurisdiction=jurisdiction,
                       from_=from_, to=to, text=text)  # fmt: skip
    if dataset and (csv or filters):
        raise typer.BadParameter("is whole and JSON Lines: leave out filters and --csv.",
                                 param_hint="--dataset")  # fmt: skip
    if dataset:
        lines = _as_lines(opened.export_dataset(dataset))
    elif csv:
        encoded = (msgspec.json.encode(event) for event in ask_events(opened, filters, limit=None))
        lines = csv_lines(encoded)
    else:
        lines = _as_lines(opened.export(question_of(filters) if filters else None))
    if output is None:
        sys.stdout.writelines(lines)
        words.print(LICENCE)
    else:
        beside = write_export(output, lines, opened.revision())
        words.print(f"Wrote {output}, and {beside.name} beside it. {LICENCE}")


@app.command()
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
    _print(rows, ("what", "how many"), csv=csv)


@app.command()
def revisions(store: StoreOption = STORE, json: Json = False, csv: Csv = False) -> None:
    """The loads that changed anything, newest first.

    Example: watchline revisions
    """
    found = open_store(store).revisions()
    if not (json or csv):
        for load in found:
            load["revision"] = load["revision"][:12]  # as many digits as --revision needs
    names = ("revision", "at", "datasets", "added", "changed", "withdrawn")
    _print(found, names, json=json, csv=csv)


@app.command()
def rebuild(store: StoreOption = STORE) -> None:
    """Derive everything anew from the ledger.

    Example: watchline rebuild
    """
    words.print(f"Rebuilt {store}: revision {open_store(store).rebuild()[:12]}.")


@app.command()
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


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE")], store: StoreOption = STORE
) -> None:
    """Write a whole copy of the store, also while it is served.

    Example: watchline backup watchline-backup.db
    """
    open_store(store).back_up(target)
    words.print(f"Backed up {store} to {target}. Bring it back: watchline restore {target}")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE")], store: StoreOption = STORE
) -> None:
    """Put a backup in the store's place; the store as it was is kept beside it.

    Example: watchline restore watchline-backup.db
    """
    restore_store(source, store)
    words.print(f"Restored {store} from {source}: revision {open_store(store).revision()[:12]}.")


@app.command()
def erase(
    key: Annotated[str, typer.Argument(metavar="ID")],
    because: Annotated[str, typer.Option(help="The ground, which stays on record.")],
    store: StoreOption = STORE,
) -> None:
    """Take a record's text out of ledger, search and caches for good.

    Example: watchline erase jane-example --because "court order 12/2026"
    """
    words.print(f"Erased {key}. Revision {open_store(store).erase(key, because)[:12]}.")
    for copy in kept_copies(store):
        words.print(f"{copy} was kept from before and may hold it: remove it. So may backups.")


@app.callback(invoke_without_command=True)
def _top(
    shown: Annotated[bool, typer.Option("--version", help="The version.")] = False,
) -> None:
    if shown:
        typer.echo(f"watchline {version('watchline')}")
        raise typer.Exit


def main() -> None:
    """The command: exit 0 done, 1 the data or store is at fault, 2 the usage is."""
    speak_utf8()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()  # what cannot be written is said below, not by the interpreter
    except LoadRefused as refused:
        for fault in refused.faults:
            words.print(str(fault))
        at_fault = len({fault.place for fault in refused.faults})
        words.print(
            f"Nothing loaded: {at_fault} of {refused.records} records are at fault. Mend them, "
            "or load the rest with --skip-faulty."
        )
    except WatchlineError as fault:
        near = fault.nearest if isinstance(fault, QuestionError) else None
        words.print(f"{fault}{f' Did you mean {near!r}?' if near else ''}")
    except BrokenPipeError:
        drop_output()  # `| head` has seen enough
    except OSError as fault:
        words.print(f"{fault.filename or 'The output'}: {fault.strerror}.")
        drop_output()
    except sqlite3.Error as fault:
        words.print(f"The store cannot do this: {fault}.")
    sys.exit(1)


def _bring_corpus_or_say(store: EmbeddedStore) -> None:
    """What stands in the way of a newer corpus is said, and is no reason not to serve."""
    try:
        faults = bring_corpus(store).faults
    except LoadRefused as refused:
        for fault in refused.faults:
            words.print(str(fault))
        words.print(
            "The bundled corpus stays as it was: your own records name what the newer one no "
            "longer holds. Mend them, or hold those records in a dataset of your own."
        )
    else:
        for fault in faults:
            words.print(f"Left out of the bundled corpus: {fault}")


def _check_usage(paths: list[str], format_name: str | None, dataset: str | None) -> None:
    """What is wrong with the command, not with the data, ends in 2."""
    if format_name is not None:
        try:
            get_format(format_name)
        except WatchlineError as fault:
            raise typer.BadParameter(str(fault), param_hint="--format") from fault
    if dataset is None and CORPUS in map(_dataset_of, paths):
        raise typer.BadParameter(
            f"it would become the dataset ‘{CORPUS}’, which is the bundled one, and the next "
            "start would replace it. Name yours: --dataset NAME",
            param_hint="FILE",
        )


def _dataset_of(path: str) -> str:
    return "stdin" if path == "-" else Path(path.removesuffix(".gz")).stem


def _sources(
    paths: Iterable[str],
    format_name: str | None,
    dataset: str | None,
    read: Callable[[int], None] | None = None,
) -> Iterator[SourceRecord]:
    before = 0
    for path in paths:
        own = dataset or _dataset_of(path)
        told = partial(_add, read, before) if read else None
        for source in open_sources([path], format_name, told):
            yield dataclass_replace(source, dataset=own)
        before += file_size(path) or 0


def _add(read: Callable[[int], None], before: int, at: int) -> None:
    read(before + at)


def _say_loaded(report: LoadReport, *, dry_run: bool) -> None:
    for fault in report.faults:
        words.print(f"{fault}")
    verb = "Would load" if dry_run else "Loaded"
    words.print(
        f"{verb} {report.dataset}: {report.added} new, {report.changed} changed, "
        f"{report.same} as they were, {report.withdrawn} withdrawn, "
        f"{len(report.faults)} left out as faulty. Revision {report.revision[:12]}.",
    )
    if not dry_run:
        words.print("See them: watchline timeline, or watchline serve.")


def _filters(
    store: EmbeddedStore, name: str | None, **given: str | int | None
) -> dict[FilterName, str]:
    """The filters that say something, over those of the named timeline; UnknownId of an entity."""
    said = {key.rstrip("_"): str(value) for key, value in given.items() if value not in (None, "")}
    filters = cast("dict[FilterName, str]", said)
    if "entity" in filters:
        store.entity(filters["entity"])
    return plain(store.named_timeline(name))["filters"] | filters if name else filters


def _as_lines(records: Iterable[bytes]) -> Iterator[str]:
    return (f"{line.decode()}\n" for line in records)


def _print(
    rows: list[Answer], names: Sequence[str], *, json: bool = False, csv: bool = False
) -> None:
    """Whole rows as JSON, else these columns as CSV or as a table."""
    if json:
        print_json(rows)
        return
    cells = [[cell_text(row.get(name)) for name in names] for row in rows]
    if csv:
        print_csv(names, [[guard_formula(cell) for cell in row] for row in cells])
    else:
        print_table(names, cells)


def _say_if_none(found: list[Answer]) -> None:
    if not found:
        words.print("Nothing found.")


def _print_told(item: bytes, lines: Callable[[Answer], Iterable[str]], json: bool) -> None:
    """To stdout: JSON for machines, else lines of text."""
    if json:
        print_json(plain(item))
        return
    for line in lines(plain(item)):
        typer.echo(line)


if __name__ == "__main__":
    main()
