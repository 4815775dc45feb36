"""docs/method.md is what the store answers: its tables are read, and every cell is asked for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.pages.wording import quantity_words, relation_words
from api.settings import Settings
from graph.comparing import bounds_of
from graph.embedded import EmbeddedStore, open_store
from graph.errors import NotYetKnown, UnknownId
from graph.figure_words import bounds_words
from graph.figures import FigureQuestion
from graph.records import Quantity
from tests.graph.examples import corpus, sources

PAGE = (Path(__file__).parents[1] / "docs" / "method.md").read_text(encoding="utf-8")
NUMBER = re.compile(r"\d[\d,]*")
ID = re.compile(r"`([a-z0-9]+(?:-[a-z0-9]+)+)`")
AVOIDED = (
    "true|false|fact|fake|debunked|verified|confirmed|proof|trusted|reliable|score|myth|admits|"
    "sources say|only|merely|no evidence"
)
Row = dict[str, str]
Claim = dict[str, Any]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EmbeddedStore:
    made = open_store(tmp_path_factory.mktemp("method") / "watchline.db", create=True)
    made.load(sources(corpus()), dataset="corpus")
    return made


def tables(text: str) -> Iterator[list[Row]]:
    """Each table of the page as rows by the heads of its columns; ids without their marks."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        heads, _, *lines = [
            [cell.strip() for cell in line.strip().strip("|").split("|")]
            for line in block.strip().splitlines()
        ]
        yield [dict(zip(heads, line, strict=True)) for line in lines]


def bare(cell: str) -> str:
    return cell.replace("`", "")


def interval(roots: dict[str, Any]) -> str:
    low, high = roots["min"], roots["max"]
    return f"{low}" if low == high else f"{low}–{high}"


@cache
def answer(store: EmbeddedStore, event: str, day: str) -> dict[str, Any] | None:
    """The event by the end of that day, or None where it was not known yet; else UnknownId."""
    known_on = None if day == "today" else f"{datetime.strptime(day, '%d %B %Y'):%Y-%m-%d}"
    try:
        found: dict[str, Any] = json.loads(store.event(event, known_on))
    except NotYetKnown:
        return None
    return found


def claims(found: dict[str, Any]) -> Iterator[tuple[str, Claim]]:
    """Every claim of an event, under the words that the page has for it."""
    yield "that it happened", found["claim"]
    yield "its date", found["date_claim"]
    for item in found["quantities"]:
        yield quantity_words(item)[0], item["claim"]
    for item in found["relations"]:
        verb = relation_words(item["relation"])
        yield f"{item['subject']['id']} {verb} {item['object']['id']}", item["claim"]


def claim(store: EmbeddedStore, row: Row) -> Claim | None:
    """The one claim of that name, or None where it was not known yet."""
    event = bare(row["event"])
    days = (row.get("by the end of", "today"), "today")
    for day in days:
        found = answer(store, event, day)
        named = [one for name, one in claims(found) if name == bare(row["claim"])] if found else []
        if len(named) == 1 and day == days[0]:
            return named[0]
        if len(named) == 1:
            return None  # it is a claim of today, and was none on that day
    raise LookupError(f"{event} has no claim, or several, called {row['claim']}")


def of_claim(store: EmbeddedStore, row: Row) -> Row:
    """What a row about a claim has to say."""
    found = claim(store, row)
    if found is None:
        return row | {"status": "not yet known", "reports": "", "roots": ""}
    said = row | {
        "status": found["status"],
        "reports": str(found["reports"]),
        "roots": interval(found["roots"]),
    }
    if "of them" in row:
        kinds = Counter(root["kind"] for root in whole(store, found["id"])["roots_found"])
        order = [kind for kind in ("reached", "named", "unknown", "circular") if kinds[kind]]
        said["of them"] = ", ".join(f"{kinds[kind]} {kind}" for kind in order)
    if "counted by" in row:
        counted = {
            entity["name"]
            for group in groups(store, bare(row["event"]))
            for figure in group["figures"]
            if figure["claim"]["id"] == found["id"]
            for entity in figure["counted_by"]
        }
        said["counted by"] = ", ".join(sorted(counted))
    return said


@cache
def whole(store: EmbeddedStore, key: str) -> Claim:
    found: Claim = json.loads(store.claim(key))
    return found


@cache
def groups(store: EmbeddedStore, event: str) -> list[dict[str, Any]]:
    return [json.loads(item) for item in store.figures(FigureQuestion(event=event)).items]


def of_pair(store: EmbeddedStore, row: Row) -> Row:
    """The verdict on two figures; events stand under ‘of’ and ‘of the other’."""
    wanted = [
        (bare(row["event"]), row["one figure"]),
        (bare(row["of"]), row["other figure"]),
    ]
    for group in groups(store, wanted[0][0]):
        names = [
            (one["event"]["id"], quantity_words(one["quantity"])[0]) for one in group["figures"]
        ]
        for pair in group["pairs"]:
            if [names[pair["a"]], names[pair["b"]]] == wanted:
                return row | {"verdict": pair["verdict"], "why": pair["reason"]}
    raise LookupError(f"{wanted} are not set side by side")


def of_bounds(_store: EmbeddedStore, row: Row) -> Row:
    """How far a figure's words reach."""
    words, value = row["written"].rsplit(" ", 1)
    qualifier: Any = {"exactly": "exact", "up to": "up_to", "at least": "at_least"}.get(
        words, words
    )
    quantity = Quantity(
        measure="m",
        unit="u",
        value=int(value.replace(",", "")),
        qualifier=qualifier,
        citations=(0,),
    )
    return row | {"reaches": bounds_words(bounds_of(quantity))}


def of_fall(store: EmbeddedStore, row: Row) -> Row:
    """What becomes of a claim without that report."""
    key = (claim(store, row) or {})["id"]
    words = {"lost": "loses its last root", "shrunk": "is weakened", "kept": "stays"}
    fallen = without(store, bare(row["report"]))
    ((name, found),) = [
        (name, one) for name in words for one in fallen[name] if one["claim"] == key
    ]
    return row | {
        "roots with it": interval(found["before"]),
        "roots without it": interval(found["after"]),
        "so the claim": words[name],
    }


@cache
def without(store: EmbeddedStore, report: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(store.impact(report))
    return found


def of_number(store: EmbeddedStore, row: Row) -> Row:
    """How many of that there are."""
    stats = store.stats()
    found = stats[row["in the corpus"]]
    return row | {"number": f"{found['total'] if isinstance(found, dict) else found:,}"}


KINDS: dict[str, Callable[[EmbeddedStore, Row], Row]] = {
    "claim": of_claim,
    "one figure": of_pair,
    "written": of_bounds,
    "report": of_fall,
    "in the corpus": of_number,
}


def faults(store: EmbeddedStore, text: str) -> list[str]:
    """What this page says otherwise than the store."""
    found = []
    for table in tables(text):
        for row in table:
            try:
                right = KINDS[next(iter(row))](store, row)
            except (LookupError, ValueError) as fault:
                found.append(str(fault) or "not there")
                continue
            found += [
                f"{row[head]!r} is {right[head]!r}" for head in row if row[head] != right[head]
            ]
    found += [
        f"{key} is no record"
        for key in set(ID.findall(prose(text, ids=True)))
        if not is_record(store, key)
    ]
    for section in text.split("\n## "):
        told = {number for table in tables(section) for row in table for number in numbers(row)}
        found += [f"{number} stands in no table" for number in prose_numbers(section) - told]
    return found


def numbers(row: Row) -> set[str]:
    return {number for cell in row.values() for number in NUMBER.findall(cell)}


def prose(section: str, *, ids: bool = False) -> str:
    """The section without its tables and commands, and without ids unless asked for."""
    section = re.sub(r"^\|[^\n]*$|```.*?```", "", section, flags=re.MULTILINE | re.DOTALL)
    return section if ids else ID.sub("", section)


@cache
def is_record(store: EmbeddedStore, key: str) -> bool:
    for read in (store.event, store.entity, store.report):
        try:
            return bool(read(key))
        except UnknownId:
            continue
    return False


def prose_numbers(section: str) -> set[str]:
    return {number.rstrip(",") for number in NUMBER.findall(prose(section))}


def test_the_page_says_what_the_store_says(store: EmbeddedStore) -> None:
    """Every cell of every table; and a number in the text stands in a table of its section."""
    assert faults(store, PAGE) == []


def places(pattern: str) -> list[tuple[int, int]]:
    """Where it stands in the page, commands left out."""
    fences = [found.span() for found in re.finditer(r"```.*?```", PAGE, re.DOTALL)]
    return [
        found.span()
        for found in re.finditer(pattern, PAGE)
        if not any(start <= found.start() < end for start, end in fences)
    ]


def test_a_number_that_is_changed_is_found(store: EmbeddedStore) -> None:
    """Whichever it is, in a table, in an id, or in the text between.

    But for the day of a month: on most days the answer is that of the day before.
    """
    for start, end in places(r"\d[\d,]*(?! [A-Z][a-z]+ \d{4} \|)"):
        number = PAGE[start:end].rstrip(",")
        changed = PAGE[:start] + number + "9" + PAGE[start + len(number) :]
        assert faults(store, changed), PAGE[start - 60 : end + 20]


def test_a_status_that_is_changed_is_found(store: EmbeddedStore) -> None:
    words = r"(?<=\| )(supported|disputed|corrected|uncited|not yet known|conflict|agree)(?= \|)"
    for start, end in places(words):
        other = "retracted" if PAGE[start:end] != "retracted" else "supported"
        assert faults(store, PAGE[:start] + other + PAGE[end:]), PAGE[start - 60 : end + 20]


def test_no_verdict_is_spoken() -> None:
    """LOOK §7 names the words that a page about evidence keeps away from."""
    assert re.findall(rf"\b({AVOIDED})\b", prose(PAGE), re.IGNORECASE) == []


def test_the_page_of_the_site_is_the_same(store: EmbeddedStore, tmp_path: Path) -> None:
    """Every heading and every row is there; links lead to records of the store, or nowhere."""
    html = client(store).get("/method").text
    for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE):
        assert re.search(rf"<h[12][^>]*>{heading}</h", html), heading
    cells = [bare(cell) for table in tables(PAGE) for row in table for cell in row.values()]
    shown = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", html)]
    assert shown == cells
    linked = set(re.findall(r'href="(/(?:events|reports)/[^"]+)"', html))
    assert len(linked) > 10
    assert all(client(store).get(place).status_code == 200 for place in linked)
    article = html.partition('<article class="method">')[2].partition("</article>")[0]
    assert set(re.findall(r'href="([^"]+)"', article)) == linked
    empty = open_store(tmp_path / "empty.db", create=True)
    assert not re.search(r'href="/(?:events|reports)/', client(empty).get("/method").text)


@pytest.mark.parametrize("page", ["/", "/events/cn-2018-samarkand-testimony", "/marks", "/nowhere"])
def test_every_page_links_to_it(store: EmbeddedStore, page: str) -> None:
    """At its foot."""
    foot = client(store).get(page).text.partition("<footer>")[2]
    assert '<a href="/method">How this is counted</a>' in foot


@cache
def client(store: EmbeddedStore) -> TestClient:
    return TestClient(create_app(store, Settings(base_url="https://watchline.example")))
