"""Watchline, the command and the module: load sourced events, ask for them, serve them.

In Python, `watchline.open("data/watchline.db").timeline(entity="nso-group")` gives plain dicts.
"""

from __future__ import annotations

import csv as csv_module
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace as dataclass_replace
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer
from rapidfuzz import fuzz
from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from api.csv_rows import csv_lines, guard
from graph.between import Between
from graph.changes_text import changes_lines
from graph.claim_text import reports_text, roots_text
from graph.claims import event_of
from graph.date_words import in_words
from graph.embedded import EmbeddedStore, open_store
from graph.embedded.keeping import restore as restore_store
from graph.errors import LoadRefused, WatchlineError
from graph.evidence_text import evidence_lines
from graph.impact_text import impact_lines
from graph.loading import LoadReport, SourceRecord
from graph.questions import MOST_A_PAGE, Question
from graph.store import Answer
from loaders.registry import open_sources

CORPUS = "corpus"
LICENCES = "Data: CC BY 4.0, Watchline and the reports cited. Code: Apache-2.0."
DEFAULT_STORE = "data/watchline.db"

app = typer.Typer(
    help="A timeline of surveillance policy that you can check.\n\n"
    "Example: watchline timeline --entity nso-group --from 2021",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
words = Console(stderr=True, highlight=False, soft_wrap=True)  # what is said; data go to stdout

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

    def timeline(self, *, limit: int | None = None, **filters: str | int) -> list[Answer]:
        """Events that fit, all or `limit`.

        Filters: entity, kind, jurisdiction, from_, to, text, status, min_roots, known_on, sort.
        """
        return list(_events(self.store, filters, limit))

    def event(self, key: str, known_on: str | None = None) -> Answer:
        """One event with its citations, as known on that day; UnknownId or NotYetKnown."""
        return _decoded(self.store.event(key, known_on))

    def evidence(self, key: str, known_on: str | None = None) -> list[Answer]:
        """Every claim of an event, each with its chains; UnknownId or NotYetKnown."""
        return [_decoded(item) for item in self.store.evidence(key, known_on)]

    def claim(self, key: str, known_on: str | None = None) -> Answer:
        """One claim with its chains and its history; UnknownId or NotYetKnown."""
        return _decoded(self.store.claim(key, known_on))

    def entity(self, key: str) -> Answer:
        """One agency, policy, organization, person …, or UnknownId."""
        return _decoded(self.store.entity(key))

    def report(self, key: str) -> Answer:
        """One report with the citations that it carries, or UnknownId."""
        return _decoded(self.store.report(key))

    def impact(self, key: str, limit: int = MOST_A_PAGE) -> Answer:
        """What falls with a report: claims lost, shrunk and kept, and who relies on it."""
        return _decoded(self.store.impact(key, limit))

    def changes(
        self,
        from_: str | None = None,
        to: str | None = None,
        *,
        limit: int | None = None,
        **filters: str,
    ) -> list[Answer]:
        """What reports published between two days changed: entity, kind, jurisdiction, change."""
        return list(_changes(self.store, Between(from_=from_, to=to, **filters), limit))  # type: ignore[arg-type]  # texts alone

    def search(self, text: str, limit: int = 20) -> list[Answer]:
        """Events, entities and reports that hold every word, best first."""
        return [_decoded(item) for item in self.store.search(text, limit)]

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
    return store.load(_sources(paths, "jsonl", CORPUS), dataset=CORPUS, replace=True)


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
) -> None:
    """Load records: all of them, or none if one is at fault.

    Example: watchline load my-events.csv --dataset city-cameras
    """
    with _progress() as progress:
        report = open_store(store, create=True).load(
            _sources(paths, format, dataset),
            dataset=dataset or "",
            replace=replace,
            skip_faulty=skip_faulty,
            dry_run=dry_run,
            progress=progress,
        )
    for fault in report.faults:
        words.print(f"{fault}", markup=False)
    verb = "Would load" if dry_run else "Loaded"
    words.print(
        f"{verb} {report.dataset}: {report.added} new, {report.changed} changed, "
        f"{report.same} as they were, {report.withdrawn} withdrawn, "
        f"{len(report.faults)} left out as faulty. Revision {report.revision[:12]}."
    )
    if not dry_run:
        words.print("See them: watchline timeline, or watchline serve.")
    if report.faults:
        raise typer.Exit(1)


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
        bring_corpus(opened)
    stats = opened.stats()
    words.print(
        f"{store}: {stats['events']} events, {stats['entities']} entities, "
        f"{stats['reports']} reports, {stats['timelines']} timelines; "
        f"revision {opened.revision()[:12]}."
    )
    environment = dict(os.environ)
    if host:
        environment["WATCHLINE_HOST"] = host
    if port:
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
    limit: Annotated[int, typer.Option(help="How many events at most.")] = 50,
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
        _print_rows(opened.timelines(), ("id", "events", "first", "last", "title"), json, csv)
        return
    given = {"entity": entity, "kind": kind, "jurisdiction": jurisdiction, "from": from_, "to": to,
             "text": text, "status": status, "min_roots": min_roots,
             "known_on": known_on}  # fmt: skip
    filters = {key: value for key, value in given.items() if value not in (None, "")}
    if name:
        filters = _decoded(opened.named_timeline(name))["filters"] | filters
    found = list(_events(opened, filters | {"sort": sort}, limit))
    if not (json or csv):
        for event in found:
            event["when"] = in_words(event["date"]["edtf"])
            claim = event["claim"]
            standing = (claim["status"], reports_text(claim["reports"]), roots_text(claim["roots"]))
            event["evidence"] = ", ".join(standing)
    shown = ("when", "title", "kind", "jurisdiction", "evidence", "id")
    _print_rows(found, shown if not csv else ("id", "date", "kind", "title"), json, csv)


@app.command()
def search(
    text: str,
    store: StoreOption = STORE,
    limit: Annotated[int, typer.Option(help="How many at most.")] = 20,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Events, entities and reports that hold every word.

    Example: watchline search "credit centre"
    """
    found = [_decoded(item) for item in open_store(store).search(text, limit)]
    for item in found:
        item.setdefault("title", item.get("name"))
    _print_rows(found, ("is", "title", "id"), json, csv)


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID")],
    store: StoreOption = STORE,
    known_on: KnownOn = None,
    revision: RevisionOption = None,
) -> None:
    """One event, claim, entity, report or timeline, whole, as JSON; --known-on: event or claim.

    Example: watchline show cn-npcic
    """
    opened = open_store(store, revision=revision)
    asks: list[Callable[[str], bytes]] = [
        lambda key: opened.event(key, known_on),
        lambda key: opened.claim(key, known_on),
    ]
    if known_on is None:  # the others are as they are today
        asks += (opened.entity, opened.report, opened.named_timeline)
    faults: list[WatchlineError] = []
    for ask in asks:
        try:
            typer.echo(msgspec.json.format(ask(key), indent=2))
        except LookupError as fault:
            faults.append(fault)  # type: ignore[arg-type]  # the door raises UnknownId alone
        else:
            return
    raise max(faults, key=lambda fault: fuzz.ratio(key, getattr(fault, "nearest", None) or ""))


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
    claims = [_decoded(item) for item in found]
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(claims), indent=2))
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
    found = list(_changes(opened, question, limit))
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    counted = opened.count_changes(question)
    for line in changes_lines(found, counted):
        typer.echo(line)
    if len(found) < counted.total:
        words.print(f"The newest {len(found)} changes: for more, --limit {counted.total}.")


@app.command()
def export(
    store: StoreOption = STORE,
    entity: str | None = None,
    kind: str | None = None,
    jurisdiction: str | None = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Else stdout.")] = None,
    csv: Csv = False,
    revision: RevisionOption = None,
) -> None:
    """All records as JSON Lines, or the events that fit as JSON Lines or CSV.

    Example: watchline export --entity pegasus --csv -o pegasus.csv
    """
    opened = open_store(store, revision=revision)
    given = {"entity": entity, "kind": kind, "jurisdiction": jurisdiction}
    filters = {name: value for name, value in given.items() if value}
    lines = _csv_lines(opened, filters) if csv else _json_lines(opened, filters)
    target = output.open("w", encoding="utf-8", newline="") if output else sys.stdout
    for line in lines:
        target.write(line)
    if output:
        target.close()
        words.print(f"Wrote {output}. {LICENCES}")
    else:
        words.print(LICENCES)


@app.command()
def stats(store: StoreOption = STORE, json: Json = False) -> None:
    """How much of what is in the store.

    Example: watchline stats
    """
    found = open_store(store).stats()
    if json:
        typer.echo(msgspec.json.encode(found).decode())
        return
    rows = [{"what": name, "how many": value} for name, value in found.items() if _is_int(value)]
    rows += [
        {"what": f"citations: {name}", "how many": value}
        for name, value in found["citations"].items()
    ]
    _print_rows(rows, ("what", "how many"), json, csv=False)


@app.command()
def revisions(store: StoreOption = STORE, json: Json = False) -> None:
    """The loads that changed anything, newest first.

    Example: watchline revisions
    """
    names = ("revision", "at", "datasets", "added", "changed", "withdrawn")
    _print_rows(open_store(store).revisions(), names, json, csv=False)


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
    with _saying() as say:
        found = open_store(store).verify(say)
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found.answer()), indent=2))
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


@app.callback(invoke_without_command=True)
def _top(
    shown: Annotated[bool, typer.Option("--version", help="The version.")] = False,
) -> None:
    if shown:
        typer.echo(f"watchline {version('watchline')}")
        raise typer.Exit


def main() -> None:
    """The command: exit 0 done, 1 the data or store is at fault, 2 the usage is."""
    try:
        app()
    except LoadRefused as refused:
        for fault in refused.faults:
            words.print(str(fault), markup=False)
        at_fault = len({fault.place for fault in refused.faults})
        words.print(
            f"Nothing loaded: {at_fault} of {refused.records} records are at fault. Mend them, "
            "or load the rest with --skip-faulty."
        )
        sys.exit(1)
    except WatchlineError as fault:
        words.print(str(fault), markup=False)
        sys.exit(1)


def _sources(
    paths: Iterable[str], format_name: str | None, dataset: str | None
) -> Iterator[SourceRecord]:
    for path in paths:
        own = dataset or ("stdin" if path == "-" else Path(path).stem)
        for source in open_sources([path], format_name):
            yield dataclass_replace(source, dataset=own)


def _events(
    store: EmbeddedStore, filters: Mapping[str, str | int], limit: int | None
) -> Iterator[Answer]:
    left = sys.maxsize if limit is None else limit
    given: dict[str, Any] = {
        "from_" if name == "from" else name: text for name, text in filters.items()
    }
    question = Question(**given, limit=max(1, min(left, MOST_A_PAGE)))
    while left > 0:
        page = store.timeline(question)
        for item in page.items[:left]:
            yield _decoded(item)
        left -= len(page.items)
        if page.next is None:
            return
        question = dataclass_replace(question, cursor=page.next)


def _changes(store: EmbeddedStore, question: Between, limit: int | None) -> Iterator[Answer]:
    left = sys.maxsize if limit is None else limit
    while left > 0:
        page = store.changes(dataclass_replace(question, limit=max(1, min(left, MOST_A_PAGE))))
        for item in page.items:
            yield _decoded(item)
        left -= len(page.items)
        if page.next is None:
            return
        question = dataclass_replace(question, cursor=page.next)


def _json_lines(store: EmbeddedStore, filters: dict[str, str]) -> Iterator[str]:
    question = Question(**filters) if filters else None  # type: ignore[arg-type]  # texts alone
    return (f"{line.decode()}\n" for line in store.export(question))


def _csv_lines(store: EmbeddedStore, filters: dict[str, str]) -> Iterator[str]:
    return csv_lines(msgspec.json.encode(event) for event in _events(store, filters, None))


def _decoded(item: bytes) -> Answer:
    found: Answer = msgspec.json.decode(item)
    return found


def _is_int(value: object) -> bool:
    return isinstance(value, int)


def _print_rows(rows: list[Answer], names: Iterable[str], json: bool, csv: bool) -> None:
    """To stdout: JSON or CSV for machines, else a table as wide as the terminal is."""
    if json:
        typer.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2))
        return
    cells = [[_cell(row.get(name)) for name in names] for row in rows]
    if csv:
        csv_module.writer(sys.stdout).writerows(
            [list(names), *([guard(c) for c in r] for r in cells)]
        )
        return
    table = Table(box=None, pad_edge=False)
    for name in names:
        table.add_column(name, overflow="fold", ratio=3 if name == "title" else None)
    for row in cells:
        table.add_row(*(escape(cell) for cell in row))
    Console(highlight=False, markup=True).print(table)
    if not rows:
        words.print("Nothing found.")


def _print_told(item: bytes, lines: Callable[[Answer], Iterable[str]], json: bool) -> None:
    """To stdout: JSON for machines, else lines of text."""
    if json:
        typer.echo(msgspec.json.format(item, indent=2))
        return
    for line in lines(_decoded(item)):
        typer.echo(line)


def _cell(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("edtf", value))
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A live line on a terminal; elsewhere a plain line for every 10,000 records."""
    if not words.is_terminal:
        yield lambda n: words.print(f"{n:,} records read") if n and n % 10_000 == 0 else None
        return
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} records"), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("load", total=None)
        yield lambda n: bar.update(task, completed=n)


@contextmanager
def _saying() -> Iterator[Callable[[str, int], None]]:
    """What is being looked at: a live line on a terminal; elsewhere a line for each new thing."""
    if not words.is_terminal:
        said: set[str] = set()

        def say(what: str, _done: int) -> None:
            if what not in said:
                said.add(what)
                words.print(f"Looking at {what} …")

        yield say
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=words, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda what, done: bar.update(task, description=f"{what}: {done:,}" if done else what)


if __name__ == "__main__":
    main()
