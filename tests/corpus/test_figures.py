"""The figures of the corpus: what supports them, which read which, and what stands side by side."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from graph.dates import parse_span
from tests.graph.examples import CORPUS

Key = tuple[str, int]
Figures = dict[Key, dict[str, Any]]

OPPOSING = ("disputes", "corrects", "retracts")
EVENTS = [json.loads(line) for line in (CORPUS / "events.jsonl").open()]
FIGURES: Figures = {
    (event["id"], at): quantity
    for event in EVENTS
    for at, quantity in enumerate(event["quantities"])
}
BLACKLIST_REPORT = "cn-2019-npcic-annual-blacklist-report"


def readings() -> Iterator[tuple[Key, Key]]:
    """Each figure that reads another anew, with that other figure's key."""
    for (event, at), quantity in FIGURES.items():
        of = quantity.get("reading_of", [])
        for target in of if isinstance(of, list) else [of]:
            if isinstance(target, int):
                yield (event, at), (event, target)
            else:
                other, _, part = target.partition("#quantities/")
                yield (event, at), (other, int(part))


def opposed(event: dict[str, Any], citation: int) -> set[int]:
    """The quantities that this citation opposes."""
    said = event["citations"][citation]
    if said["stance"] not in OPPOSING:
        return set()
    parts = (about.partition("/") for about in said["about"])
    return {int(at) for part, _, at in parts if part == "quantities"}


def with_measure(words: str) -> Figures:
    return {key: figure for key, figure in FIGURES.items() if figure["measure"] == words}


def test_readings_point_at_another_figure() -> None:
    """Each once, at a quantity that is there, and not at itself."""
    pairs = list(readings())
    assert len({reader for reader, _ in pairs}) >= 90
    assert [pair for pair in pairs if pair[1] not in FIGURES] == []
    assert [pair for pair in pairs if pair[0] == pair[1]] == []
    both_ways = Counter(frozenset(pair) for pair in pairs)
    assert [pair for pair, number in both_ways.items() if number > 1] == []


def test_each_figure_has_support_that_does_not_oppose_it() -> None:
    for event in EVENTS:
        for at, quantity in enumerate(event["quantities"]):
            giving = [c for c in quantity["citations"] if at not in opposed(event, c)]
            assert giving, (event["id"], at)


def test_a_figure_lists_the_pages_that_support_it() -> None:
    for event in EVENTS:
        for index, citation in enumerate(event["citations"]):
            for about in citation["about"] if citation["stance"] == "supports" else ():
                part, _, at = about.partition("/")
                if part == "quantities":
                    assert index in event["quantities"][int(at)]["citations"], (event["id"], about)


def test_no_rivals_by_chance() -> None:
    """A page that gives one figure and disputes one other makes them rivals: the record says so."""
    said = {frozenset(pair) for pair in readings()}
    for event in EVENTS:
        for index in range(len(event["citations"])):
            against = opposed(event, index)
            given = {
                at for at, figure in enumerate(event["quantities"]) if index in figure["citations"]
            } - against
            if len(against) == len(given) == 1:
                pair = frozenset((event["id"], at) for at in against | given)
                assert pair in said, (event["id"], index)


def test_periods_are_dates_and_no_field_is_empty() -> None:
    for key, figure in FIGURES.items():
        if figure["period"]:
            parse_span(figure["period"])
        assert figure.get("population") != "", key


def test_equal_words_are_written_alike() -> None:
    """Measures, units and populations differ in more than case and space, or not at all."""
    for field in ("measure", "unit", "population"):
        written = defaultdict(set)
        for figure in FIGURES.values():
            written[" ".join(figure.get(field, "").casefold().split())].add(figure.get(field, ""))
        assert [forms for forms in written.values() if len(forms) > 1] == []


def test_travel_refusals_stand_side_by_side() -> None:
    """Times beside people, running totals beside one year, all under one measure."""
    refused = with_measure("plane tickets refused")
    assert {figure["unit"] for figure in refused.values()} == {"times", "people"}
    assert len({event for event, _ in refused}) >= 12
    news = {reader for reader, figure in readings() if figure[0] == BLACKLIST_REPORT}
    assert {event for event, _ in news} >= {
        "cn-2019-23-million-people-headlines",
        "cn-2019-ap-social-credit-dispatch",
        "cn-2019-guardian-23m-article",
        "cn-2019-steen-medium-article",
    }


def test_estimates_of_the_detained_stand_side_by_side() -> None:
    detained = with_measure("people detained in Xinjiang")
    assert len({event for event, _ in detained}) >= 12
    assert {figure["value"] for figure in detained.values()} >= {660_000, 1_000_000, 1_500_000}


def test_the_page_about_the_corpus_counts_right() -> None:
    page = (CORPUS / "README.md").read_text(encoding="utf-8")
    stated = {
        what.strip("`"): int(number.replace(",", ""))
        for what, number in re.findall(r"^\| ([^|]+) \| ([\d,]+) \|", page, re.MULTILINE)
    }
    records = {
        name: [json.loads(line) for line in (CORPUS / name).open()]
        for name in (
            "entities.jsonl",
            "reports.jsonl",
            "events.jsonl",
            "timelines.jsonl",
            "decisions.jsonl",
        )
    }
    citations = [citation for event in EVENTS for citation in event["citations"]]
    relations = [relation for event in EVENTS for relation in event["relations"]]
    measures = Counter(figure["measure"] for figure in FIGURES.values())
    assert stated == {name: len(found) for name, found in records.items()} | {
        "citations": len(citations),
        "citations that oppose": sum(c["stance"] in OPPOSING for c in citations),
        "quantities": len(FIGURES),
        "measures": len(measures),
        "readings": sum("reading_of" in figure for figure in FIGURES.values()),
        "parts": sum("part_of" in entity for entity in records["entities.jsonl"]),
        "copies": sum("copy_of" in report for report in records["reports.jsonl"]),
        "uncited relations": sum(relation["citations"] == [] for relation in relations),
    }
    across = sum("#" in str(figure.get("reading_of", "")) for figure in FIGURES.values())
    shared = sum(number for number in measures.values() if number > 1)
    elsewhere = sum("copy_at" in report for report in records["reports.jsonl"])
    undated = sum(not report["published"] for report in records["reports.jsonl"])
    for words in (
        f"{shared} quantities share one",
        f"{across} of them in another event",
        f"of {len(relations):,}; background",
        f"{elsewhere} were read on another host",
        f"{undated} bear no date",
    ):
        assert words in " ".join(page.split()), words
