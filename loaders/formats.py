"""The formats that can be loaded, each with how it is known and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from graph.loading import SourceRecord
from loaders import (
    acled,
    csv_table,
    eff_atlas,
    ftm,
    gdelt_events,
    gdelt_mentions,
    json_file,
    jsonl,
    timelinejs,
    wikidata,
)
from loaders.session import Reading

Read = Callable[[Reading], Iterator[SourceRecord]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: its name in `--format`, its suffixes, how to know it and how to read it.

    `clear` says that content of this format cannot be taken for any other: it counts before the
    file's name. `options` are those that only this format takes.
    """

    name: str
    says: str
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool]
    read: Read
    clear: bool = True
    options: frozenset[str] = frozenset()


def _native(read: Callable[[BinaryIO, str], Iterator[SourceRecord]]) -> Read:
    """Records that stand in the file as they are need nothing of the load around them."""
    return lambda reading: read(reading.stream, reading.name)


_GDELT = frozenset({"codes", "themes"})
# The order counts where nothing but the content tells: a line of JSON Lines is JSON as well.
FORMATS = (
    Format(name="jsonl", says="our records, one a line", suffixes=(".jsonl", ".ndjson"),
           sniff=jsonl.sniff, read=_native(jsonl.read), clear=False),
    Format(name="json", says="our records in one document", suffixes=(".json",),
           sniff=json_file.sniff, read=_native(json_file.read), clear=False),
    Format(name="csv", says="a table of events", suffixes=(".csv", ".tsv", ".tab"),
           sniff=csv_table.sniff, read=_native(csv_table.read), clear=False),
    Format(name="timelinejs", says="TimelineJS 3, JSON",
           sniff=timelinejs.sniff_json, read=timelinejs.read_json),
    Format(name="timelinejs-csv", says="TimelineJS 3, spreadsheet",
           sniff=timelinejs.sniff_csv, read=timelinejs.read_csv),
    Format(name="eff-atlas", says="EFF Atlas of Surveillance, CSV",
           sniff=eff_atlas.sniff, read=eff_atlas.read),
    Format(name="gdelt-events", says="GDELT 2.0 events",
           sniff=gdelt_events.sniff, read=gdelt_events.read, options=_GDELT),
    Format(name="gdelt-mentions", says="GDELT 2.0 mentions",
           sniff=gdelt_mentions.sniff, read=gdelt_mentions.read, options=_GDELT),
    Format(name="ftm", says="FollowTheMoney, one entity a line", suffixes=(".ijson", ".ftm"),
           sniff=ftm.sniff, read=ftm.read),
    Format(name="wikidata", says="Wikidata items, JSON",
           sniff=wikidata.sniff, read=wikidata.read),
    Format(name="acled", says="ACLED, CSV", sniff=acled.sniff, read=acled.read),
)  # fmt: skip
NAMES = tuple(known.name for known in FORMATS)
OPTIONS = frozenset().union(*(known.options for known in FORMATS))


def explain_options(format_: Format, given: frozenset[str]) -> str | None:
    """Which of the given options this format does not take, and which do; None if it takes all."""
    for option in sorted(given - format_.options):
        takers = [known.name for known in FORMATS if option in known.options]
        return f"--{option} is for {' and '.join(takers)}, and this is {format_.name}."
    return None
