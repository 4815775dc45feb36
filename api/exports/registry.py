"""The formats that are given out: name, suffix, type, what each is of, and who writes it.

A writer is a module of this folder, brought in when it is first used: some bring libraries with
them, for which every start of the command would wait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rapidfuzz import process

from api.exports.losses import Losses
from graph.errors import UnknownId

if TYPE_CHECKING:
    from api.exports.subject import Subject

Write = Callable[["Subject", Losses], Iterator[bytes]]
CHUNK = 65_536  # bytes that are handed on at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its name in `--format`, the suffix of its address, its type, its writer."""

    name: str
    suffix: str
    media_type: str
    about: str
    module: str  # has NEVER, what the format never says, and the function `writer`
    writer: str = "write"
    of_reports: bool = False  # a report by itself can be given out in it, not events alone

    def parts(self, subject: Subject, losses: Losses) -> Iterator[bytes]:
        """The export in parts of a size that is worth handing on."""
        write: Write = getattr(self._module(), self.writer)
        waiting: list[bytes] = []
        size = 0
        for part in write(subject, losses):
            waiting.append(part)
            size += len(part)
            if size >= CHUNK:
                yield b"".join(waiting)
                waiting.clear()
                size = 0
        yield b"".join(waiting)

    def losses(self) -> Losses:
        """An empty account of what is lost."""
        return Losses(self.name, self._module().NEVER)

    def _module(self) -> Any:
        return import_module(f"api.exports.{self.module}")


FORMATS = (
    Format(
        name="jsonl", suffix="jsonl", media_type="application/jsonl; charset=utf-8",
        about="Native records, whole: loads back as it is.", module="json_lines",
    ),
    Format(
        name="csv", suffix="csv", media_type="text/csv; charset=utf-8; header=present",
        about="A table, one row an event: for spreadsheets, and loads back.",
        module="csv_events",
    ),
    Format(
        name="datapackage", suffix="zip", media_type="application/zip",
        about="A Frictionless data package: typed tables with keys.", module="data_package",
    ),
    Format(
        name="timelinejs", suffix="timelinejs.json", media_type="application/json; charset=utf-8",
        about="TimelineJS3 JSON.", module="timelinejs",
    ),
    Format(
        name="ftm", suffix="ftm.json", media_type="application/json+ftm; charset=utf-8",
        about="FollowTheMoney, one entity a line: for Aleph and OpenSanctions tools.",
        module="follow_the_money",
    ),
    Format(
        name="jsonld", suffix="jsonld", media_type="application/ld+json; charset=utf-8",
        about="JSON-LD: schema.org and PROV.", module="json_ld",
        of_reports=True,
    ),
    Format(
        name="ris", suffix="ris",
        media_type="application/x-research-info-systems; charset=utf-8",
        about="RIS: the reports, for reference managers.", module="ris",
        of_reports=True,
    ),
    Format(
        name="bibtex", suffix="bib", media_type="application/x-bibtex; charset=utf-8",
        about="BibTeX and BibLaTeX: the reports.", module="bibtex",
        of_reports=True,
    ),
    Format(
        name="csl", suffix="csl.json",
        media_type="application/vnd.citationstyles.csl+json; charset=utf-8",
        about="CSL-JSON: the reports, for Pandoc and citation processors.",
        module="works", of_reports=True,
    ),
    Format(
        name="ics", suffix="ics", media_type="text/calendar; charset=utf-8",
        about="iCalendar: events that are known to a month at least.", module="calendar_file",
    ),
    Format(
        name="atom", suffix="atom", media_type="application/atom+xml; charset=utf-8",
        about="Atom: the newest hundred events.", module="event_feeds", writer="write_atom",
    ),
    Format(
        name="jsonfeed", suffix="feed.json", media_type="application/feed+json; charset=utf-8",
        about="JSON Feed: the same.", module="event_feeds", writer="write_json",
    ),
    Format(
        name="markdown", suffix="md", media_type="text/markdown; charset=utf-8",
        about="Markdown, to read and to paste.", module="markdown",
    ),
)  # fmt: skip
SUFFIXES = {known.suffix: known for known in FORMATS}


def format_named(name: str) -> Format:
    """The format of this name, or UnknownId with the nearest."""
    return _get({known.name: known for known in FORMATS}, name)


def format_of(suffix: str) -> Format:
    """The format of this suffix, or UnknownId with the nearest."""
    return _get(SUFFIXES, suffix)


def _get(known: dict[str, Format], name: str) -> Format:
    if name in known:
        return known[name]
    near = process.extractOne(name[:60], list(known), score_cutoff=50)
    raise UnknownId("format", name, near[0] if near else None)
