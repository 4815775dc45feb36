"""GDELT 2.0 mentions: which article mentions which event, in which sentence.

Mentions of one event stand all over the file: rows that are wanted are sorted in a temporary file,
so that memory stays the same. What maps to what and what is lost: `docs/formats.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, cast

import msgspec

from graph.errors import Fault, WatchlineError
from graph.loading import SourceRecord
from loaders.gdelt_articles import Article, give_article, give_day
from loaders.gdelt_rows import (
    GdeltRow,
    Layout,
    day_of,
    first_cells,
    is_number,
    names_columns,
    read_rows,
)
from loaders.languages import from_three_letters
from loaders.making import Maker, Raw, cited, via
from loaders.session import Reading
from loaders.shelf import open_scratch
from loaders.table_rows import choose_delimiter
from loaders.texts import one_line

LAYOUT = Layout(
    ("globaleventid", "eventtimedate", "mentiontimedate", "mentiontype", "mentionsourcename",
     "mentionidentifier", "sentenceid", "actor1charoffset", "actor2charoffset",
     "actioncharoffset", "inrawtext", "confidence", "mentiondoclen", "mentiondoctone",
     "mentiondoctranslationinfo", "extras"),
    optional=2,
)  # fmt: skip
_MOST_ARTICLES = 200  # of one event
_MOST_SENTENCES = 20  # of one article
_BATCH = 1_000
_SPOKEN = re.compile(r"srclc:([a-z]{3})")
_SHAPES = ("GLOBALEVENTID", "EventTimeDate", "MentionTimeDate")
_OTHERS = "a mention of an event that no GDELT events file of this load gave"


class Mention(NamedTuple):
    """One row that is wanted."""

    event: int
    article: str
    line: int
    recorded: str  # the day on which GDELT first had the event
    read: str  # the day on which it read this article
    source: str
    sentence: str
    confidence: str
    language: str  # in which the article is, three letters; "" in English, or where GDELT is silent


_INSERT = f"INSERT INTO mention VALUES ({', '.join('?' * len(Mention._fields))})"  # noqa: S608


def sniff(head: bytes) -> bool:
    """Whether the first line is a row of the feed, or a header of its columns."""
    cells = first_cells(head)
    if LAYOUT.least <= len(cells) <= len(LAYOUT.columns):
        return cells[0].isdigit() and all(len(cell) == 14 and cell.isdigit() for cell in cells[1:3])
    line = head.splitlines()[0].decode("utf-8", "replace") if head else ""
    wanted = ("globaleventid", "mentiontimedate", "mentionidentifier")
    return names_columns(line.split(choose_delimiter(line)), wanted)


def read(reading: Reading) -> Iterator[SourceRecord]:
    """For each event its articles, then the event; placed by the line of its first mention.

    Where a file of events was read before in the load, only mentions of what was taken from it are;
    else an event is known by its number alone.
    """
    session = reading.session
    if session.options and session.gdelt_events is None:
        raise WatchlineError(
            f"{reading.name}: mentions have no codes. Name a GDELT events file before them: "
            "watchline load X.export.CSV X.mentions.CSV --codes …"
        )
    if reading.dataset in session.gdelt_datasets:  # an id has one version a dataset
        reading.dataset += f"-{reading.stem}"
    session.gdelt_datasets.add(reading.dataset)
    maker = Maker(reading)
    scratch = open_scratch()
    scratch.execute(f"CREATE TABLE mention ({', '.join(Mention._fields)})")
    batch: list[Mention] = []
    for row in _wanted(reading, maker):
        if isinstance(row, Fault):
            yield SourceRecord(row.place, fault=row)
            continue
        batch.append(row)
        if len(batch) == _BATCH:
            scratch.executemany(_INSERT, batch)
            batch.clear()
    scratch.executemany(_INSERT, batch)
    rows = scratch.execute("SELECT * FROM mention ORDER BY event, line")
    yield from _events(map(Mention._make, rows), reading, maker)
    yield from maker.finish()
    scratch.close()


def _wanted(reading: Reading, maker: Maker) -> Iterator[Mention | Fault]:
    """The rows of events that are wanted, each checked; the rest is counted."""
    only = reading.session.gdelt_events
    others = 0
    for row in read_rows(reading.stream, reading.name, LAYOUT):
        if isinstance(row, Fault):
            yield row
        elif only is not None and is_number(row.cells[0]) and int(row.cells[0]) not in only:
            others += 1
        else:
            yield _read_mention(row, reading.name)
    if others:
        maker.place = reading.name
        maker.leave(_OTHERS, others)


def _read_mention(row: GdeltRow, name: str) -> Mention | Fault:
    cells = row.cells
    recorded, read = day_of(cells[1]), day_of(cells[2])
    for field, sound in zip(_SHAPES, (is_number(cells[0]), recorded, read), strict=True):
        if not sound:
            message = "is not of the shape that GDELT gives it. Look for shifted columns."
            return Fault(f"{name}:{row.line}", field, message)
    spoken = _SPOKEN.search(cells[14]) if len(cells) > 14 else None
    return Mention(int(cells[0]), _sound(cells[5]), row.line, recorded, read, _sound(cells[4]),
                   cells[6][:20], cells[11][:20], spoken[1] if spoken else "")  # fmt: skip


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _events(mentions: Iterable[Mention], reading: Reading, maker: Maker) -> Iterator[SourceRecord]:
    for _, rows in groupby(mentions, key=lambda mention: mention.event):
        articles: dict[str, list[Mention]] = {}  # by address, in the order of the file
        more = 0
        for row in rows:
            same = articles.get(row.article)
            if same is None and len(articles) < _MOST_ARTICLES:
                articles[row.article] = [row]
            elif same is not None and len(same) < _MOST_SENTENCES:
                same.append(row)
            else:
                more += 1
        _make_event(maker, articles, reading, more)
        yield from maker.take()


def _make_event(
    maker: Maker, articles: dict[str, list[Mention]], reading: Reading, more: int
) -> None:
    first = next(iter(articles.values()))[0]
    maker.place = f"{reading.name}:{first.line}"
    core = _core(maker, first, reading)
    if more:
        maker.leave(f"mentions of an event beyond its first {_MOST_ARTICLES} articles", more)
    citations = []
    for article, rows in articles.items():
        language = from_three_letters(rows[0].language)
        report = give_article(maker, Article(article, rows[0].read, rows[0].source, language))
        if report:
            citations.append(_citation(report, rows))
        else:
            maker.leave("a mention that names no article")
    articles_cited = list(dict.fromkeys(str(citation["report"]) for citation in citations))
    gdelt = cited(give_day(maker, "mentions", first.read), **via(articles_cited))
    maker.event(core | {"citations": [gdelt, *citations]})


def _citation(report: str, rows: list[Mention]) -> Raw:
    sentences = sorted({row.sentence for row in rows}, key=lambda text: (len(text), text))
    word = "sentence" if len(sentences) == 1 else "sentences"
    confidence = "/".join(sorted({one_line(row.confidence) for row in rows}))
    return cited(
        report,
        locator=one_line(f"{word} {', '.join(sentences)}"),
        says=f"GDELT’s confidence in having read this out of it: {confidence} %.",
    )


def _core(maker: Maker, first: Mention, reading: Reading) -> Raw:
    """The event as the events file gave it, with what it needs; else what a mention knows of it."""
    kept = reading.session.shelf.find(f"gdelt {first.event}")
    if kept is None:
        return {
            "id": f"gdelt-{first.event}",
            "title": f"Event {first.event} is first recorded by GDELT",
            "date": first.recorded,
            "kind": "report",
        }
    core, entities = cast(tuple[Raw, list[Raw]], msgspec.json.decode(kept))
    for entity in entities:
        maker.give(entity)
    return core
